package cascade.risk;

import cascade.risk.LeafRates.Drawn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Of one leaf, in every draw, how often it fails, split by what brings that about.
final class LeafSplits {
  private final Basis flakeBasis;
  private final Optional<Drawn> failure;
  private final Optional<Drawn> timeout;
  private final Split[] splits;

  /// @param services by id
  /// @param stricken how often it fails by what jobs of a run have in common, in each draw
  LeafSplits(
      ExposedLeaf exposed,
      LeafRates rates,
      Map<String, SharedService> services,
      double[] stricken,
      Draws draws) {
    var leaf = exposed.leaf();
    var failing = exposed.exposures().failing();
    var flaky = rates.notTheCodes(leaf, Split.any(failing.stream().map(Exposure::prior).toList()));
    this.flakeBasis = flaky.drawn().basis();
    this.failure = rates.failure(leaf);
    this.timeout = rates.timeout(leaf);
    double[] flakes = rates(flaky.drawn(), draws);
    var failures = failure.map(it -> rates(it, draws));
    var timeouts = timeout.map(it -> rates(it, draws));
    this.splits = new Split[draws.count()];
    for (int i = 0; i < splits.length; i++) {
      int draw = i;
      double byServices =
          Split.any(
              failing.stream()
                  .map(it ->
                      Objects.requireNonNull(services.get(it.service().id())).failing(draw, it))
                  .toList());
      double late = timeouts.map(it -> it[draw]).orElse(0.0);
      double notTheCodes =
          flaky.withServices()
              ? flakes[i]
              : Split.any(List.of(leaf.partOfJob(flakes[i]), byServices, late));
      double whole = failures.map(it -> it[draw]).orElse(notTheCodes);
      splits[i] = Split.of(whole, Math.min(whole, notTheCodes), byServices, late, stricken[i]);
    }
  }

  private static double[] rates(Drawn drawn, Draws draws) {
    return draws.rates(drawn.shares(), drawn.distribution());
  }

  Split at(int draw) {
    return splits[draw];
  }

  /// What the part that is flaky rests on.
  Basis flakeBasis() {
    return flakeBasis;
  }

  /// What the whole rests on; empty where only reasons are known that are not the code's.
  Optional<Basis> failureBasis() {
    return failure.map(Drawn::basis);
  }

  /// What its timeout rests on; empty where nothing is known of how long it takes.
  Optional<Basis> timeoutBasis() {
    return timeout.map(Drawn::basis);
  }

  /// Whether its services are always kept whole.
  boolean keepsServices() {
    return Arrays.stream(splits).allMatch(it -> it.kept() == 1);
  }
}
