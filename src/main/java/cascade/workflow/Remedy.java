package cascade.workflow;

import cascade.source.NearMiss;
import cascade.workflow.Rule.Shape;
import java.util.List;
import java.util.Optional;

/// Words for what should have been written instead.
final class Remedy {
  private static final int LONGEST_TEXT = 60;

  private Remedy() {}

  /// What a place takes, as an advice.
  ///
  /// @param written what stands there
  static String expected(Rule rule, String written) {
    var words =
        rule.shapes(Shape.Words.class).stream().flatMap(it -> it.allowed().stream()).toList();
    var near = similar(written, words);
    if (near.isPresent()) {
      return "did you mean `%s`?".formatted(near.get());
    }
    var kinds =
        rule.shapes().stream().map(Remedy::kind).filter(it -> !it.isEmpty()).distinct().toList();
    return kinds.isEmpty() ? "remove it" : "write " + String.join(" or ", kinds);
  }

  private static String kind(Shape shape) {
    return switch (shape) {
      case Shape.Nothing _, Shape.Ignored _ -> "";
      case Shape.Flag _ -> "`true` or `false`";
      case Shape.Numeric _ -> "a number";
      case Shape.Text _ -> "text";
      case Shape.Words(var allowed) -> (allowed.size() == 1 ? "" : "one of ") + list(allowed);
      case Shape.Items _ -> "a list";
      case Shape.Keys _ -> "a mapping";
      case Shape.Anything _ -> "a value";
    };
  }

  /// The known name that was probably meant, else all of them.
  static String nearest(String written, List<String> known) {
    return NearMiss.advice(written, known);
  }

  static String list(List<String> names) {
    return NearMiss.list(names);
  }

  /// One line of a text, short enough for a message.
  static String brief(String text) {
    var line = text.lines().findFirst().orElse("");
    return line.codePointCount(0, line.length()) <= LONGEST_TEXT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_TEXT - 1)) + "…";
  }

  static Optional<String> similar(String written, List<String> known) {
    return NearMiss.similar(written, known);
  }
}
