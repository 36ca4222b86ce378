package cascade.risk;

import cascade.pipeline.Likelihoods;
import cascade.risk.HazardModel.Change;
import java.util.Arrays;
import java.util.stream.IntStream;

/// What changes of the hazards are worth: the same draws with and without them, so that only the
/// change makes a difference.
final class Valuation {
  /// How often the engine is asked, so that large pipelines are answered in time; the fewer draws
  /// of each value, the coarser its interval.
  private static final int MOST_QUESTIONS = 6_000;

  private static final int FEWEST_DRAWS = 10;

  private final HazardModel model;
  private final CascadeAnswers answers;
  private final Losses losses;
  private final int draws;
  private final Value[] before;

  private record Value(double minutes, double blockedJobs) {}

  /// @param changes how many will be asked for
  Valuation(HazardModel model, CascadeAnswers answers, Losses losses, int changes) {
    this.model = model;
    this.answers = answers;
    this.losses = losses;
    this.draws =
        Math.min(model.draws(), Math.max(FEWEST_DRAWS, MOST_QUESTIONS / Math.max(1, changes)));
    this.before =
        IntStream.range(0, draws)
            .mapToObj(draw -> value(draw, Change.NOTHING))
            .toArray(Value[]::new);
  }

  private Value value(int draw, Change change) {
    return value(answers.of(model.probabilities(draw, change)));
  }

  private Value value(Likelihoods likelihoods) {
    return new Value(losses.minutes(likelihoods), likelihoods.together().expectedBlockedJobs());
  }

  /// How much less is lost with the change.
  ExpectedLoss gain(Change change) {
    double[] minutes = new double[draws];
    double[] blocked = new double[draws];
    for (int draw = 0; draw < draws; draw++) {
      var after = value(draw, change);
      minutes[draw] = before[draw].minutes() - after.minutes();
      blocked[draw] = before[draw].blockedJobs() - after.blockedJobs();
    }
    return new ExpectedLoss(Posterior.of(blocked), Posterior.of(minutes));
  }

  /// The mean of what is lost, before any change.
  double minutes() {
    return Arrays.stream(before).mapToDouble(Value::minutes).average().orElse(0);
  }
}
