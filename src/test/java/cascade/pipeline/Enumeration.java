package cascade.pipeline;

import cascade.pipeline.Hazards.Effect;
import cascade.pipeline.Hazards.Harm;
import cascade.pipeline.Likelihoods.OfJob;
import cascade.pipeline.Likelihoods.OfRun;
import cascade.pipeline.Likelihoods.OfWorkflow;
import cascade.pipeline.Likelihoods.SilentGreen;
import cascade.pipeline.Scenario.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How probable each end of a run is, by trying every way in which the causes may turn out, each as
/// a scenario of its own. Workflows of one trigger each.
final class Enumeration {
  private final Pipeline pipeline;
  private final Hazards hazards;
  private final OutcomeEngine engine;
  private final Map<Scenario, List<WorkflowEffect>> known = new HashMap<>();

  Enumeration(Pipeline pipeline, Hazards hazards) {
    this.pipeline = pipeline;
    this.hazards = hazards;
    this.engine = new OutcomeEngine(pipeline);
  }

  /// Numbers by names, summed up with the weights of the cases.
  private static final class Sums {
    private final Map<String, Double> values = new HashMap<>();

    void add(String name, double weight, boolean holds) {
      values.merge(name, holds ? weight : 0.0, Double::sum);
    }

    double of(String name) {
      return values.getOrDefault(name, 0.0);
    }
  }

  /// One leg of a job without jobs inside.
  private record Place(String workflow, String job, String leg, boolean only) {
    Target target() {
      return new Target(workflow, job, Optional.of(leg));
    }
  }

  private List<Place> places() {
    var places = new ArrayList<Place>();
    for (var graph : pipeline.workflows()) {
      for (var job : graph.jobs()) {
        for (var node : graph.nodes(job.id())) {
          for (var leg : node.instances()) {
            if (leg.called().isEmpty()) {
              places.add(new Place(graph.path(), job.id(), leg.name(), false));
            }
          }
        }
      }
    }
    return places;
  }

  /// What befalls a leg, by the first of the effects.
  private Map<Place, Effect> struck(List<Place> places, int world) {
    var struck = new LinkedHashMap<Place, Effect>();
    for (var place : places) {
      for (var harm : hazards.harms()) {
        if (strikes(harm, place) && harm.all().stream().allMatch(it -> (world >> it & 1) == 1)) {
          struck.merge(place, harm.effect(), (one, two) -> one.compareTo(two) < 0 ? one : two);
        }
      }
    }
    return struck;
  }

  private static boolean strikes(Harm harm, Place place) {
    var target = harm.target();
    return target.workflow().equals(place.workflow())
        && (target.job().equals(place.job()) || place.job().startsWith(target.job() + " / "))
        && (target.leg().isEmpty()
            || target.leg().get().equals(place.leg())
            || place.leg().startsWith(target.leg().get() + " / "));
  }

  Likelihoods likelihoods() {
    var sums = new Sums();
    var places = places();
    for (var world = 0; world < 1 << hazards.causes().size(); world++) {
      var weight = weight(world);
      if (weight > 0) {
        add(sums, weight, struck(places, world));
      }
    }
    var workflows = new ArrayList<OfWorkflow>();
    for (var graph : pipeline.workflows()) {
      if (engine.hasRuns(graph)) {
        var path = graph.path();
        workflows.add(
            new OfWorkflow(
                path,
                run(sums, path),
                graph.jobs().stream().map(job -> job(sums, path, job.id())).toList()));
      }
    }
    return new Likelihoods(run(sums, ""), workflows);
  }

  private double weight(int world) {
    return IntStream.range(0, hazards.causes().size())
        .mapToDouble(cause -> {
          var p = hazards.causes().get(cause).probability();
          return (world >> cause & 1) == 1 ? p : 1 - p;
        })
        .reduce(1, (one, other) -> one * other);
  }

  private void add(Sums sums, double weight, Map<Place, Effect> struck) {
    var outcomes = new LinkedHashMap<Target, Outcome>();
    struck.forEach((place, effect) -> {
      if (effect != Effect.MASKED) {
        outcomes.put(place.target(), effect == Effect.FAILS ? Outcome.FAILURE : Outcome.CANCELLED);
      }
    });
    var effects = known.computeIfAbsent(new Scenario(outcomes), engine::whatIf);
    var runs =
        effects.stream()
            .filter(it -> engine.hasRuns(pipeline.find(it.path()).orElseThrow()))
            .toList();
    var all = new ArrayList<String>();
    runs.forEach(run -> all.add(add(sums, weight, run, struck)));
    var conclusions =
        runs.stream().map(run -> run.conclusion().orElseThrow()).collect(Collectors.toSet());
    var green = isGreen(conclusions);
    var told = all.stream().flatMap(text -> text.chars().mapToObj(c -> (char) c)).toList();
    sums.add(" red", weight, conclusions.contains(Outcome.FAILURE));
    sums.add(
        " stopped",
        weight,
        !conclusions.contains(Outcome.FAILURE) && conclusions.contains(Outcome.CANCELLED));
    silent(
        sums,
        "",
        weight,
        green && told.contains('t'),
        green && told.contains('m'),
        !told.contains('u') && told.contains('b'));
  }

  private static boolean isGreen(Set<Outcome> conclusions) {
    return !conclusions.contains(Outcome.FAILURE)
        && !conclusions.contains(Outcome.CANCELLED)
        && conclusions.contains(Outcome.SUCCESS);
  }

  private static void silent(
      Sums sums, String path, double weight, boolean quiet, boolean masked, boolean bypass) {
    sums.add(path + " tolerated", weight, quiet);
    sums.add(path + " masked", weight, masked);
    sums.add(path + " bypass", weight, bypass);
    sums.add(path + " silent", weight, quiet || masked || bypass);
  }

  /// @return `t` where something is tolerated or blocked, `m` where masked, `u` where a required
  ///   check is not satisfied, `b` where one is blocked
  private String add(Sums sums, double weight, WorkflowEffect run, Map<Place, Effect> struck) {
    var path = run.path();
    var outcomes = Pipelines.outcomes(run);
    var conclusion = run.conclusion().orElseThrow();
    var bad = conclusion == Outcome.FAILURE || conclusion == Outcome.CANCELLED;
    var told = new StringBuilder();
    for (var job : run.jobs()) {
      var key = path + " " + job.id() + " ";
      sums.add(key + "failed", weight, job.outcome() == Outcome.FAILURE);
      sums.add(key + "cancelled", weight, job.outcome() == Outcome.CANCELLED);
      sums.add(key + "not", weight, job.outcome() != Outcome.SUCCESS);
      sums.add(key + "blocked", weight, job.blocked());
      sums.add(key + "runs", weight, job.outcome() != Outcome.SKIPPED);
      sums.add(key + "wasted", weight, job.outcome() != Outcome.SKIPPED && bad);
      sums.add(path + " count", weight, job.blocked());
      sums.add(" count", weight, job.blocked());
      if (!bad && (job.tolerated() || job.blocked())) {
        told.append('t');
      }
      if (isRequired(path, job.id())) {
        told.append(isSatisfied(job, outcomes) ? "" : "u").append(job.blocked() ? "b" : "");
      }
    }
    struck.forEach((place, effect) -> {
      if (!bad
          && effect == Effect.MASKED
          && place.workflow().equals(path)
          && runs(place, outcomes)) {
        told.append('m');
      }
    });
    var green = conclusion == Outcome.SUCCESS;
    var text = told.toString();
    sums.add(path + " red", weight, conclusion == Outcome.FAILURE);
    sums.add(path + " stopped", weight, conclusion == Outcome.CANCELLED);
    silent(
        sums,
        path,
        weight,
        green && text.contains("t"),
        green && text.contains("m"),
        !text.contains("u") && text.contains("b"));
    return text;
  }

  /// Where no leg is cancelled, those of a job that runs all do, but of a call in several legs.
  private static boolean runs(Place place, Map<String, Outcome> outcomes) {
    return outcomes.get(place.job()) != Outcome.SKIPPED;
  }

  private boolean isRequired(String path, String id) {
    var name = path.substring(path.lastIndexOf('/') + 1) + "#" + id;
    return hazards.requiredChecks().map(checks -> checks.contains(name)).orElse(false);
  }

  private static boolean isSatisfied(JobEffect job, Map<String, Outcome> outcomes) {
    var caller = job.id().lastIndexOf(" / ");
    return switch (job.outcome()) {
      case SUCCESS -> true;
      case SKIPPED -> caller < 0 || outcomes.get(job.id().substring(0, caller)) != Outcome.SKIPPED;
      case FAILURE, CANCELLED -> false;
    };
  }

  private static OfRun run(Sums sums, String path) {
    return new OfRun(
        sums.of(path + " red"),
        sums.of(path + " stopped"),
        new SilentGreen(
            sums.of(path + " silent"),
            sums.of(path + " tolerated"),
            sums.of(path + " masked"),
            sums.of(path + " bypass")),
        sums.of(path + " count"));
  }

  private static OfJob job(Sums sums, String path, String id) {
    var key = path + " " + id + " ";
    return new OfJob(
        id,
        sums.of(key + "not"),
        sums.of(key + "failed"),
        sums.of(key + "cancelled"),
        sums.of(key + "blocked"),
        sums.of(key + "runs"),
        sums.of(key + "wasted"));
  }

  /// Every number of likelihoods, by a name for people.
  static Map<String, Double> numbers(Likelihoods likelihoods) {
    var numbers = new LinkedHashMap<String, Double>();
    numbers(numbers, "together", likelihoods.together());
    for (var workflow : likelihoods.workflows()) {
      numbers(numbers, workflow.path(), workflow.run());
      for (var job : workflow.jobs()) {
        var name = workflow.path() + "#" + job.id() + " ";
        numbers.put(name + "notSuccessful", job.notSuccessful());
        numbers.put(name + "failed", job.failed());
        numbers.put(name + "cancelled", job.cancelled());
        numbers.put(name + "blocked", job.blocked());
        numbers.put(name + "runs", job.runs());
        numbers.put(name + "wasted", job.wasted());
      }
    }
    return numbers;
  }

  private static void numbers(Map<String, Double> numbers, String name, OfRun run) {
    numbers.put(name + " red", run.red());
    numbers.put(name + " stopped", run.stopped());
    numbers.put(name + " silentGreen", run.silentGreen().total());
    numbers.put(name + " tolerated", run.silentGreen().tolerated());
    numbers.put(name + " masked", run.silentGreen().masked());
    numbers.put(name + " bypass", run.silentGreen().bypass());
    numbers.put(name + " expectedBlockedJobs", run.expectedBlockedJobs());
  }
}
