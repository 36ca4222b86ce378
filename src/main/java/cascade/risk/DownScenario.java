package cascade.risk;

import cascade.pipeline.Outcome;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Scenario;
import cascade.pipeline.Scenario.Given;
import cascade.pipeline.Scenario.Target;
import cascade.service.Dependence;
import cascade.service.Hold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// What becomes of the jobs that lean on a service, or on anything inside of it, when it is out
/// from the start of the run and stays so: retries do not help.
///
/// @param service that is out
/// @param struck in the order of the files; jobs that do not lean on it are not among them
public record DownScenario(String service, List<Struck> struck) {
  public DownScenario {
    struck = List.copyOf(struck);
  }

  /// @param job that leans on it
  /// @param name as `ci.yml#build`
  /// @param hold [Hold#FAILS] where it fails for certain if it runs, [Hold#MAY_FAIL] where that
  ///   cannot be told, [Hold#SURVIVES] where it comes through
  /// @param hidden whether something breaks in it that it ignores
  /// @param by its dependences on the service
  public record Struck(Target job, String name, Hold hold, boolean hidden, List<Dependence> by) {
    public Struck {
      by = List.copyOf(by);
    }
  }

  static DownScenario of(String service, RiskQuestion question) {
    return of(service, question.pipeline(), question.dependences(), question.services());
  }

  /// Who leans on something inside of the service is found by what is known of that.
  public static DownScenario of(
      String service, Pipeline pipeline, JobDependences dependences, ServicePriors priors) {
    var struck = new ArrayList<Struck>();
    for (var graph : pipeline.workflows()) {
      for (var job : graph.jobs()) {
        var by =
            dependences.of(graph, job).stream()
                .filter(it ->
                    it.service().equals(service)
                        || priors
                            .find(it.service())
                            .filter(known -> known.within().contains(service))
                            .isPresent())
                .toList();
        if (!job.isInlinedCall() && !by.isEmpty()) {
          struck.add(
              new Struck(
                  Target.job(graph.path(), job.id()),
                  graph.workflow().fileName() + "#" + job.id(),
                  hold(by),
                  by.stream().anyMatch(Exposures::isIgnored),
                  by));
        }
      }
    }
    return new DownScenario(service, struck);
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
    var givens = new LinkedHashMap<Target, Given>();
    for (var it : struck) {
      switch (it.hold()) {
        case FAILS -> givens.put(it.job(), failing(Optional.empty()));
        case MAY_FAIL ->
            givens.put(
                it.job(), failing(Optional.of("whether it fails without `%s`".formatted(service))));
        case SURVIVES -> {
          // Nothing happens to it.
        }
      }
    }
    return Scenario.of(givens);
  }

  private Given failing(Optional<String> hangsOn) {
    return new Given(Outcome.FAILURE, hangsOn, Optional.of(service));
  }
}
