package cascade.risk;

import cascade.pipeline.Hazards;
import cascade.pipeline.Hazards.Harm;
import cascade.pipeline.Scenario.Target;
import java.util.List;
import java.util.function.Predicate;

/// Probabilities of harms by going through all that their causes may do.
final class Enumeration {
  private final Hazards hazards;
  private final double[] probabilities;

  Enumeration(Hazards hazards, double[] probabilities) {
    this.hazards = hazards;
    this.probabilities = probabilities;
  }

  /// That each of those targets is struck by something that keeps it from success.
  double struck(Target... targets) {
    var relevant =
        hazards.harms().stream()
            .filter(harm -> harm.effect() != Hazards.Effect.MASKED)
            .filter(harm -> List.of(targets).contains(harm.target()))
            .toList();
    int[] causes =
        relevant.stream()
            .flatMap(harm -> harm.all().stream())
            .mapToInt(Integer::intValue)
            .distinct()
            .toArray();
    double sum = 0;
    for (int state = 0; state < 1 << causes.length; state++) {
      double probability = 1;
      boolean[] happens = new boolean[probabilities.length];
      for (int i = 0; i < causes.length; i++) {
        happens[causes[i]] = (state >> i & 1) == 1;
        probability *= happens[causes[i]] ? probabilities[causes[i]] : 1 - probabilities[causes[i]];
      }
      Predicate<Harm> strikes = harm -> harm.all().stream().allMatch(cause -> happens[cause]);
      if (List.of(targets).stream()
          .allMatch(target ->
              relevant.stream().anyMatch(it -> it.target().equals(target) && strikes.test(it)))) {
        sum += probability;
      }
    }
    return sum;
  }
}
