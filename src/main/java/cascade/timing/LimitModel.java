package cascade.timing;

import cascade.pipeline.CriticalPath;
import cascade.statistics.DurationSample;
import cascade.timing.LimitUse.Known;
import cascade.timing.Network.Leaf;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// How near a pipeline comes to what GitHub allows for. Of each limit the place that comes nearest
/// is told.
final class LimitModel {
  private static final Comparator<LimitUse> MOST_FIRST =
      Comparator.comparingDouble(LimitUse::share).reversed().thenComparing(LimitUse::limit);

  private static final Set<String> CACHE_ACTIONS = Set.of("actions/cache", "actions/cache/save");
  private static final String UPLOAD = "actions/upload-artifact";
  private static final String SET_UP = "actions/setup-";

  private final List<Subject> subjects;
  private final List<WorkflowTime> times;
  private final List<PoolTime> pools;
  private final Plan plan;
  private final Map<HostLimit, LimitUse> uses = new EnumMap<>(HostLimit.class);

  private LimitModel(
      List<Subject> subjects, List<WorkflowTime> times, List<PoolTime> pools, Plan plan) {
    this.subjects = subjects;
    this.times = times;
    this.pools = pools;
    this.plan = plan;
  }

  /// @param times of the subjects, in their order
  static List<LimitUse> of(
      List<Subject> subjects, List<WorkflowTime> times, List<PoolTime> pools, Plan plan) {
    return new LimitModel(subjects, times, pools, plan).uses();
  }

  private List<LimitUse> uses() {
    for (var i = 0; i < subjects.size(); i++) {
      var subject = subjects.get(i);
      subject.leaves().stream()
          .filter(leaf -> !leaf.isCall())
          .forEach(leaf -> ofJob(subject, leaf));
      ofRun(subject, times.get(i));
      ofMatrices(subject);
      ofSteps(subject);
    }
    pools.forEach(this::ofPool);
    ofArrivals();
    return uses.values().stream().sorted(MOST_FIRST).toList();
  }

  private boolean several() {
    return subjects.size() > 1;
  }

  private void add(HostLimit limit, String place, double used, Known known) {
    add(limit, limit.value(), place, used, known);
  }

  private void add(HostLimit limit, double value, String place, double used, Known known) {
    var share = used / value;
    var time = limit.unit() == HostLimit.Unit.MINUTES && known == Known.MEASURED && share > 0;
    var use =
        new LimitUse(
            limit,
            place.isEmpty() ? Optional.empty() : Optional.of(place),
            used,
            share,
            known,
            time ? OptionalDouble.of(1 / share) : OptionalDouble.empty());
    // What was measured says more than what is allowed for.
    uses.merge(
        limit,
        use,
        (old, other) ->
            old.known() == other.known()
                ? (other.share() > old.share() ? other : old)
                : (old.known() == Known.MEASURED ? old : other));
  }

  /// By what it took; without history by what its budget lets it take.
  private void ofJob(Subject subject, Leaf leaf) {
    var known = subject.durations().known(leaf.index());
    var limit = HostLimit.ofJob(leaf.pool());
    var place = subject.place(leaf, several());
    if (known.length > 0) {
      add(limit, place, minutes(DurationSample.of(known).quantile(0.95)), Known.MEASURED);
    } else {
      var budget = leaf.instance().timeoutMinutes().orElse(CriticalPath.DEFAULT_TIMEOUT_MINUTES);
      add(limit, place, Math.min(budget, limit.value()), Known.WRITTEN);
    }
  }

  private void ofRun(Subject subject, WorkflowTime time) {
    var path = several() ? subject.workflow().fileName() : "";
    var known = time.withWaits().or(time::makespan).filter(_ -> time.runs() > 0);
    if (known.isPresent()) {
      add(HostLimit.RUN, path, minutes(known.get().p90().value()), Known.MEASURED);
    } else {
      add(HostLimit.RUN, path, (double) time.budgets().worstCase(), Known.WRITTEN);
    }
  }

  private void ofMatrices(Subject subject) {
    for (var leaves : subject.network().leavesOfJobs()) {
      if (!leaves.isEmpty() && leaves.getFirst().activity().definition().strategy().isPresent()) {
        var first = leaves.getFirst();
        var legs = first.activity().counted() ? first.activity().legs().size() : leaves.size();
        var known = first.activity().counted() ? Known.WRITTEN : Known.AT_LEAST;
        add(HostLimit.MATRIX, subject.place(first, several()), legs, known);
      }
    }
  }

  private void ofPool(PoolTime pool) {
    pool.observed()
        .filter(_ -> !pool.pool().standsForOthers())
        .ifPresent(
            it -> add(HostLimit.QUEUE, pool.pool().name(), minutes(it.p90()), Known.MEASURED));
    ofPlan(pool, RunnerPool.STANDARD, HostLimit.CONCURRENT_JOBS, plan.jobs());
    ofPlan(pool, RunnerPool.STANDARD_MAC, HostLimit.CONCURRENT_MAC_JOBS, plan.macJobs());
  }

  /// What past runs would have had running at once; else what one run may.
  private void ofPlan(PoolTime pool, RunnerPool of, HostLimit limit, int value) {
    if (!pool.pool().equals(of)) {
      return;
    }
    if (pool.replays().isPresent()) {
      add(limit, value, "", pool.replays().get().peak(), Known.MEASURED);
    } else {
      times.stream()
          .flatMap(time -> time.scaling().stream())
          .filter(scaling -> scaling.pool().equals(of))
          .forEach(scaling -> add(limit, value, "", scaling.peak(), Known.AT_LEAST));
    }
  }

  /// Caches that are saved only where their key is new, and artifacts.
  private void ofSteps(Subject subject) {
    var caches = 0L;
    for (var leaf : subject.leaves()) {
      if (leaf.activity().definition().body() instanceof Job.Steps steps) {
        caches += steps.steps().stream().filter(LimitModel::mayCache).count();
        var artifacts = steps.steps().stream().filter(step -> isAction(step, UPLOAD)).count();
        if (artifacts > 0) {
          add(
              HostLimit.ARTIFACTS,
              subject.place(leaf, several()),
              (double) artifacts,
              Known.AT_LEAST);
        }
      }
    }
    if (caches > 0) {
      var path = several() ? subject.workflow().fileName() : "";
      add(HostLimit.CACHE_UPLOADS, path, (double) caches, Known.AT_MOST);
    }
  }

  private static boolean mayCache(Step step) {
    if (!(step instanceof Step.Uses uses)) {
      return false;
    }
    var action = action(uses);
    return CACHE_ACTIONS.contains(action)
        || (action.startsWith(SET_UP)
            && uses.with().stream().anyMatch(it -> it.name().value().equals("cache")));
  }

  private static boolean isAction(Step step, String action) {
    return step instanceof Step.Uses uses && action(uses).equals(action);
  }

  private static String action(Step.Uses uses) {
    var written = uses.action().value().toLowerCase(Locale.ROOT);
    var version = written.indexOf('@');
    return version < 0 ? written : written.substring(0, version);
  }

  private void ofArrivals() {
    var arrivals = new ArrayList<Instant>();
    var attempts = 0;
    for (var subject : subjects) {
      for (var row : subject.table().rows()) {
        arrivals.add(row.run().run().created());
        attempts = Math.max(attempts, row.run().run().attempt());
      }
    }
    if (arrivals.isEmpty()) {
      return;
    }
    arrivals.sort(Comparator.naturalOrder());
    var most = 0;
    for (int first = 0, last = 0; last < arrivals.size(); last++) {
      while (arrivals.get(first).plusSeconds(10).isBefore(arrivals.get(last))) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    add(HostLimit.RUNS_QUEUED, "", most, Known.MEASURED);
    add(HostLimit.RERUNS, "", attempts - 1, Known.MEASURED);
  }

  private static double minutes(Duration duration) {
    return duration.toMillis() / 60_000.0;
  }
}
