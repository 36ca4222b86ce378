package cascade.report;

import cascade.delta.RiskShift;
import cascade.risk.Graded;
import cascade.risk.Posterior;
import cascade.risk.RiskAssessment;
import cascade.risk.RunDraws.Figure;
import cascade.risk.RunRisk;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// How likely runs fail before and after a change, a row for each number.
///
/// @param rows those that differ as they are shown; empty where the change makes none a difference
record RiskShiftTable(List<Row> rows) {
  /// @param name what it is
  /// @param change by how much, and how surely; empty where that cannot be told
  record Row(String name, String before, String after, String change) {
    boolean differs() {
      return !before.equals(after);
    }

    /// On one line: `1.3 % (<0.1 to 7.3 %) → 1.1 % (<0.1 to 6.2 %), better in 97 % of the draws`.
    String inOneLine(String arrow) {
      return before + " " + arrow + " " + after + (change.isEmpty() ? "" : ": " + change);
    }

    String inMarkdown() {
      return "| %s | %s | %s | %s |\n".formatted(name, before, after, change);
    }
  }

  /// Above the rows in Markdown.
  static final String HEAD = "| | Before | After | Change |\n| --- | ---: | ---: | --- |\n";

  static RiskShiftTable of(RiskShift shift) {
    var before = shift.before();
    var after = shift.after();
    var all = new ArrayList<Row>();
    all.add(
        new Row(
            "grade",
            RiskWords.gradeWithRange(before.grade()),
            sameGrade(before.grade(), after.grade())
                ? RiskWords.gradeWithRange(before.grade())
                : RiskWords.gradeWithRange(after.grade()),
            ""));
    all.add(probability(shift, "red, not by the code", Figure.NOT_THE_CODES, RunRisk::notTheCodes));
    all.add(probability(shift, "red, for any reason", Figure.RED, RunRisk::red));
    all.add(probability(shift, "stopped", Figure.STOPPED, RunRisk::stopped));
    all.add(
        probability(shift, "silent green", Figure.SILENT_GREEN, it -> it.silentGreen().total()));
    all.add(number(shift, "blocked jobs a run", Figure.BLOCKED_JOBS, RunRisk::expectedBlockedJobs));
    all.add(
        number(
            shift,
            "minutes of runners wasted a run",
            Figure.RUNNER_MINUTES,
            it -> it.waste().runnerMinutes()));
    return new RiskShiftTable(all.stream().filter(Row::differs).toList());
  }

  private static Row probability(
      RiskShift shift, String name, Figure figure, Function<RunRisk, Posterior> of) {
    return row(shift, name, figure, of.andThen(RiskWords::probability));
  }

  private static Row number(
      RiskShift shift, String name, Figure figure, Function<RunRisk, Posterior> of) {
    return row(shift, name, figure, of.andThen(RiskWords::number));
  }

  private static Row row(
      RiskShift shift, String name, Figure figure, Function<RunRisk, String> shown) {
    return new Row(
        name,
        shown.apply(run(shift.before())),
        shown.apply(run(shift.after())),
        RiskWords.shift(shift.of(figure)));
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
