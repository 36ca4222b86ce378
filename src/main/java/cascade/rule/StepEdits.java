package cascade.rule;

import cascade.finding.TextEdit;
import cascade.source.Span;
import cascade.workflow.Job;
import cascade.workflow.Layout;
import cascade.workflow.Step;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Steps that are added to a job, and keys that are added to a step, where the layout leaves no
/// doubt how.
final class StepEdits {
  /// What stands before an action on its line, where the line says nothing else.
  private static final Pattern USES = Pattern.compile("[ -]*(?:uses|\"uses\"|'uses')[ ]*:[ ]+");

  private static final Pattern WITH = Pattern.compile("[\\s{,]with[\"']?\\s*:");

  private StepEdits() {}

  /// A key behind the one that names the action of a step.
  ///
  /// @param added `key: value`, without line breaks
  static Optional<TextEdit> key(InspectedStep step, Step.Uses uses, String added) {
    return behindAction(step, uses, added, added);
  }

  /// An input of an action, before those that it has.
  ///
  /// @param added `input: value`, without line breaks
  static Optional<TextEdit> input(InspectedStep step, Step.Uses uses, String added) {
    var job = step.job();
    if (uses.with().isEmpty()) {
      return WITH.matcher(job.text().slice(uses.span())).find()
          ? Optional.empty()
          : behindAction(step, uses, "with:\n  " + added, "with: {" + added + "}");
    }
    var first = uses.with().getFirst().name().span().start();
    if (!job.holds(uses.span())
        || job.text().hasOddLineBreaks()
        || first.compareTo(uses.span().start()) < 0
        || uses.span().end().compareTo(first) < 0) {
      return Optional.empty();
    }
    var before = job.text().line(first.startLine()).substring(0, first.startColumn() - 1);
    if (before.isBlank()) {
      return Optional.of(new TextEdit(job.site(first), added + "\n" + before));
    }
    return before.stripTrailing().endsWith("{")
        ? Optional.of(new TextEdit(job.site(first), added + ", "))
        : Optional.empty();
  }

  /// @param block lines, those after the first one with the indentation that they have within the
  ///   step
  /// @param flow the same within braces
  private static Optional<TextEdit> behindAction(
      InspectedStep step, Step.Uses uses, String block, String flow) {
    var job = step.job();
    var action = uses.action().span();
    var start = uses.span().start();
    if (!job.holds(uses.span())
        || job.text().hasOddLineBreaks()
        || action.compareTo(start) < 0
        || uses.span().end().compareTo(action.end()) < 0) {
      return Optional.empty();
    }
    if (job.text().slice(uses.span()).startsWith("{")) {
      return Optional.of(new TextEdit(job.site(action.end()), ", " + flow));
    }
    var line = job.text().line(action.startLine());
    var margin = "\n" + " ".repeat(start.startColumn() - 1);
    return action.startLine() == action.endLine()
            && USES.matcher(line.substring(0, action.startColumn() - 1)).matches()
        ? Optional.of(
            new TextEdit(
                job.site(job.text().endOf(action.startLine())),
                margin + block.replace("\n", margin)))
        : Optional.empty();
  }

  /// A key before all others of a step.
  ///
  /// @param added `key: value`, without line breaks
  static Optional<TextEdit> firstKey(InspectedStep step, String added) {
    var job = step.job();
    var start = step.step().span().start();
    if (!job.holds(step.step().span()) || job.text().hasOddLineBreaks()) {
      return Optional.empty();
    }
    if (job.text().slice(step.step().span()).startsWith("{")) {
      var inside = place(start.startLine(), start.startColumn() + 1);
      return Optional.of(new TextEdit(job.site(inside), added + ", "));
    }
    return before(job, start)
        .map(
            _ -> new TextEdit(job.site(start), added + "\n" + " ".repeat(start.startColumn() - 1)));
  }

  /// A step behind another one.
  ///
  /// @param keys `key: value`, without line breaks and double quotes
  static Optional<TextEdit> after(InspectedStep step, List<String> keys) {
    var job = step.job();
    var span = step.step().span();
    var style = job.job().layout().find("steps").map(Layout.Key::style);
    if (style.isEmpty() || !job.holds(span) || job.text().hasOddLineBreaks()) {
      return Optional.empty();
    }
    return switch (style.get()) {
      case BLOCK ->
          before(job, span.start())
              .map(margin -> {
                var last = span.endColumn() == 1 ? span.endLine() - 1 : span.endLine();
                while (job.text().line(last).isBlank()) {
                  last--;
                }
                return new TextEdit(
                    job.site(job.text().endOf(last)),
                    "\n" + margin + String.join("\n" + " ".repeat(margin.length()), keys));
              });
      case FLOW ->
          Optional.of(
              new TextEdit(
                  job.site(span.end()),
                  ", {"
                      + keys.stream()
                          .map(it -> it.replaceFirst(": (.*)", ": \"$1\""))
                          .collect(Collectors.joining(", "))
                      + "}"));
      case ALIAS, SCALAR -> Optional.empty();
    };
  }

  private static Span place(int line, int column) {
    return new Span(line, column, line, column);
  }

  /// What stands before the first key of a step on its line, where that is nothing but its hyphen.
  private static Optional<String> before(InspectedJob job, Span start) {
    var before = job.text().line(start.startLine()).substring(0, start.startColumn() - 1);
    return before.strip().equals("-") ? Optional.of(before) : Optional.empty();
  }

  /// A step before another one.
  ///
  /// @param lines of the step, without indentation
  static Optional<TextEdit> before(InspectedJob job, Step step, List<String> lines) {
    var place = step.span().start();
    if (job.text().hasOddLineBreaks() || !job.holds(place)) {
      return Optional.empty();
    }
    var line = job.text().line(place.startLine());
    var before = line.substring(0, line.offsetByCodePoints(0, place.startColumn() - 1));
    return before.strip().equals("-")
        ? Optional.of(
            new TextEdit(
                job.site(place),
                String.join("\n" + " ".repeat(before.length()), lines) + "\n" + before))
        : Optional.empty();
  }

  /// A step before all others.
  ///
  /// @param condition of the step, without line breaks and double quotes
  /// @param script the same
  static Optional<TextEdit> first(InspectedJob job, String condition, String script) {
    var key = job.job().layout().find("steps");
    if (key.isEmpty()
        || job.text().hasOddLineBreaks()
        || !(job.job().body() instanceof Job.Steps steps)
        || steps.steps().isEmpty()) {
      return Optional.empty();
    }
    var place = steps.steps().getFirst().span().start();
    if (!job.holds(place)) {
      return Optional.empty();
    }
    return switch (key.get().style()) {
      case BLOCK -> {
        var before = job.text().line(place.startLine()).substring(0, place.startColumn() - 1);
        yield before.strip().equals("-")
            ? Optional.of(
                new TextEdit(
                    job.site(place),
                    "if: %s\n%srun: %s\n%s"
                        .formatted(condition, " ".repeat(before.length()), script, before)))
            : Optional.empty();
      }
      case FLOW ->
          Optional.of(
              new TextEdit(
                  job.site(place), "{if: \"%s\", run: \"%s\"}, ".formatted(condition, script)));
      case ALIAS, SCALAR -> Optional.empty();
    };
  }
}
