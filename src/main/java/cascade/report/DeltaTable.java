package cascade.report;

import cascade.assessment.Assessment.AssessedJob;
import cascade.delta.Delta;
import cascade.delta.JobDelta;
import cascade.delta.Sides;
import cascade.delta.WorkflowDelta;
import cascade.workflow.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Every job that is different, before and after, cell by cell.
///
/// @param rows in the order of the files
record DeltaTable(List<Row> rows) {
  /// @param workflow foreign, as the job is
  /// @param words the other cells, ours
  record Row(String workflow, String job, List<String> words) {}

  private static final List<String> WORDS =
      List.of("Change", "Its failure blocks", "The run then", "Timeout");

  static DeltaTable of(Delta delta) {
    var rows = new ArrayList<Row>();
    for (var workflow : delta.workflows()) {
      for (var job : workflow.jobs()) {
        if (job.isChange()) {
          rows.add(row(workflow, job));
        }
      }
    }
    return new DeltaTable(rows);
  }

  private boolean hasWorkflows() {
    return rows.stream().map(Row::workflow).distinct().count() > 1;
  }

  /// Whether any row has something in that column.
  private boolean isUsed(int column) {
    return rows.stream().anyMatch(row -> !row.words().get(column).isEmpty());
  }

  List<String> head() {
    var head = new ArrayList<String>(hasWorkflows() ? List.of("Workflow", "Job") : List.of("Job"));
    used().forEach(column -> head.add(WORDS.get(column)));
    return head;
  }

  /// @param shown how the format shows a name
  List<String> cells(Row row, UnaryOperator<String> shown) {
    var cells = new ArrayList<String>();
    if (hasWorkflows()) {
      cells.add(shown.apply(ScenarioNames.fileName(row.workflow())));
    }
    cells.add(shown.apply(row.job()));
    used().forEach(column -> cells.add(row.words().get(column)));
    return cells;
  }

  private List<Integer> used() {
    return IntStream.range(0, WORDS.size()).filter(this::isUsed).boxed().toList();
  }

  private static Row row(WorkflowDelta workflow, JobDelta job) {
    return new Row(
        workflow.path(),
        job.id(),
        List.of(
            status(job),
            change(job, DeltaTable::blocks),
            change(job, DeltaTable::conclusion),
            change(job, DeltaTable::timeout)));
  }

  private static String status(JobDelta job) {
    return switch (job.sides()) {
      case Sides.Added<AssessedJob> _ -> "new";
      case Sides.Removed<AssessedJob> _ -> "gone";
      case Sides.Kept<AssessedJob>(var before, var after) -> {
        if (before.runs() != after.runs()) {
          yield after.runs() ? "runs now" : "no longer runs";
        }
        yield before.id().equals(after.id()) ? "" : "renamed";
      }
    };
  }

  private static String change(JobDelta job, Function<AssessedJob, String> cell) {
    var before = job.sides().findBefore().map(cell);
    var after = job.sides().findAfter().map(cell);
    if (before.isEmpty() || after.isEmpty() || before.equals(after)) {
      return after.or(() -> before).orElse("");
    }
    return before.get() + " → " + after.get();
  }

  private static String blocks(AssessedJob job) {
    var radius = job.blastRadius();
    var elsewhere = radius.elsewhere().isEmpty() ? "" : " + " + radius.elsewhere().size();
    return radius.count() + " of " + Math.max(0, radius.jobs() - 1) + elsewhere;
  }

  private static String conclusion(AssessedJob job) {
    return job.blastRadius()
        .conclusion()
        .map(outcome ->
            switch (outcome) {
              case SUCCESS -> "stays green";
              case FAILURE -> "goes red";
              case CANCELLED -> "is stopped";
              case SKIPPED -> "is skipped";
            })
        .orElse("–");
  }

  private static String timeout(AssessedJob job) {
    return switch (job.resolved().job().body()) {
      case Job.Call _ -> "–";
      case Job.Steps steps ->
          job.timeoutMinutes().isPresent()
              ? job.timeoutMinutes().getAsInt() + " min"
              : steps.timeoutMinutes().isPresent() ? "known in a run" : "none";
    };
  }
}
