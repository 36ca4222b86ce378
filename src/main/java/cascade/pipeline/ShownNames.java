package cascade.pipeline;

import cascade.expression.Value;
import cascade.pipeline.NameShape.Gap;
import cascade.pipeline.NameShape.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From the name under which GitHub's API lists a job back to the job: the API knows nothing else.
///
/// A name that can be told before the run means its job. Only where there is none, those with gaps
/// are compared; where one fits several jobs, it is not guessed.
///
/// Source: `github-actions.md` A.7 ("Names and ids"), A.8, E.2.
public final class ShownNames {
  private static final String INSIDE = " / ";

  /// A longer name is nobody's: it would only cost time.
  private static final int LONGEST = 1_000;

  /// Names of legs that are compared with one name. Of a job with more the legs are not told.
  private static final int MOST_COMPARISONS = 2_048;

  private final Map<String, Match> exact = new HashMap<>();

  /// Where an expression of a name might give nothing at all.
  private final Map<String, Match> fallbacks = new HashMap<>();

  /// The shapes of whole jobs, which find the candidates; then their legs are compared.
  private final Map<NameShape, Map<String, ResolvedJob>> shapes = new LinkedHashMap<>();

  private final Map<String, List<LegShape>> legs = new HashMap<>();

  /// @param rare whether it is the name of a call whose jobs are known: GitHub lists these instead,
  ///   unless the call was skipped
  private record LegShape(NameShape shape, Optional<Leg> leg, boolean rare) {}

  /// Whom a name means.
  public sealed interface Match {
    /// The only job; empty where there is none, or where several may be meant.
    default Optional<ResolvedJob> certain() {
      return this instanceof One(var job, _) ? Optional.of(job) : Optional.empty();
    }

    /// @param job for a job of a called workflow that could not be looked into, the call
    /// @param leg of the job, not of its callers; empty for a matrix that was not expanded, where
    ///   it is only known in a run, and where several legs have the same name
    record One(ResolvedJob job, Optional<Leg> leg) implements Match {}

    /// @param jobs two or more, in no order that means something
    record Several(List<ResolvedJob> jobs) implements Match {
      public Several {
        jobs = List.copyOf(jobs);
      }
    }

    enum None implements Match {
      NONE
    }
  }

  public ShownNames(WorkflowGraph graph) {
    var general = new HashMap<String, NameShape>();
    for (var job : graph.jobs()) {
      var callers = job.id().lastIndexOf(INSIDE);
      var before =
          callers < 0
              ? NameShape.NOTHING
              : general
                  .getOrDefault(job.id().substring(0, callers), NameShape.NOTHING)
                  .then(NameShape.of(INSIDE));
      var shape = before.then(DisplayNames.shape(job.job()));
      general.put(job.id(), shape);
      for (var node : graph.nodes(job.id())) {
        for (var instance : node.instances()) {
          learn(job, node, instance, shape);
        }
      }
    }
  }

  private void learn(ResolvedJob job, JobNode node, JobNode.Instance instance, NameShape shape) {
    var isLeg = node.legs() instanceof Legs.Expanded && instance.leg().values() != Value.Null.NULL;
    var leg = isLeg ? Optional.of(instance.leg()) : Optional.<Leg>empty();
    var callers = instance.callers().shape();
    var own = instance.own().shape();
    add(job, new LegShape(callers.then(own), leg, instance.called().isPresent()), shape);
    if (node.isCall() && instance.called().isEmpty()) {
      var inside = new NameShape(List.of(new Text(INSIDE), Gap.GAP));
      add(job, new LegShape(callers.then(own).then(inside), leg, false), shape.then(inside));
    }
    var skipped = new Match.One(job, Optional.empty());
    for (var text : DisplayNames.ofSkipped(node.job())) {
      var whole = callers.then(NameShape.of(text));
      whole
          .only()
          .ifPresentOrElse(
              it -> exact.merge(it, skipped, ShownNames::both),
              () -> add(job, new LegShape(whole, Optional.empty(), false), shape));
    }
    if (own.only().isEmpty() && DisplayNames.computed(node.job()).isPresent()) {
      callers
          .then(DisplayNames.fallback(node.job(), instance.leg()).shape())
          .only()
          .ifPresent(it -> fallbacks.merge(it, new Match.One(job, leg), ShownNames::both));
    }
  }

  private void add(ResolvedJob job, LegShape leg, NameShape general) {
    var only = leg.shape().only();
    if (only.isPresent()) {
      exact.merge(only.get(), new Match.One(job, leg.leg()), ShownNames::both);
    } else {
      shapes.computeIfAbsent(general, _ -> new LinkedHashMap<>()).putIfAbsent(job.id(), job);
      legs.computeIfAbsent(job.id(), _ -> new ArrayList<>()).add(leg);
    }
  }

  /// What a name means that means both.
  private static Match both(Match one, Match other) {
    if (one instanceof Match.One(var job, var leg)
        && other instanceof Match.One(var same, var otherLeg)
        && job.id().equals(same.id())) {
      return new Match.One(job, leg.equals(otherLeg) ? leg : Optional.empty());
    }
    var jobs = new LinkedHashMap<String, ResolvedJob>();
    jobs(one).forEach(job -> jobs.putIfAbsent(job.id(), job));
    jobs(other).forEach(job -> jobs.putIfAbsent(job.id(), job));
    return switch (jobs.size()) {
      case 0 -> Match.None.NONE;
      default -> new Match.Several(List.copyOf(jobs.values()));
    };
  }

  private static List<ResolvedJob> jobs(Match match) {
    return switch (match) {
      case Match.One(var job, _) -> List.of(job);
      case Match.Several(var jobs) -> jobs;
      case Match.None _ -> List.of();
    };
  }

  public Match find(String shown) {
    if (shown.length() > LONGEST) {
      return Match.None.NONE;
    }
    var certain = exact.get(shown);
    if (certain != null) {
      return certain;
    }
    var found = new ArrayList<Match>();
    var rare = new ArrayList<Match>();
    Optional.ofNullable(fallbacks.get(shown)).ifPresent(found::add);
    var left = MOST_COMPARISONS;
    for (var candidates : shapes.entrySet()) {
      if (candidates.getKey().fits(shown)) {
        for (var job : candidates.getValue().values()) {
          var legsOfJob = legs.getOrDefault(job.id(), List.of());
          left -= legsOfJob.size();
          if (left < 0) {
            found.add(new Match.One(job, Optional.empty()));
          } else {
            legsOfJob.stream()
                .filter(it -> it.shape().fits(shown))
                .forEach(it -> (it.rare() ? rare : found).add(new Match.One(job, it.leg())));
          }
        }
      }
    }
    return (found.isEmpty() ? rare : found)
        .stream().reduce(ShownNames::both).orElse(Match.None.NONE);
  }
}
