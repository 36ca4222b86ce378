package cascade.timing;

import cascade.pipeline.JobEffect;
import cascade.pipeline.Outcome;
import cascade.pipeline.OutcomeEngine;
import cascade.pipeline.Scenario;
import cascade.pipeline.Scenario.Target;
import cascade.pipeline.WorkflowGraph;
import cascade.statistics.DurationSample;
import cascade.statistics.RunTimes.Ending;
import cascade.timing.Network.Leaf;
import cascade.timing.RunTable.Row;
import cascade.timing.Slowdowns.At;
import cascade.timing.Slowdowns.Effect;
import cascade.timing.Slowdowns.Fires;
import cascade.timing.Slowdowns.Margin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/// Which timeouts fire when everything takes k times as long, and what they stop: the engine is
/// asked for that.
final class SlowdownModel {
  private static final double[] FACTORS = {1.25, 1.5, 2, 3, 5, 10};

  /// What a job may take that says nothing (`github-actions.md` A.12).
  private static final int DEFAULT_MINUTES = 360;

  private final WorkflowGraph graph;
  private final OutcomeEngine engine;
  private final RunTable table;

  /// In the order of the network.
  private final List<Timer> timers = new ArrayList<>();

  /// A timeout of a leg, or of one of its steps, whose durations are known.
  ///
  /// @param step empty for the job's own
  private record Timer(
      Leaf leaf, String job, OptionalInt step, int minutes, boolean written, DurationSample took) {
    Duration limit() {
      return Duration.ofMinutes(minutes);
    }

    boolean firesAt(double factor, double share) {
      return took.quantile(share).toMillis() * factor > limit().toMillis();
    }

    double used(double share) {
      return (double) Math.max(1, took.quantile(share).toMillis()) / limit().toMillis();
    }

    Margin margin() {
      return new Margin(
          job,
          step,
          minutes,
          written,
          took.size(),
          took.quantile(0.5),
          took.quantile(0.95),
          used(0.95),
          1 / used(0.95),
          1 / used(0.5));
    }
  }

  private SlowdownModel(WorkflowGraph graph, OutcomeEngine engine, RunTable table) {
    this.graph = graph;
    this.engine = engine;
    this.table = table;
    for (var leaf : table.network().leaves()) {
      if (!leaf.isCall()) {
        addTimers(leaf);
      }
    }
  }

  static Slowdowns of(WorkflowGraph graph, OutcomeEngine engine, RunTable table) {
    return new SlowdownModel(graph, engine, table).slowdowns();
  }

  private void addTimers(Leaf leaf) {
    var job = table.network().jobs().get(leaf.job());
    var limit = (int) HostLimit.ofJob(leaf.pool()).value();
    var written = leaf.instance().timeoutMinutes();
    var minutes = Math.min(written.orElse(DEFAULT_MINUTES), limit);
    add(
        new Timer(
            leaf,
            job,
            OptionalInt.empty(),
            minutes,
            written.isPresent() && written.getAsInt() <= limit,
            took(leaf)));
    var steps = leaf.instance().stepTimeouts();
    for (var step = 0; step < steps.size(); step++) {
      if (steps.get(step).isPresent() && steps.get(step).getAsInt() < minutes) {
        add(
            new Timer(
                leaf,
                job,
                OptionalInt.of(step),
                steps.get(step).getAsInt(),
                true,
                StepTimes.of(table, leaf, step)));
      }
    }
  }

  private void add(Timer timer) {
    if (!timer.took().isEmpty()) {
      timers.add(timer);
    }
  }

  private DurationSample took(Leaf leaf) {
    return DurationSample.of(
        table.rows().stream()
            .mapToLong(row -> row.took()[leaf.index()])
            .filter(it -> it >= 0)
            .toArray());
  }

  private Slowdowns slowdowns() {
    // Of several legs the one that comes nearest speaks for the job.
    record Key(String job, OptionalInt step) {}
    var nearest = new LinkedHashMap<Key, Margin>();
    for (var timer : timers) {
      nearest.merge(
          new Key(timer.job(), timer.step()),
          timer.margin(),
          (one, other) -> other.used() > one.used() ? other : one);
    }
    var margins =
        nearest.values().stream()
            .sorted(Comparator.comparingDouble(Margin::used).reversed())
            .toList();
    var factors = new ArrayList<At>();
    for (var factor : FACTORS) {
      if (!margins.isEmpty()) {
        factors.add(at(factor));
      }
    }
    return new Slowdowns(
        margins, least(margins, Margin::firesAtP95), least(margins, Margin::firesAtP50), factors);
  }

  private static OptionalDouble least(List<Margin> margins, Function<Margin, Double> factor) {
    return margins.stream().mapToDouble(factor::apply).min();
  }

  private At at(double factor) {
    return new At(factor, fires(factor), effect(factor, 0.5), effect(factor, 0.95));
  }

  private List<Fires> fires(double factor) {
    record Key(String job, OptionalInt step) {}
    var byTimeout = new LinkedHashMap<Key, List<Timer>>();
    for (var timer : timers) {
      byTimeout
          .computeIfAbsent(new Key(timer.job(), timer.step()), _ -> new ArrayList<>())
          .add(timer);
    }
    var found = new ArrayList<Fires>();
    byTimeout.forEach((key, legs) -> {
      var share = key.step().isPresent() ? shareOfSteps(legs, factor) : share(legs, factor);
      if (share.value() > 0) {
        found.add(new Fires(key.job(), key.step(), share));
      }
    });
    return found;
  }

  /// Runs that the timeout ended already are among those that it would end.
  private Share share(List<Timer> legs, double factor) {
    var runs = 0;
    var ended = 0;
    for (var row : table.rows()) {
      var told = legs.stream().filter(leg -> tells(row, leg)).toList();
      runs += told.isEmpty() ? 0 : 1;
      ended += told.stream().anyMatch(leg -> fires(row, leg, factor)) ? 1 : 0;
    }
    return runs == 0 ? Share.of(0, 0) : Share.of((double) ended / runs, runs);
  }

  private static boolean tells(Row row, Timer leg) {
    return row.took()[leg.leaf().index()] >= 0 || timedOut(row, leg.leaf());
  }

  private static boolean fires(Row row, Timer leg, double factor) {
    return timedOut(row, leg.leaf())
        || row.took()[leg.leaf().index()] * factor > leg.limit().toMillis();
  }

  private static boolean timedOut(Row row, Leaf leaf) {
    return row.triesOf(leaf).stream().anyMatch(it -> it.ending() == Ending.TIMED_OUT);
  }

  private static Share shareOfSteps(List<Timer> legs, double factor) {
    var tries = legs.stream().mapToInt(leg -> leg.took().size()).sum();
    var ended =
        legs.stream()
            .mapToInt(leg ->
                leg.took().above(Duration.ofMillis((long) (leg.limit().toMillis() / factor))))
            .sum();
    return Share.of((double) ended / tries, tries);
  }

  /// A job's timeout cancels it; a step's fails the job, and comes first where both would fire
  /// (`github-actions.md` A.12, A.14).
  private Effect effect(double factor, double share) {
    var outcomes = new LinkedHashMap<Target, Outcome>();
    for (var timer : timers) {
      if (timer.firesAt(factor, share)) {
        var outcome = timer.step().isPresent() ? Outcome.FAILURE : Outcome.CANCELLED;
        outcomes.merge(target(timer), outcome, (_, step) -> step);
      }
    }
    var effect = engine.effect(graph, new Scenario(outcomes, false));
    return new Effect(
        ended(effect.jobs(), outcomes, Outcome.CANCELLED),
        ended(effect.jobs(), outcomes, Outcome.FAILURE),
        effect.blocked(),
        effect.conclusion());
  }

  /// Legs whose number is only known in a run cannot be told apart.
  private Target target(Timer timer) {
    var activity = timer.leaf().activity();
    return activity.counted()
        ? new Target(graph.path(), timer.job(), Optional.of(timer.leaf().instance().name()))
        : Target.job(graph.path(), timer.job());
  }

  private static List<String> ended(
      List<JobEffect> jobs, Map<Target, Outcome> given, Outcome outcome) {
    return jobs.stream()
        .filter(job -> job.outcome() == outcome)
        .map(JobEffect::id)
        .filter(id ->
            given.entrySet().stream()
                .anyMatch(it -> it.getKey().job().equals(id) && it.getValue() == outcome))
        .toList();
  }
}
