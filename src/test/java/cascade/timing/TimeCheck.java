package cascade.timing;

import cascade.history.History;
import cascade.pipeline.OutcomeEngine;
import cascade.pipeline.Pipeline;
import cascade.pipeline.RunNetwork;
import cascade.statistics.PipelineNaming;
import cascade.statistics.RunTimes;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Holds the assessment of time against the runs of a real history: does the past tell how long the
/// next ones take?
final class TimeCheck {
  private final Pipeline pipeline;
  private final History history;

  TimeCheck(Pipeline pipeline, History history) {
    this.pipeline = pipeline;
    this.history = history;
  }

  /// A run that told every duration.
  ///
  /// @param observed from its creation to the end of its last job
  private record Whole(RunTimes run, long observed) {}

  void print() {
    for (var graph : pipeline.workflows()) {
      var naming = new PipelineNaming(pipeline);
      var runs =
          RunTimes.of(history, naming).stream()
              .filter(run -> naming.graph(run.workflow()).filter(graph::equals).isPresent())
              .filter(run ->
                  pipeline
                      .situation()
                      .event()
                      .filter(it -> !it.equals(run.run().event()))
                      .isEmpty())
              .toList();
      var most = RunTable.mostLegs(runs);
      var network = Network.of(RunNetwork.of(graph), _ -> true, job -> most.getOrDefault(job, 1));
      var whole =
          RunTable.of(network, runs).rows().stream()
              .filter(row -> Arrays.stream(row.took()).allMatch(it -> it != RunTable.MISSING))
              .filter(row -> Arrays.stream(row.took()).anyMatch(it -> it >= 0))
              .map(row -> new Whole(row.run(), observed(row)))
              .toList();
      if (whole.size() >= 20) {
        predict(graph.path(), whole);
      }
    }
  }

  private static long observed(RunTable.Row row) {
    var created = row.run().run().created();
    return row.tries().values().stream()
        .flatMap(List::stream)
        .flatMap(it -> it.started().flatMap(at -> it.took().map(at::plus)).stream())
        .mapToLong(end -> Duration.between(created, end).toMillis())
        .max()
        .orElse(0);
  }

  /// The first three fifths of the history tell, the whole runs of the rest are told.
  private void predict(String path, List<Whole> whole) {
    var runs = history.runs();
    var border = runs.get(runs.size() * 3 / 5).created();
    var early = new HashSet<Long>();
    runs.stream().filter(run -> run.created().isBefore(border)).forEach(run -> early.add(run.id()));
    var past =
        new History(
            history.defaultBranch(),
            runs.stream().filter(run -> early.contains(run.id())).toList(),
            history.jobs().stream().filter(job -> early.contains(job.runId())).toList());
    var time =
        TimeAssessment.of(
                pipeline, new OutcomeEngine(pipeline), Optional.of(past), TimeOptions.DEFAULT)
            .find(path)
            .orElseThrow();
    var later = whole.stream().filter(it -> !early.contains(it.run().run().id())).toList();
    time.withWaits()
        .ifPresent(told -> {
          System.out.printf(
              Locale.ROOT,
              "%n%s: from %d early runs P50 %.1f, P90 %.1f, mean %.1f, of means %.1f min;"
                  + " of %d later runs %.0f %% and %.0f %% stayed below, mean %.1f min%n",
              path,
              time.runs(),
              minutes(told.p50().value()),
              minutes(told.p90().value()),
              minutes(told.mean()),
              minutes(told.ofMeans()),
              later.size(),
              100 * below(later, told.p50().value()),
              100 * below(later, told.p90().value()),
              later.stream().mapToLong(Whole::observed).average().orElse(0) / 60_000);
        });
  }

  private static double below(List<Whole> runs, Duration limit) {
    return runs.stream().filter(it -> it.observed() <= limit.toMillis()).count()
        / (double) runs.size();
  }

  private static double minutes(Duration duration) {
    return duration.toMillis() / 60_000.0;
  }
}
