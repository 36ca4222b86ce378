package cascade.report;

import cascade.assessment.Assessment;
import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.statistics.Durations.RecommendedTimeout;
import cascade.statistics.FailureRate;
import cascade.statistics.Flakiness;
import cascade.statistics.Flakiness.Grade;
import cascade.statistics.JobStatistics;
import cascade.statistics.Stratum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What past runs tell of the jobs of a workflow, a row each in the order of the file.
///
/// @param rows of the jobs that have run
record RunsTable(List<Row> rows) {
  /// @param timeoutMinutes as it is written
  record Row(String id, JobStatistics statistics, OptionalInt timeoutMinutes) {
    String failures(Stratum stratum) {
      return statistics
          .failure(stratum)
          .map(rate -> HistoryPhrases.estimate(rate.estimate()))
          .orElse("");
    }

    /// Empty where nothing speaks for it.
    String flaky() {
      var flakiness = statistics.flakiness();
      return flakiness.grade() == Grade.UNKNOWN ? "" : HistoryPhrases.word(flakiness.grade());
    }

    String took() {
      var durations = statistics.durations();
      return durations.runs() == 0
          ? ""
          : HistoryPhrases.duration(durations.p50())
              + ", "
              + HistoryPhrases.duration(durations.p95());
    }

    /// What its timeout should be, where it has none or one that is too long or too short by far.
    Optional<RecommendedTimeout> betterTimeout() {
      return statistics
          .durations()
          .timeout()
          .filter(timeout -> timeout.minutesSavedPerHang() > 0 && isFarOff(timeout.minutes()));
    }

    private boolean isFarOff(int recommended) {
      return timeoutMinutes.isEmpty()
          || timeoutMinutes.getAsInt() > FAR_OFF * recommended
          || timeoutMinutes.getAsInt() * FAR_OFF < recommended;
    }

    private static final int FAR_OFF = 2;
  }

  /// What the failures of jobs that may be flaky took; empty where none may be.
  Optional<Flakiness.Cost> flakyCost() {
    return rows.stream()
        .map(row -> row.statistics().flakiness())
        .filter(it -> it.grade() != Grade.UNKNOWN)
        .flatMap(it -> it.cost().stream())
        .reduce(Flakiness.Cost::plus);
  }

  static RunsTable of(Assessment assessment, AssessedWorkflow workflow) {
    var rows = new ArrayList<Row>();
    for (var job : workflow.jobs()) {
      assessment
          .history(workflow, job)
          .filter(it -> !it.failures().isEmpty())
          .ifPresent(it -> rows.add(row(job, it)));
    }
    return new RunsTable(List.copyOf(rows));
  }

  private static Row row(AssessedJob job, JobStatistics statistics) {
    return new Row(job.id(), statistics, job.timeoutMinutes());
  }

  /// Those that have results there: the ones that fail most first, those of whom too little is
  /// known last.
  List<Row> by(Stratum stratum) {
    return rows.stream()
        .filter(row -> row.statistics().failure(stratum).isPresent())
        .sorted(Comparator.comparingDouble((Row row) -> rate(row, stratum)).reversed())
        .toList();
  }

  private static double rate(Row row, Stratum stratum) {
    return row.statistics()
        .failure(stratum)
        .map(FailureRate::estimate)
        .map(it -> it.isPriorOnly() ? -1 : it.mean())
        .orElse(-1.0);
  }
}
