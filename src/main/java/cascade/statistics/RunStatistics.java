package cascade.statistics;

import cascade.history.History;
import cascade.history.WorkflowRun;
import cascade.statistics.HistoryStatistics.CoFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// From run records to what they tell.
public final class RunStatistics {
  private final Observations observations;
  private final Naming naming;
  private final Options options;
  private final BasePushes pushes;
  private final List<Series> jobs;
  private final Census census;
  private final FlakinessSearch flakiness;

  private RunStatistics(History history, Naming naming, Options options) {
    this.observations = Observations.of(history, naming);
    this.naming = naming;
    this.options = options;
    this.pushes = new BasePushes(history, Branches.of(history));
    this.jobs = Series.of(observations);
    this.census = new Census(jobs.stream().flatMap(Series::leaves).map(Series::trials).toList());
    this.flakiness = new FlakinessSearch(new FlakeCost(options.rates()));
  }

  /// @param falseDiscoveryRate how many of the pairs that fail together may be chance, on average;
  ///   in 0..1
  /// @param rates what runners cost; empty where nobody said
  public record Options(double falseDiscoveryRate, Optional<Rates> rates) {
    public static final Options DEFAULT = new Options(0.05, Optional.empty());
  }

  /// The same for the same records in any order.
  public static HistoryStatistics of(History history, Naming naming, Options options) {
    return new RunStatistics(history, naming, options).statistics(history);
  }

  private HistoryStatistics statistics(History history) {
    var times = history.runs().stream().map(WorkflowRun::created).toList();
    return new HistoryStatistics(
        history.runs().size(),
        history.jobs().size(),
        times.stream().findFirst(),
        times.stream().reduce((_, last) -> last),
        jobStatistics(),
        together(),
        unmapped());
  }

  private List<JobStatistics> jobStatistics() {
    var legs = jobs.stream().flatMap(job -> job.legs().stream()).toList();
    // Legs are like each other, and so are jobs; a job with its legs counted together is not like
    // one of them.
    var rates = new HashMap<Series, List<FailureRate>>();
    for (var stratum : Stratum.values()) {
      FailureRates.estimate(jobs, stratum, rates);
      FailureRates.estimate(legs, stratum, rates);
    }
    var incidents = new HashMap<Series, List<Incident>>();
    Stream.concat(jobs.stream(), legs.stream()).forEach(it -> incidents.put(it, incidents(it)));
    var share =
        new RepositoryShare(
            jobs.stream()
                .flatMap(Series::leaves)
                .flatMap(it -> incidents.getOrDefault(it, List.of()).stream())
                .toList(),
            census);
    var all = new ArrayList<JobStatistics>();
    for (var job : jobs) {
      var mean =
          share.without(
              job.leaves().flatMap(it -> incidents.getOrDefault(it, List.of()).stream()).toList());
      var ofLegs = new ArrayList<JobStatistics>();
      for (var leg : job.legs()) {
        ofLegs.add(
            statistics(
                leg,
                List.of(),
                rates.getOrDefault(leg, List.of()),
                flakiness.judge(leg.trials(), incidents.getOrDefault(leg, List.of()), mean)));
      }
      var whole = flakiness.judge(job.trials(), incidents.getOrDefault(job, List.of()), mean);
      all.add(statistics(job, ofLegs, rates.getOrDefault(job, List.of()), whole.withLegs(ofLegs)));
    }
    return all;
  }

  private List<Incident> incidents(Series series) {
    return IncidentSearch.find(series, census, pushes);
  }

  private static JobStatistics statistics(
      Series series, List<JobStatistics> legs, List<FailureRate> rates, Flakiness flakiness) {
    return new JobStatistics(
        series.workflow(),
        series.id(),
        series.name(),
        legs,
        rates,
        flakiness,
        durations(series),
        series.observed().getFirst().run().created(),
        series.observed().getLast().run().created());
  }

  private static Durations durations(Series series) {
    var took = new ArrayList<TimedDuration>();
    var queued = new ArrayList<Duration>();
    var timeouts = 0;
    for (var trial : series.trials()) {
      trial.queued().ifPresent(queued::add);
      if (trial.result() == TrialResult.PASSED) {
        trial.took().ifPresent(it -> took.add(new TimedDuration(trial.moment(), it)));
      } else if (trial.result() == TrialResult.TIMED_OUT) {
        timeouts++;
      }
    }
    return DurationModel.of(took, queued, timeouts);
  }

  /// By run, whether the job failed when it was first tried: a repetition is not another run.
  private List<CoFailure> together() {
    var workflows = new TreeMap<String, SortedMap<String, Map<Long, Boolean>>>();
    for (var job : jobs) {
      var failed = new HashMap<Long, Boolean>();
      job.trials().forEach(trial -> failed.putIfAbsent(trial.run().id(), trial.failed()));
      if (!failed.isEmpty()) {
        workflows.computeIfAbsent(job.workflow(), _ -> new TreeMap<>()).put(job.name(), failed);
      }
    }
    var found = new ArrayList<CoFailure>();
    workflows.forEach((workflow, failed) ->
        found.addAll(CoFailureSearch.find(workflow, failed, options.falseDiscoveryRate())));
    return found;
  }

  private List<String> unmapped() {
    return observations.byJob().keySet().stream()
        .filter(shown -> naming.knows(shown.workflow()) && observations.known(shown).isEmpty())
        .map(shown -> shown.workflow() + "#" + shown.name())
        .toList();
  }
}
