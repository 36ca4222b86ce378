package cascade.report;

import cascade.finding.Finding;
import cascade.mitigation.FixPlan;
import cascade.mitigation.FixStep;
import cascade.mitigation.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is told of fixes in any format.
final class FixWords {
  private static final int MINUTES_OF_AN_HOUR = 60;

  private FixWords() {}

  static String headline(FixPlan plan) {
    if (plan.isEmpty()) {
      return "Nothing to do: no finding here can be mended by an edit.";
    }
    var edits = plan.steps().stream().mapToInt(FixStep::edits).sum();
    return "%s in %s for %s."
        .formatted(
            Words.counted(edits, "edit"),
            Words.counted(plan.files().size(), "file"),
            Words.counted(plan.steps().size(), "rule"));
  }

  /// What a step changes of the numbers; empty where it changes none.
  static List<RiskShiftTable.Row> rows(FixStep step) {
    var rows = new ArrayList<RiskShiftTable.Row>();
    step.risk().ifPresent(shift -> rows.addAll(RiskShiftTable.of(shift).rows()));
    worstCase(FixPlan.worstCaseMinutes(step.before()), FixPlan.worstCaseMinutes(step.after()))
        .ifPresent(rows::add);
    return rows;
  }

  static List<RiskShiftTable.Row> rows(FixPlan plan) {
    var rows = new ArrayList<RiskShiftTable.Row>();
    plan.risk().ifPresent(shift -> rows.addAll(RiskShiftTable.of(shift).rows()));
    worstCase(FixPlan.worstCaseMinutes(plan.before()), FixPlan.worstCaseMinutes(plan.after()))
        .ifPresent(rows::add);
    return rows;
  }

  private static Optional<RiskShiftTable.Row> worstCase(long before, long after) {
    return before == after
        ? Optional.empty()
        : Optional.of(
            new RiskShiftTable.Row(
                "longest chain at worst", duration(before), duration(after), ""));
  }

  /// `45 min`, `18 h`, `18 h 20 min`.
  private static String duration(long minutes) {
    if (minutes < 2 * MINUTES_OF_AN_HOUR) {
      return minutes + " min";
    }
    var rest = minutes % MINUTES_OF_AN_HOUR;
    return minutes / MINUTES_OF_AN_HOUR + " h" + (rest == 0 ? "" : " " + rest + " min");
  }

  /// What the same failures would have done, as sentences.
  static List<String> replay(Replay replay) {
    var told = new ArrayList<String>();
    told.add(
        ("In the %s in which a job failed, %s would not have been run instead of %d; %d would not"
                + " have ended red, %d would no longer have passed in silence.")
            .formatted(
                replay.failedRuns() == 1 ? "past run" : replay.failedRuns() + " past runs",
                Words.counted(replay.blockedAfter(), "job"),
                replay.blockedBefore(),
                replay.rescued(),
                replay.reddened()));
    if (replay.outlasting() > 0) {
      told.add(
          ("%s took longer than the new timeouts: %d of them succeeded and would have been broken,"
                  + " the others would have held their runners %s minutes less.")
              .formatted(
                  Words.counted(replay.outlasting(), "past job"),
                  replay.healthy(),
                  RiskWords.number(replay.spared())));
    } else {
      told.add("No past job took longer than a timeout that is new.");
    }
    return told;
  }

  /// How many findings of each rule no edit mends.
  static SortedMap<String, Integer> left(FixPlan plan) {
    var counts = new TreeMap<String, Integer>();
    for (Finding finding : plan.left()) {
      counts.merge(finding.rule().id(), 1, Integer::sum);
    }
    return counts;
  }
}
