package cascade.risk;

import cascade.pipeline.Outcome;
import cascade.pipeline.Scenario;
import cascade.pipeline.Scenario.Given;
import cascade.pipeline.Scenario.Target;
import cascade.service.Dependence;
import cascade.service.Hold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What becomes of the jobs that lean on a service, or on anything inside of it, when it goes out
/// and stays so: retries do not help.
///
/// @param service that is out
/// @param after the job at whose end it goes out; empty where it is out from the start of the run
/// @param struck in the order of the files; jobs that do not lean on it, and those that have
///   certainly ended before, are not among them
public record DownScenario(String service, Optional<Target> after, List<Struck> struck) {
  public DownScenario {
    struck = List.copyOf(struck);
  }

  /// @param job that leans on it
  /// @param name as `ci.yml#build`
  /// @param hold [Hold#FAILS] where it fails for certain if it runs without the service,
  ///   [Hold#MAY_FAIL] where that cannot be told, [Hold#SURVIVES] where it comes through
  /// @param hidden whether something breaks in it that it ignores
  /// @param beside whether it may have done with the service before that goes out, since it runs
  ///   beside the job after which it does
  /// @param by its dependences on the service
  public record Struck(
      Target job, String name, Hold hold, boolean hidden, boolean beside, List<Dependence> by) {
    public Struck {
      by = List.copyOf(by);
    }
  }

  /// Out from the start of the run.
  public static DownScenario of(String service, RiskQuestion question) {
    return of(service, Optional.empty(), question);
  }

  /// Who leans on something inside of the service is found by what is known of that.
  ///
  /// @param after the job at whose end it goes out, all its legs and all that it calls: what has
  ///   ended by then is not struck, what starts later is, and what runs beside may be
  public static DownScenario of(String service, Optional<Target> after, RiskQuestion question) {
    var around =
        after.flatMap(job ->
            question
                .pipeline()
                .find(job.workflow())
                .map(graph -> question.engine().around(graph, job.job())));
    var leans = new HashMap<String, Boolean>();
    var struck = new ArrayList<Struck>();
    for (var graph : question.pipeline().workflows()) {
      if (question.engine().isPart(graph)) {
        continue;
      }
      for (var job : graph.jobs()) {
        var target = Target.job(graph.path(), job.id());
        var by =
            question.dependences().of(graph, job).stream()
                .filter(it ->
                    leans.computeIfAbsent(
                        it.service(), id -> id.equals(service) || isInside(id, service, question)))
                .toList();
        if (!job.isInlinedCall()
            && !by.isEmpty()
            && around.stream().noneMatch(it -> it.ended().contains(target))) {
          struck.add(
              new Struck(
                  target,
                  graph.workflow().fileName() + "#" + job.id(),
                  hold(by),
                  by.stream().anyMatch(Exposures::isIgnored),
                  around.stream().anyMatch(it -> it.beside().contains(target)),
                  by));
        }
      }
    }
    return new DownScenario(service, after, struck);
  }

  private static boolean isInside(String inner, String outer, RiskQuestion question) {
    return question.services().find(inner).stream().anyMatch(it -> it.within().contains(outer));
  }

  private static Hold hold(List<Dependence> by) {
    if (by.stream().anyMatch(it -> it.hold() == Hold.FAILS)) {
      return Hold.FAILS;
    }
    return by.stream().anyMatch(it -> it.hold() == Hold.MAY_FAIL) ? Hold.MAY_FAIL : Hold.SURVIVES;
  }

  /// The names of the jobs that hold so, as `ci.yml#build`.
  public List<String> names(Hold hold) {
    return struck.stream().filter(it -> it.hold() == hold).map(Struck::name).toList();
  }

  /// For the engine: what may fail fails, and that is told as uncertain.
  public Scenario scenario() {
    return together(List.of(this), Map.of());
  }

  /// Several services that are out, and outcomes that are given besides. What is given for a job or
  /// its legs outweighs what services do to it, and what fails for certain what may fail; of
  /// services that do the same to a job, the first is told as its origin.
  public static Scenario together(List<DownScenario> down, Map<Target, Outcome> given) {
    var givens = new LinkedHashMap<Target, Given>();
    given.forEach((target, outcome) -> givens.put(target, Given.surely(outcome)));
    for (var one : down) {
      for (var struck : one.struck()) {
        if (struck.hold() != Hold.SURVIVES && !given.containsKey(struck.job())) {
          givens.merge(struck.job(), one.failing(struck), DownScenario::surer);
        }
      }
    }
    return Scenario.of(givens);
  }

  private static Given surer(Given one, Given other) {
    return one.hangsOn().isPresent() && other.hangsOn().isEmpty() ? other : one;
  }

  private Given failing(Struck struck) {
    var reasons = new ArrayList<String>();
    if (struck.hold() == Hold.MAY_FAIL) {
      reasons.add("whether it fails without %s".formatted(service));
    }
    if (struck.beside()) {
      reasons.add("whether it still needs %s when that goes out".formatted(service));
    }
    return new Given(
        Outcome.FAILURE,
        reasons.isEmpty() ? Optional.empty() : Optional.of(String.join(", and ", reasons)),
        Optional.of(service));
  }
}
