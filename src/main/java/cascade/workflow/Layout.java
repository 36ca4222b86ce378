package cascade.workflow;

import cascade.source.Located;
import cascade.source.Span;
import cascade.yaml.YamlNode;
import cascade.yaml.YamlNode.Entry;
import cascade.yaml.YamlNode.Mapping;
import cascade.yaml.YamlNode.Scalar;
import cascade.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Optional;

/// How the keys of a mapping are written, for whoever changes them.
///
/// @param keys in the order of the file
public record Layout(Style style, List<Key> keys) {
  public Layout {
    keys = List.copyOf(keys);
  }

  public enum Style {
    /// Text, with or without quotes, or a block of text.
    SCALAR,
    /// A line for each item.
    BLOCK,
    /// Within brackets or braces.
    FLOW,
    /// Written somewhere else, wholly or in part, and repeated here by an alias: a change would
    /// change both.
    ALIAS
  }

  /// @param style of the value
  /// @param span from the key to the end of the value
  public record Key(Located<String> name, Style style, Span span) {}

  public Optional<Key> find(String name) {
    return keys.stream().filter(key -> key.name().value().equals(name)).findFirst();
  }

  /// The layout of the value of an entry.
  static Layout of(Entry entry) {
    return new Layout(
        style(entry.value(), entry.span()),
        Fields.entries(entry.value()).stream()
            .map(it -> new Key(Fields.text(it.key()), style(it.value(), it.span()), it.span()))
            .toList());
  }

  /// @param around the span of the entry: what an alias repeats stands outside of it
  private static Style style(YamlNode value, Span around) {
    if (!isInside(value.span(), around)) {
      return Style.ALIAS;
    }
    return switch (value) {
      case Scalar _ -> Style.SCALAR;
      case Mapping(var entries, var span) ->
          collection(span, entries.isEmpty() ? span : entries.getLast().span(), entries.isEmpty());
      case Sequence(var items, var span) ->
          items.stream().anyMatch(item -> !isInside(item.span(), span))
              ? Style.ALIAS
              : collection(span, items.isEmpty() ? span : items.getLast().span(), items.isEmpty());
    };
  }

  /// A block ends with what is last in it; brackets stand behind that.
  private static Style collection(Span span, Span last, boolean empty) {
    return empty || isBefore(last, span) ? Style.FLOW : Style.BLOCK;
  }

  private static boolean isBefore(Span last, Span whole) {
    return last.endLine() < whole.endLine()
        || (last.endLine() == whole.endLine() && last.endColumn() < whole.endColumn());
  }

  private static boolean isInside(Span inner, Span outer) {
    var startsBefore =
        inner.startLine() < outer.startLine()
            || (inner.startLine() == outer.startLine()
                && inner.startColumn() < outer.startColumn());
    return !startsBefore && !isBefore(outer, inner);
  }
}
