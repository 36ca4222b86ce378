package cascade.report;

import cascade.delta.RiskShift;
import cascade.risk.Graded;
import cascade.risk.RiskAssessment;
import cascade.risk.RunRisk;
import java.util.List;

/// How likely runs fail before and after a change, a row for each number.
///
/// @param rows those that differ as they are shown; empty where the change makes none a difference
record RiskShiftTable(List<Row> rows) {
  /// @param name what it is
  record Row(String name, String before, String after) {
    boolean differs() {
      return !before.equals(after);
    }
  }

  static RiskShiftTable of(RiskShift shift) {
    var before = shift.before();
    var after = shift.after();
    var all =
        List.of(
            new Row(
                "grade",
                RiskWords.gradeWithRange(before.grade()),
                sameGrade(before.grade(), after.grade())
                    ? RiskWords.gradeWithRange(before.grade())
                    : RiskWords.gradeWithRange(after.grade())),
            new Row(
                "red, not by the code",
                RiskWords.probability(run(before).notTheCodes()),
                RiskWords.probability(run(after).notTheCodes())),
            new Row(
                "red, for any reason",
                RiskWords.probability(run(before).red()),
                RiskWords.probability(run(after).red())),
            new Row(
                "stopped",
                RiskWords.probability(run(before).stopped()),
                RiskWords.probability(run(after).stopped())),
            new Row(
                "silent green",
                RiskWords.probability(run(before).silentGreen().total()),
                RiskWords.probability(run(after).silentGreen().total())),
            new Row(
                "blocked jobs a run",
                RiskWords.number(run(before).expectedBlockedJobs()),
                RiskWords.number(run(after).expectedBlockedJobs())),
            new Row(
                "minutes of runners wasted a run",
                RiskWords.number(run(before).waste().runnerMinutes()),
                RiskWords.number(run(after).waste().runnerMinutes())));
    return new RiskShiftTable(all.stream().filter(Row::differs).toList());
  }

  /// On how many runs it rests is no difference by itself.
  private static boolean sameGrade(Graded before, Graded after) {
    return before.grade() == after.grade()
        && before.best() == after.best()
        && before.worst() == after.worst();
  }

  private static RunRisk run(RiskAssessment risk) {
    return risk.together();
  }

  /// What the numbers rest on.
  static String basis(RiskShift shift) {
    var basis = shift.after().together().basis();
    return basis.priorOnly()
        ? "Mean and 90 %% interval; with %d known runs, this is mostly what other projects suggest"
            .formatted(basis.runs())
        : "Mean and 90 %% interval, from %d runs".formatted(basis.runs());
  }
}
