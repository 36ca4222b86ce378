package cascade.risk;

import cascade.pipeline.Hazards;
import cascade.pipeline.Hazards.Cause;
import cascade.pipeline.Hazards.Effect;
import cascade.pipeline.Hazards.Harm;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Scenario.Target;
import cascade.risk.DownScenario.Struck;
import cascade.risk.HazardModel.Change;
import cascade.service.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What may go wrong when something is assumed, for the engine.
///
/// @param unclear jobs of which the files do not tell whether they fail with a service that is out,
///   as `ci.yml#build`: they are taken to fail
public record AssumedHazards(Hazards hazards, List<String> unclear) {
  public AssumedHazards {
    unclear = List.copyOf(unclear);
  }

  /// Whatever is not assumed has probability 0.
  public static AssumedHazards of(List<Assumed> assumed, RiskQuestion question) {
    return beside(
        new Hazards(List.of(), List.of(), question.options().requiredChecks()), assumed, question);
  }

  /// Whatever is not assumed is as probable as history and priors have it, on average. What is
  /// assumed of a whole job or a service takes the place of what is known of it; what is assumed of
  /// one leg comes beside.
  public static AssumedHazards withPriors(List<Assumed> assumed, RiskQuestion question) {
    var model = new RiskModel(question).hazards();
    var replaced =
        IntStream.range(0, model.hazards().size())
            .filter(i ->
                assumed.stream()
                    .anyMatch(it -> replaces(it, model.hazards().get(i), question.pipeline())))
            .boxed()
            .collect(Collectors.toUnmodifiableSet());
    return beside(
        model.forEngine(question.options().requiredChecks(), Change.without(replaced)),
        assumed,
        question);
  }

  private static boolean replaces(Assumed assumed, Hazard hazard, Pipeline pipeline) {
    return switch (assumed) {
      case Assumed.ServiceOut(var service, _) ->
          !hazard.isOfOneJob() && hazard.name().equals(service);
      case Assumed.JobFails(var target, _) ->
          target.leg().isEmpty()
              && hazard.isOfOneJob()
              && hazard.name().equals(name(target, pipeline));
    };
  }

  private static String name(Target target, Pipeline pipeline) {
    return pipeline
        .find(target.workflow())
        .map(graph -> graph.workflow().fileName() + "#" + target.job())
        .orElse("");
  }

  private static AssumedHazards beside(
      Hazards others, List<Assumed> assumed, RiskQuestion question) {
    var causes = new ArrayList<>(others.causes());
    var harms = new ArrayList<>(others.harms());
    var unclear = new ArrayList<String>();
    for (var one : assumed) {
      var cause = List.of(causes.size());
      switch (one) {
        case Assumed.JobFails(var target, var probability) -> {
          var name = target.leg().orElse(target.job()) + " is assumed to fail";
          causes.add(new Cause(target.workflow() + "#" + name, probability));
          harms.add(new Harm(target, cause, Effect.FAILS));
        }
        case Assumed.ServiceOut(var service, var probability) -> {
          causes.add(new Cause(service + " is assumed to be out", probability));
          var outage = DownScenario.of(service, question);
          for (var struck : outage.struck()) {
            effect(struck).ifPresent(it -> harms.add(new Harm(struck.job(), cause, it)));
          }
          unclear.addAll(outage.names(Hold.MAY_FAIL));
        }
      }
    }
    return new AssumedHazards(
        new Hazards(causes, harms, others.requiredChecks()), unclear.stream().distinct().toList());
  }

  private static Optional<Effect> effect(Struck struck) {
    return switch (struck.hold()) {
      case FAILS, MAY_FAIL -> Optional.of(Effect.FAILS);
      case SURVIVES -> struck.hidden() ? Optional.of(Effect.MASKED) : Optional.empty();
    };
  }
}
