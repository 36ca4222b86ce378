package cascade.report;

import cascade.assessment.Assessment.AssessedJob;
import cascade.expression.Expr;
import cascade.expression.References;
import cascade.expression.StatusFunctions;
import cascade.pipeline.CriticalPath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Facts in words that every format uses.
public final class Words {
  public static final String ONLY_ON_FAILURE = "runs only when something fails";

  private Words() {}

  /// `1 job`, `2 jobs`.
  public static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /// `45 min, at worst 405 min`.
  public static String chain(CriticalPath path) {
    if (path.minutes() == path.worstCaseMinutes()) {
      return path.minutes() + " min";
    }
    return (path.minutes() == 0 ? "" : path.minutes() + " min, ")
        + ("at worst " + path.worstCaseMinutes() + " min");
  }

  /// Why a job does not run when nothing goes wrong.
  public static String idle(AssessedJob job) {
    var condition = job.resolved().job().condition().expr();
    return StatusFunctions.calls(condition, "failure")
            || StatusFunctions.calls(condition, "cancelled")
            || (StatusFunctions.calls(condition, "always") && asksForResults(condition))
        ? ONLY_ON_FAILURE
        : "never runs here";
  }

  private static boolean asksForResults(Expr condition) {
    return References.of(condition).stream()
        .anyMatch(path -> path.startsWith("needs.") && path.endsWith(".result"));
  }

  /// The ids without those that lie inside another one of them.
  public static List<String> outermost(List<String> ids) {
    var all = new HashSet<>(ids);
    return ids.stream().filter(id -> !isInside(id, all)).toList();
  }

  private static boolean isInside(String id, Set<String> ids) {
    for (var end = id.lastIndexOf(" / "); end > 0; end = id.lastIndexOf(" / ", end - 1)) {
      if (ids.contains(id.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  /// `38 %`.
  public static String percent(double share) {
    return Math.round(share * 100) + " %";
  }
}
