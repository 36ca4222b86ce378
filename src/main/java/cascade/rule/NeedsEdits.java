package cascade.rule;

import cascade.finding.TextEdit;
import cascade.source.Located;
import cascade.source.SourceText;
import cascade.source.Span;
import cascade.workflow.Layout;
import cascade.workflow.Layout.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Edits of `needs`, in each of its three spellings. Empty wherever the text is not as plain as it
/// mostly is.
final class NeedsEdits {
  /// What can stand in brackets as it is.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][\\w-]*|'[\\w-]+'|\"[\\w-]+\"");

  /// What stands before an item that has a line of its own.
  private static final Pattern DASH = Pattern.compile("\\s*-\\s+");

  private NeedsEdits() {}

  static Optional<TextEdit> remove(InspectedJob job, String need) {
    var items = job.job().needs();
    var wanted = items.stream().filter(item -> item.value().equalsIgnoreCase(need)).toList();
    var key = job.job().layout().find("needs");
    var layout = job.job().layout();
    if (key.isEmpty() || wanted.size() != 1 || layout.style() == Style.ALIAS) {
      return Optional.empty();
    }
    var span =
        items.size() == 1 && key.get().style() != Style.ALIAS
            ? switch (layout.style()) {
              case BLOCK -> line(job.text(), key.get().span());
              case FLOW -> item(job.text(), spans(layout.keys()), key.get().span());
              case ALIAS, SCALAR -> Optional.<Span>empty();
            }
            : switch (key.get().style()) {
              case BLOCK ->
                  dashed(job.text(), wanted.getFirst().span()).flatMap(it -> line(job.text(), it));
              case FLOW ->
                  item(
                      job.text(),
                      items.stream().map(Located::span).toList(),
                      wanted.getFirst().span());
              case ALIAS, SCALAR -> Optional.<Span>empty();
            };
    return span.map(place -> new TextEdit(job.site(place), ""));
  }

  /// Removes several of the needs, but not all: one edit for each line, or one for all within
  /// brackets.
  ///
  /// @return empty where one of them cannot be removed
  static List<TextEdit> removeAll(InspectedJob job, List<String> needs) {
    if (needs.size() > 1
        && job.job().layout().find("needs").filter(key -> key.style() == Style.FLOW).isPresent()) {
      return withoutAll(job, needs).stream().toList();
    }
    var edits = needs.stream().map(need -> remove(job, need)).toList();
    return edits.stream().allMatch(Optional::isPresent)
        ? edits.stream().flatMap(Optional::stream).toList()
        : List.of();
  }

  /// What stands in brackets on one line, written anew.
  private static Optional<TextEdit> withoutAll(InspectedJob job, List<String> needs) {
    var items = job.job().needs();
    var kept =
        items.stream().filter(item -> needs.stream().noneMatch(item.value()::equalsIgnoreCase));
    var texts = kept.map(item -> job.text().slice(item.span())).toList();
    var whole = items.getFirst().span().to(items.getLast().span());
    return job.job().layout().style() == Style.ALIAS
            || whole.startLine() != whole.endLine()
            || texts.isEmpty()
        ? Optional.empty()
        : Optional.of(new TextEdit(job.site(whole), String.join(", ", texts)));
  }

  private static List<Span> spans(List<Layout.Key> keys) {
    return keys.stream().map(Layout.Key::span).toList();
  }

  /// The lines of what stands in lines of its own.
  private static Optional<Span> line(SourceText text, Span span) {
    var before = text.line(span.startLine()).substring(0, span.startColumn() - 1);
    var last = text.line(span.endLine());
    var after = last.substring(last.offsetByCodePoints(0, span.endColumn() - 1)).strip();
    if (!before.isBlank() || !(after.isEmpty() || after.startsWith("#"))) {
      return Optional.empty();
    }
    // A block of text may begin on the line of its key and end lines below it.
    return Optional.of(
        span.endLine() < text.lines()
            ? new Span(span.startLine(), 1, span.endLine() + 1, 1)
            : text.endOf(span.startLine() - 1).to(text.endOf(span.endLine())));
  }

  /// An item of a list of lines, with its dash.
  private static Optional<Span> dashed(SourceText text, Span item) {
    var before = text.line(item.startLine()).substring(0, item.startColumn() - 1);
    return DASH.matcher(before).matches()
        ? Optional.of(
            new Span(item.startLine(), before.indexOf('-') + 1, item.endLine(), item.endColumn()))
        : Optional.empty();
  }

  /// An item between commas, with one of them.
  private static Optional<Span> item(SourceText text, List<Span> items, Span item) {
    var index = items.indexOf(item);
    if (items.size() < 2 || index < 0) {
      return Optional.empty();
    }
    var span =
        index + 1 < items.size()
            ? new Span(
                item.startLine(),
                item.startColumn(),
                items.get(index + 1).startLine(),
                items.get(index + 1).startColumn())
            : new Span(
                items.get(index - 1).endLine(),
                items.get(index - 1).endColumn(),
                item.endLine(),
                item.endColumn());
    var between = new ArrayList<String>();
    between.add(
        index + 1 < items.size()
            ? text.slice(
                new Span(item.endLine(), item.endColumn(), span.endLine(), span.endColumn()))
            : text.slice(
                new Span(
                    span.startLine(), span.startColumn(), item.startLine(), item.startColumn())));
    return between.getFirst().strip().equals(",") ? Optional.of(span) : Optional.empty();
  }

  static Optional<TextEdit> add(InspectedJob job, String need) {
    var key = job.job().layout().find("needs");
    var items = job.job().needs();
    if (key.isEmpty()
        || items.isEmpty()
        || job.job().layout().style() == Style.ALIAS
        || !PLAIN.matcher(need).matches()) {
      return Optional.empty();
    }
    var first = items.getFirst().span();
    return switch (key.get().style()) {
      case SCALAR -> {
        var written = job.text().slice(first);
        yield PLAIN.matcher(written).matches()
            ? Optional.of(new TextEdit(job.site(first), "[%s, %s]".formatted(need, written)))
            : Optional.empty();
      }
      case FLOW -> Optional.of(new TextEdit(job.site(first.start()), need + ", "));
      case BLOCK -> {
        var before = job.text().line(first.startLine()).substring(0, first.startColumn() - 1);
        yield DASH.matcher(before).matches()
            ? Optional.of(
                new TextEdit(
                    job.site(new Span(first.startLine(), 1, first.startLine(), 1)),
                    before + need + "\n"))
            : Optional.empty();
      }
      case ALIAS -> Optional.empty();
    };
  }
}
