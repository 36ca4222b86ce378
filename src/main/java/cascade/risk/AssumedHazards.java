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
/// @param draws the probabilities of the causes, in each draw; one where everything is assumed
/// @param unclear jobs of which the files do not tell whether they fail with a service that is out,
///   as `ci.yml#build`: they are taken to fail
record AssumedHazards(Hazards hazards, List<double[]> draws, List<String> unclear) {
  AssumedHazards {
    draws = List.copyOf(draws);
    unclear = List.copyOf(unclear);
  }

  /// Whatever is not assumed has probability 0.
  static AssumedHazards of(List<Assumed> assumed, RiskQuestion question) {
    var nothing = new Hazards(List.of(), List.of(), question.options().requiredChecks());
    return beside(nothing, List.of(new double[0]), assumed, question);
  }

  /// Whatever is not assumed is as probable as history and priors have it. What is assumed of a
  /// whole job or a service takes the place of what is known of it; what is assumed of one leg
  /// comes beside.
  static AssumedHazards withPriors(List<Assumed> assumed, RiskQuestion question) {
    var model = new RiskModel(question).hazards();
    var replaced =
        Change.without(
            IntStream.range(0, model.hazards().size())
                .filter(i ->
                    assumed.stream()
                        .anyMatch(it -> replaces(it, model.hazards().get(i), question.pipeline())))
                .boxed()
                .collect(Collectors.toUnmodifiableSet()));
    return beside(
        model.forEngine(question.options().requiredChecks(), replaced),
        model.probabilities(replaced),
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
      Hazards others, List<double[]> draws, List<Assumed> assumed, RiskQuestion question) {
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
    var hazards = new Hazards(causes, harms, others.requiredChecks());
    return new AssumedHazards(
        hazards,
        draws.stream().map(draw -> filled(draw, hazards.probabilities())).toList(),
        unclear.stream().distinct().toList());
  }

  /// What is assumed is the same in every draw.
  private static double[] filled(double[] draw, double[] all) {
    double[] filled = all.clone();
    System.arraycopy(draw, 0, filled, 0, draw.length);
    return filled;
  }

  private static Optional<Effect> effect(Struck struck) {
    return switch (struck.hold()) {
      case FAILS, MAY_FAIL -> Optional.of(Effect.FAILS);
      case SURVIVES -> struck.hidden() ? Optional.of(Effect.MASKED) : Optional.empty();
    };
  }
}
