package cascade.statistics;

import java.util.List;
import java.util.stream.IntStream;

/// Which share of a job's failures are flaky, and with which probability each of them is.
///
/// Each failure has odds of its own, from its evidence. The share is not known: it is Beta around
/// the share of the whole repository, and the failures of the job inform it, so that one proven
/// case makes the others more suspicious. Their posterior is summed over a grid; a failure's own
/// probability leaves out what it says about the share, or it would count twice.
///
/// `logit P = logit prior + Σ log likelihood ratio` (`science.md` section 8b) holds exactly, with
/// the prior that [Judged] tells.
final class FlakeShare {
  private static final int POINTS = 40;

  private final BetaGrid shares;
  private final List<Incident> incidents;

  /// Of each incident, how much more likely it is flaky by its evidence.
  private final double[] odds;

  /// The same, as far as they tell of the share.
  private final double[] tempered;

  private final double[] posterior = new double[POINTS];

  /// @param probability that it is flaky
  /// @param prior that probability without the failure's own evidence
  record Judged(Incident incident, double prior, double probability) {}

  /// @param mean of the share, from elsewhere
  FlakeShare(double mean, List<Incident> incidents) {
    this.shares = prior(mean, POINTS);
    this.incidents = incidents;
    this.odds = incidents.stream().mapToDouble(Incident::logEvidence).map(Math::exp).toArray();
    var judged = Incident.tempered(incidents);
    this.tempered =
        IntStream.range(0, odds.length)
            .mapToDouble(
                i -> Math.exp(FlakeOdds.failedAgain(incidents.get(i).failedAgain()) + judged[i]))
            .toArray();
    var logs = new double[POINTS];
    var most = Double.NEGATIVE_INFINITY;
    for (var point = 0; point < POINTS; point++) {
      logs[point] = shares.logWeight(point);
      for (var i = 0; i < odds.length; i++) {
        logs[point] += Math.log(likelihood(i, shares.value(point)));
      }
      most = Math.max(most, logs[point]);
    }
    var sum = 0.0;
    for (var point = 0; point < POINTS; point++) {
      posterior[point] = Math.exp(logs[point] - most);
      sum += posterior[point];
    }
    for (var point = 0; point < POINTS; point++) {
      posterior[point] /= sum;
    }
  }

  /// What is believed of the share of a job before its own failures are looked at.
  static BetaGrid prior(double mean, int points) {
    return new BetaGrid(mean * FlakeOdds.JOB_WEIGHT, (1 - mean) * FlakeOdds.JOB_WEIGHT, points);
  }

  /// Of the evidence, if that share is flaky.
  private double likelihood(int incident, double share) {
    return incidents.get(incident).isProven() ? share : share * tempered[incident] + 1 - share;
  }

  /// In their order.
  List<Judged> judged() {
    return IntStream.range(0, odds.length).mapToObj(this::judged).toList();
  }

  private Judged judged(int incident) {
    var flaky = 0.0;
    var real = 0.0;
    for (var point = 0; point < POINTS; point++) {
      var share = shares.value(point);
      var others = posterior[point] / likelihood(incident, share);
      flaky += others * share;
      real += others * (1 - share);
    }
    var prior = flaky / (flaky + real);
    if (incidents.get(incident).isProven()) {
      return new Judged(incidents.get(incident), prior, 1);
    }
    var probability = flaky * odds[incident] / (flaky * odds[incident] + real);
    return new Judged(
        incidents.get(incident),
        prior,
        Math.clamp(probability, FlakeOdds.LEAST, FlakeOdds.MOST_UNPROVEN));
  }
}
