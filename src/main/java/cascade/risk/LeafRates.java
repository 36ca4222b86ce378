package cascade.risk;

import cascade.pipeline.CriticalPath;
import cascade.statistics.BetaHierarchy;
import cascade.statistics.Counts;
import cascade.statistics.DurationModel;
import cascade.statistics.Estimate;
import cascade.statistics.FailureRate;
import cascade.statistics.HistoryStatistics;
import cascade.statistics.JobStatistics;
import cascade.statistics.RateDistribution;
import cascade.statistics.RunTrials;
import cascade.statistics.Stratum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of the rates at which leaves fail, before they are split by causes.
final class LeafRates {
  private static final double TAIL_RUNS = 50;

  private final Stratum stratum;
  private final Optional<RateDistribution> newcomer;
  private final Map<Place, Timeouts> timeouts = new HashMap<>();
  private final Map<Estimate, RateDistribution> fitted = new HashMap<>();

  /// A job of the history.
  private record Place(String workflow, String name) {}

  private static final class Timeouts {
    private int fired;
    private int trials;
  }

  /// @param runs of the history, of any stratum
  LeafRates(Optional<HistoryStatistics> history, List<RunTrials> runs, Stratum stratum) {
    this.stratum = stratum;
    this.newcomer = history.flatMap(it -> newcomer(it.leaves(), stratum));
    for (var run : runs) {
      for (var trial : run.trials()) {
        var count =
            timeouts.computeIfAbsent(new Place(run.workflow(), trial.name()), _ -> new Timeouts());
        count.trials++;
        count.fired += trial.timedOut() ? 1 : 0;
      }
    }
  }

  /// What the others suggest for a job that nothing is known of.
  private static Optional<RateDistribution> newcomer(List<JobStatistics> leaves, Stratum stratum) {
    var counts = new ArrayList<Counts>();
    for (var leaf : leaves) {
      leaf.failure(stratum)
          .filter(rate -> rate.estimate().trials() > 0)
          .ifPresent(rate -> counts.add(counts(rate)));
    }
    if (counts.isEmpty()) {
      return Optional.empty();
    }
    counts.add(Counts.independent(0, 0));
    return Optional.of(RateDistribution.of(BetaHierarchy.estimate(counts).getLast()));
  }

  private static Counts counts(FailureRate rate) {
    var estimate = rate.estimate();
    return new Counts(estimate.failures(), estimate.trials(), rate.effectiveTrials());
  }

  /// Whether anything is known of how jobs fail in that stratum, whatever the reason.
  boolean knowsFailures() {
    return newcomer.isPresent();
  }

  /// A rate, and how it is drawn.
  ///
  /// @param shares what its draws are known by: what shares a prior shares them
  record Drawn(String shares, RateDistribution distribution, Basis basis) {}

  /// How often it fails for whatever reason; empty where nothing is known of the stratum.
  Optional<Drawn> failure(Leaf leaf) {
    return leaf.history()
        .flatMap(it -> it.failure(stratum))
        .map(rate -> new Drawn(leaf.name(), fitted(rate.estimate()), basis(rate.estimate())))
        .or(() -> newcomer.map(it -> new Drawn("a new job", it, Basis.PRIOR)));
  }

  private RateDistribution fitted(Estimate estimate) {
    return fitted.computeIfAbsent(estimate, RateDistribution::of);
  }

  private static Basis basis(Estimate estimate) {
    return new Basis(estimate.trials(), estimate.isPriorOnly());
  }

  /// How often it fails for reasons that are not the code's.
  ///
  /// @param withServices whether those that lie in services are among them
  record Flaky(Drawn drawn, boolean withServices) {}

  /// A leaf that was never tried has [Priors#FLAKE], and its services beside it; all of them share
  /// what is drawn.
  ///
  /// @param services how often services make it fail, as priors have it
  Flaky notTheCodes(Leaf leaf, double services) {
    double flake = leaf.partOfJob(Priors.FLAKE);
    return leaf.history()
        .map(it -> it.flakiness().rate())
        .filter(estimate -> estimate.trials() > 0)
        .map(estimate -> {
          var known = fitted(estimate);
          var before = Priors.OF_FLAKE_RATES;
          var prior = RateDistribution.prior(1 - (1 - flake) * (1 - services), Priors.FLAKE_RUNS);
          var learned =
              prior.after(
                  Math.max(0, known.failures() - before.failures()),
                  Math.max(0, known.successes() - before.successes()));
          return new Flaky(new Drawn(leaf.name(), learned, basis(estimate)), true);
        })
        .orElseGet(() ->
            new Flaky(
                new Drawn(
                    "a flake",
                    RateDistribution.prior(Priors.FLAKE, Priors.FLAKE_RUNS),
                    Basis.PRIOR),
                false));
  }

  /// How often it takes longer than its timeout lets it; empty with too few durations to tell.
  ///
  /// The tail of the durations is the prior, the timeouts that fired are what is learned.
  Optional<Drawn> timeout(Leaf leaf) {
    if (leaf.history().isEmpty()) {
      return Optional.empty();
    }
    var known = leaf.history().get();
    double minutes =
        CriticalPath.timeoutMinutes(leaf.job().job(), leaf.job().legs())
            .orElse(CriticalPath.DEFAULT_TIMEOUT_MINUTES);
    var tail = DurationModel.exceeding(known.durations(), minutes);
    if (tail.isEmpty()) {
      return Optional.empty();
    }
    var count = timeouts.getOrDefault(new Place(known.workflow(), known.name()), new Timeouts());
    return Optional.of(
        new Drawn(
            leaf.name() + " timeout",
            RateDistribution.prior(
                    tail.getAsDouble(), Math.min(TAIL_RUNS, known.durations().runs()))
                .after(count.fired, count.trials - count.fired),
            new Basis(known.durations().runs(), false)));
  }
}
