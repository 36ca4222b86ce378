package cascade.source;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds the known name that somebody meant who wrote another one.
public final class NearMiss {
  private static final int LONGEST_LIST = 12;
  private static final int SHORTEST_BEGINNING = 3;

  /// Longer texts are no names.
  private static final int LONGEST_NAME = 60;

  private NearMiss() {}

  /// The known name that was probably meant, else all of them, as an advice.
  public static String advice(String written, List<String> known) {
    return similar(written, known)
        .map("did you mean `%s`?"::formatted)
        .orElseGet(() -> known.isEmpty() ? "remove it" : "known here are " + list(known));
  }

  /// The names between backticks, no more of them than somebody reads.
  public static String list(List<String> names) {
    var shown = names.stream().limit(LONGEST_LIST).map(it -> "`" + it + "`").collect(joining(", "));
    return names.size() > LONGEST_LIST ? shown + " and more" : shown;
  }

  /// The known name that is spelt most like the written one, if it is near.
  public static Optional<String> similar(String written, List<String> known) {
    if (written.length() > LONGEST_NAME) {
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
