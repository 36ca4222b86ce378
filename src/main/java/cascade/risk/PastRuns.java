package cascade.risk;

import cascade.statistics.FlakeEvidence;
import cascade.statistics.HistoryStatistics;
import cascade.statistics.RunDependence;
import cascade.statistics.RunTrials;
import cascade.statistics.RunTrials.Trial;
import cascade.statistics.Stratum;
import cascade.statistics.SuspectFailure;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The runs of the history with how often each of their jobs fails anyway.
final class PastRuns {
  /// Of a job without a rate of its own: 5.6 % of finished jobs fail (`science.md` section 10). All
  /// that has a trial has a rate, so that this is never asked for.
  private static final double USUAL = 0.056;

  /// However sure it is that a job failed flakily, that is not how sure it is that a service did
  /// it.
  private static final double MOST_EVIDENCE = 3;

  private final List<RunTrials> runs;
  private final Map<Key, Double> rates = new HashMap<>();
  private final Map<Failure, Double> evidence = new HashMap<>();

  private record Key(String workflow, String name, Stratum stratum) {}

  private record Failure(long run, String workflow, String name) {}

  PastRuns(List<RunTrials> runs, Optional<HistoryStatistics> history) {
    this.runs = List.copyOf(runs);
    for (var leaf : history.map(HistoryStatistics::leaves).orElse(List.of())) {
      for (var rate : leaf.failures()) {
        rates.put(new Key(leaf.workflow(), leaf.name(), rate.stratum()), rate.estimate().mean());
      }
      leaf.flakiness().failures().stream()
          .sorted(Comparator.comparingInt(SuspectFailure::attempt))
          .forEach(failure ->
              evidence.putIfAbsent(
                  new Failure(failure.runId(), leaf.workflow(), leaf.name()),
                  besideOthers(failure)));
    }
  }

  List<RunTrials> all() {
    return runs;
  }

  double rate(RunTrials run, Trial trial) {
    return rates.getOrDefault(new Key(run.workflow(), trial.name(), run.stratum()), USUAL);
  }

  /// What speaks for a failure's not being the code's, but for what became of the other jobs of the
  /// run: a logarithm of a likelihood ratio, 0 where nothing does.
  double evidence(RunTrials run, Trial trial) {
    return evidence.getOrDefault(new Failure(run.run(), run.workflow(), trial.name()), 0.0);
  }

  private static double besideOthers(SuspectFailure failure) {
    double sum = 0;
    for (var one : failure.evidence()) {
      if (!(one instanceof FlakeEvidence.FailedTogether
          || one instanceof FlakeEvidence.OthersPassed)) {
        sum += one.logLikelihoodRatio();
      }
    }
    return Math.clamp(sum, -MOST_EVIDENCE, MOST_EVIDENCE);
  }

  List<RunTrials> of(Set<String> workflows, Stratum stratum) {
    return runs.stream()
        .filter(run -> run.stratum() == stratum && workflows.contains(run.workflow()))
        .toList();
  }

  RunDependence.Run forFit(RunTrials run) {
    return new RunDependence.Run(
        run.trials().stream().map(trial -> rate(run, trial)).toList(), run.failed());
  }

  /// The mean rate of all jobs that had a result in those runs; 0 where there is none.
  double meanRate(List<RunTrials> of) {
    return of.stream()
        .flatMap(run -> run.trials().stream().map(trial -> rate(run, trial)))
        .collect(Collectors.averagingDouble(it -> it));
  }

  /// What the history calls the workflow of those leaves.
  static Set<String> workflows(Stream<Leaf> leaves) {
    return leaves
        .flatMap(leaf -> leaf.history().stream())
        .map(it -> it.workflow())
        .collect(Collectors.toUnmodifiableSet());
  }
}
