package cascade.workflow;

import cascade.source.Located;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// The ids of one scope: of all jobs, or of the steps of one job.
///
/// Source: `github-actions.md` A.4.
final class Ids {
  private static final int LONGEST = 99;

  private final Set<String> taken = new HashSet<>();
  private final ProblemLog problems;

  Ids(ProblemLog problems) {
    this.problems = problems;
  }

  void add(Located<String> id) {
    var text = id.value();
    if (!isValid(text)) {
      problems.error(
          id.span(),
          ("id `%s` is not valid; use letters, digits, `_` and `-`, begin with a letter or `_`, and"
                  + " stay below 100 characters")
              .formatted(Remedy.brief(text)));
    } else if (text.startsWith("__")) {
      problems.error(
          id.span(),
          "id `%s` is reserved; begin it with fewer than two `_`".formatted(Remedy.brief(text)));
    } else if (!taken.add(text.toLowerCase(Locale.ROOT))) {
      problems.error(id.span(), "id `%s` is used more than once; choose another".formatted(text));
    }
  }

  private static boolean isValid(String id) {
    if (id.isEmpty() || id.length() > LONGEST) {
      return false;
    }
    for (var i = 0; i < id.length(); i++) {
      var c = id.charAt(i);
      var letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
      var other = (c >= '0' && c <= '9') || c == '-';
      if (!letter && !(other && i > 0)) {
        return false;
      }
    }
    return true;
  }
}
