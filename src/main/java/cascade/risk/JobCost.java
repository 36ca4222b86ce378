package cascade.risk;

import cascade.pipeline.RunNetwork;
import cascade.pipeline.RunNetwork.Activity;
import cascade.statistics.JobStatistics;
import cascade.statistics.Rates;
import cascade.timing.Assumption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// What one run of a job takes of its runners, all of its legs together.
///
/// @param minutes 0 or more
/// @param money in the currency of the rates; empty where the rate of one of its runners is not
///   known
/// @param measured whether past runs tell how long it takes
record JobCost(double minutes, OptionalDouble money, boolean measured) {
  static final JobCost NOTHING = new JobCost(0, OptionalDouble.of(0), true);

  /// By the job's id.
  ///
  /// @param leaves of one workflow
  static Map<String, JobCost> of(List<Leaf> leaves, RiskOptions options) {
    var costs = new HashMap<String, JobCost>();
    if (leaves.isEmpty()) {
      return costs;
    }
    var runners = new Runners(RunNetwork.of(leaves.getFirst().graph()));
    for (var leaf : leaves) {
      costs.merge(leaf.job().id(), of(leaf, runners, options), JobCost::and);
    }
    return costs;
  }

  private JobCost and(JobCost other) {
    return new JobCost(
        minutes + other.minutes,
        money.isPresent() && other.money.isPresent()
            ? OptionalDouble.of(money.getAsDouble() + other.money.getAsDouble())
            : OptionalDouble.empty(),
        measured && other.measured);
  }

  private static JobCost of(Leaf leaf, Runners runners, RiskOptions options) {
    var rates = options.rates();
    var instances = runners.of(leaf);
    var measured = measured(leaf);
    if (!measured.isEmpty()) {
      return measured.stream()
          .map(minutes -> new JobCost(minutes, price(minutes, instances, rates), true))
          .reduce(JobCost::and)
          .orElse(NOTHING);
    }
    return instances.stream()
        .map(it -> options.timeouts().getOrDefault(leaf.jobName(), it.timeoutMinutes()))
        .map(timeout -> Assumption.of(timeout).meanMinutes())
        .map(minutes -> new JobCost(minutes, price(minutes, instances, rates), false))
        .reduce(JobCost::and)
        .orElse(NOTHING);
  }

  /// Of each leg that is known.
  private static List<Double> measured(Leaf leaf) {
    return leaf.history().stream()
        .flatMap(it -> it.legs().isEmpty() ? Stream.of(it) : it.legs().stream())
        .map(JobStatistics::durations)
        .filter(it -> it.runs() > 0)
        .map(it -> it.meanMinutes())
        .toList();
  }

  /// Each job is charged by the minute that it began (`github-actions.md` G.3).
  private static OptionalDouble price(
      double minutes, List<RunNetwork.Instance> instances, Optional<Rates> rates) {
    return rates.isEmpty() || instances.isEmpty()
        ? OptionalDouble.empty()
        : instances.getFirst().labels().map(rates.get()::of).stream()
            .flatMapToDouble(OptionalDouble::stream)
            .map(rate -> rate * Math.ceil(minutes))
            .findFirst();
  }

  /// The places of a network where each job runs.
  private static final class Runners {
    private final Map<String, List<RunNetwork.Instance>> byJob = new HashMap<>();

    Runners(RunNetwork network) {
      network.activities().forEach(this::add);
    }

    private void add(Activity activity) {
      byJob.computeIfAbsent(activity.job(), _ -> new ArrayList<>()).addAll(activity.legs());
      activity
          .legs()
          .forEach(leg -> leg.called().ifPresent(inner -> inner.activities().forEach(this::add)));
    }

    /// The leg of that name; all of the job where it is not told apart.
    List<RunNetwork.Instance> of(Leaf leaf) {
      var all = byJob.getOrDefault(leaf.job().id(), List.of());
      var name = leaf.target().leg();
      return name.isEmpty()
          ? all
          : all.stream().filter(it -> it.name().equals(name.get())).toList();
    }
  }
}
