package cascade.risk;

import cascade.pipeline.Hazards;
import cascade.pipeline.Hazards.Cause;
import cascade.pipeline.Hazards.Effect;
import cascade.pipeline.Hazards.Harm;
import cascade.risk.DownScenario.Struck;
import cascade.service.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What may go wrong when that is assumed, and nothing else but what it is put beside.
///
/// @param unclear jobs of which the files do not tell whether they fail with a service that is out,
///   as `ci.yml#build`: they are taken to fail
public record AssumedHazards(Hazards hazards, List<String> unclear) {
  public AssumedHazards {
    unclear = List.copyOf(unclear);
  }

  /// @param outages what becomes of jobs when a service is out
  /// @param requiredChecks as [Hazards] has them
  public static AssumedHazards of(
      List<Assumed> assumed,
      Function<String, DownScenario> outages,
      Optional<Set<String>> requiredChecks) {
    return beside(new Hazards(List.of(), List.of(), requiredChecks), assumed, outages);
  }

  /// @param others what else may go wrong
  static AssumedHazards beside(
      Hazards others, List<Assumed> assumed, Function<String, DownScenario> outages) {
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
          var outage = outages.apply(service);
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
