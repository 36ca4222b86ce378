package cascade.workflow;

import static java.util.stream.Collectors.joining;

import cascade.workflow.Rule.Shape;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Words for what should have been written instead.
final class Remedy {
  private static final int LONGEST_LIST = 12;

  private static final int SHORTEST_BEGINNING = 3;
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
    return similar(written, known)
        .map("did you mean `%s`?"::formatted)
        .orElseGet(() -> known.isEmpty() ? "remove it" : "known here are " + list(known));
  }

  static String list(List<String> names) {
    var shown = names.stream().limit(LONGEST_LIST).map(it -> "`" + it + "`").collect(joining(", "));
    return names.size() > LONGEST_LIST ? shown + " and more" : shown;
  }

  /// One line of a text, short enough for a message.
  static String brief(String text) {
    var line = text.lines().findFirst().orElse("");
    return line.codePointCount(0, line.length()) <= LONGEST_TEXT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_TEXT - 1)) + "…";
  }

  static Optional<String> similar(String written, List<String> known) {
    if (written.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    var plain = plain(written);
    var most = Math.max(1, plain.length() / 3);
    return known.stream()
        .filter(name -> !plain.isEmpty() && distance(plain, plain(name)) <= most)
        .min(Comparator.comparingInt(name -> distance(plain, plain(name))))
        .or(() -> longer(plain, known));
  }

  /// The first name that goes on where the written one ends: `timeout-minutes` for `timeout`.
  private static Optional<String> longer(String plain, List<String> known) {
    return known.stream()
        .filter(name -> plain.length() >= SHORTEST_BEGINNING && plain(name).startsWith(plain))
        .findFirst();
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// How many letters must be added, removed, replaced or swapped with their neighbour.
  private static int distance(String a, String b) {
    var rows = new int[a.length() + 1][b.length() + 1];
    for (var i = 0; i <= a.length(); i++) {
      for (var j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          rows[i][j] = i + j;
          continue;
        }
        var same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        var best =
            Math.min(rows[i - 1][j - 1] + same, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          best = Math.min(best, rows[i - 2][j - 2] + 1);
        }
        rows[i][j] = best;
      }
    }
    return rows[a.length()][b.length()];
  }
}
