package cascade.risk;

import cascade.risk.HazardModel.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Ranks what is worth mending by its fixable gain: how much less is wasted if a hazard becomes as
/// much rarer as a remedy can make it (`science.md` section 1, "fix first"). What never happens
/// gains nothing by it, however much would fall.
final class FixRanking {
  private final HazardModel model;
  private final Valuation valuation;

  FixRanking(HazardModel model, Valuation valuation) {
    this.model = model;
    this.valuation = valuation;
  }

  /// What is tried, before anything is known of its gain.
  private record Candidate(int hazard, Remedy remedy, Change change) {}

  /// The best remedy of each hazard, greatest priority first; those that gain nothing are left out.
  List<Fix> fixes() {
    var best = new ArrayList<Fix>();
    for (int i = 0; i < model.hazards().size(); i++) {
      int index = i;
      var hazard = model.hazards().get(i);
      hazard.remedies().stream()
          .map(remedy -> fix(new Candidate(index, remedy, change(index, hazard, remedy))))
          .filter(fix -> fix.priority() > 0)
          .max(Comparator.comparingDouble(Fix::priority))
          .ifPresent(best::add);
    }
    best.sort(
        Comparator.comparingDouble(Fix::priority)
            .reversed()
            .thenComparing(Fix::hazard)
            .thenComparing(Fix::name));
    return best;
  }

  private static Change change(int index, Hazard hazard, Remedy remedy) {
    return hazard.kind() == HazardRisk.Kind.SERVICE && remedy == Remedy.RETRY
        ? Change.retried(index)
        : Change.reduced(index, remedy.reduction());
  }

  private Fix fix(Candidate candidate) {
    var gain = valuation.gain(candidate.change());
    var hazard = model.hazards().get(candidate.hazard());
    double before = average(model.striking(candidate.hazard(), Change.NOTHING));
    double after = average(model.striking(candidate.hazard(), candidate.change()));
    var effort = candidate.remedy().effort().in(hazard.jobs().size());
    return new Fix(
        hazard.kind(),
        hazard.name(),
        candidate.remedy(),
        effort,
        hazard.jobs(),
        before > 0 ? 1 - after / before : 0,
        gain.minutes(),
        gain.blockedJobs(),
        gain.minutes().mean() / effort.weight());
  }

  private static double average(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }
}
