package cascade.capacity;

import cascade.capacity.JobCapacity.Balance;
import cascade.capacity.Need.Kind;
import cascade.finding.Confidence;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// Adds up what a job needs, and holds it against what its runner has.
final class Balances {
  private Balances() {}

  static Balance of(Resource resource, List<Need> all, Optional<RunnerSize> runner) {
    var needs = all.stream().filter(need -> need.resource() == resource).toList();
    var low = low(needs);
    var high = sum(needs, Kind.STAYS, false) + whileRunning(needs, false);
    if (runner.isEmpty()) {
      return new Balance(low, high, Fit.CANNOT_TELL, false);
    }
    var least = runner.get().of(resource) + sum(needs, Kind.RELIEVES, true);
    var most = runner.get().of(resource) + sum(needs, Kind.RELIEVES, false);
    var certain =
        needs.stream()
            .filter(need -> need.kind() == Kind.WHILE_RUNNING)
            .filter(need -> need.confidence() == Confidence.HIGH)
            .anyMatch(need -> need.writtenGb().orElse(0) > most);
    return new Balance(low, high, fit(needs, high, least, most, certain), certain);
  }

  private static Fit fit(
      List<Need> needs, double high, double least, double most, boolean certain) {
    if (certain || low(sure(needs)) > most) {
      return Fit.TOO_BIG;
    }
    if (needs.isEmpty()) {
      return Fit.CANNOT_TELL;
    }
    // Nobody makes room who has not run out before.
    var wasShort = sure(needs).stream().anyMatch(need -> need.kind() == Kind.RELIEVES);
    return high > least || wasShort ? Fit.TIGHT : Fit.FITS;
  }

  /// Those that are no mere guesses: guesses that are added up do not become knowledge.
  private static List<Need> sure(List<Need> needs) {
    return needs.stream().filter(need -> need.confidence() != Confidence.LOW).toList();
  }

  private static double low(List<Need> needs) {
    return sum(needs, Kind.STAYS, true) + whileRunning(needs, true);
  }

  private static double sum(List<Need> needs, Kind kind, boolean low) {
    return needs.stream()
        .filter(need -> need.kind() == kind)
        .mapToDouble(need -> low ? need.lowGb() : need.highGb())
        .sum();
  }

  /// Steps follow each other, and so mostly do the commands of one: the greatest counts.
  private static double whileRunning(List<Need> needs, boolean low) {
    var greatest = new HashMap<Integer, Double>();
    for (var need : needs) {
      if (need.kind() == Kind.WHILE_RUNNING) {
        greatest.merge(need.step(), low ? need.lowGb() : need.highGb(), Math::max);
      }
    }
    return greatest.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }
}
