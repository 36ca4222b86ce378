package cascade.risk;

import cascade.pipeline.CascadeModel;
import cascade.pipeline.Likelihoods;
import cascade.pipeline.Measure;
import cascade.pipeline.Measure.RunField;
import cascade.risk.HazardModel.Change;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// What changes of the hazards are worth, in every draw: the same draws with and without the
/// change, so that nothing else makes a difference.
///
/// The engine says by how much a measure grows with the probability of each cause. A change is
/// worth the sum of that over what it changes; where this is not linear, the sums are scaled to
/// what the change is worth at the mean of all draws, which is worked out anew. Where runs are
/// drawn at random, that would take longer than all else, so the sums stand as they are.
final class Valuation {
  /// Above so many pairs of hazards and causes only changes of several causes are worked out anew:
  /// the others are linear, or nearly so where runs seldom fail.
  private static final long MOST_PAIRS = 4_000_000;

  /// A change that is linear, and far above the precision of numbers.
  private static final double LITTLE = 1e-4;

  private final HazardModel model;
  private final CascadeModel cascade;
  private final double[] mean;
  private final int draws;
  private final boolean refinesAll;
  private final Value minutes;
  private final Value blockedJobs;

  /// @param outlook of that model
  Valuation(HazardModel model, CascadeModel cascade, Outlook outlook, Losses losses) {
    this.model = model;
    this.cascade = cascade;
    this.mean = model.mean();
    this.draws = outlook.all().size();
    this.refinesAll = (long) mean.length * model.hazards().size() <= MOST_PAIRS;
    this.minutes =
        new Value(outlook.all(), losses::minutesUntilGreen, losses::minutesUntilGreenNear);
    var blocked = Measure.of(RunField.EXPECTED_BLOCKED_JOBS);
    this.blockedJobs =
        new Value(outlook.all(), it -> it.together().expectedBlockedJobs(), _ -> blocked);
  }

  /// How much less is lost with the change.
  ExpectedLoss gain(Change change) {
    int[] touched = model.touched(change);
    var fewer = new Fewer(change, touched);
    var refined =
        cascade.samples().isEmpty() && (touched.length > 1 || refinesAll)
            ? Optional.of(refined(fewer))
            : Optional.<Likelihoods>empty();
    return new ExpectedLoss(blockedJobs.gain(fewer, refined), minutes.gain(fewer, refined));
  }

  /// By how much causes are less likely with a change.
  private final class Fewer {
    private final int[] touched;
    private final double[] inTheMean;

    /// By cause, the mean with the change.
    private final double[] after;

    /// By cause and draw.
    private final double[][] inDraws;

    Fewer(Change change, int[] touched) {
      this.touched = touched;
      this.inTheMean = new double[touched.length];
      this.after = new double[touched.length];
      this.inDraws = new double[touched.length][draws];
      for (int i = 0; i < touched.length; i++) {
        int cause = touched[i];
        double[] now = model.probability(cause, Change.NOTHING);
        double[] then = model.probability(cause, change);
        after[i] = HazardModel.mean(then);
        inTheMean[i] = mean[cause] - after[i];
        for (int draw = 0; draw < draws; draw++) {
          inDraws[i][draw] = now[draw] - then[draw];
        }
      }
    }
  }

  /// By how many minutes more would be wasted until a run ends well if a hazard were more likely,
  /// for each time that its probability grows by itself: `q·B` of `science.md` section 1.
  double weight(int hazard) {
    var change = Change.reduced(hazard, LITTLE);
    double sum = 0;
    for (int cause : model.touched(change)) {
      sum += (mean[cause] - model.mean(cause, change)) / LITTLE * minutes.slopesAtMean[cause];
    }
    return sum;
  }

  private Likelihoods refined(Fewer fewer) {
    double[] after = mean.clone();
    for (int i = 0; i < fewer.touched.length; i++) {
      after[fewer.touched[i]] = fewer.after[i];
    }
    return cascade.likelihoods(after);
  }

  /// One measure of what is lost.
  private final class Value {
    private final ToDoubleFunction<Likelihoods> measure;
    private final double atMean;
    private final double[] slopesAtMean;
    private final double[][] slopes;

    /// @param near the measure, linear around likelihoods
    Value(
        List<Likelihoods> draws,
        ToDoubleFunction<Likelihoods> measure,
        Function<Likelihoods, Measure> near) {
      this.measure = measure;
      var there = cascade.likelihoods(mean);
      this.atMean = measure.applyAsDouble(there);
      this.slopesAtMean = cascade.derivatives(near.apply(there), mean);
      this.slopes = new double[draws.size()][];
      for (int draw = 0; draw < slopes.length; draw++) {
        slopes[draw] =
            cascade.samples().isPresent()
                ? slopesAtMean
                : cascade.derivatives(near.apply(draws.get(draw)), model.probabilities(draw));
      }
    }

    Posterior gain(Fewer fewer, Optional<Likelihoods> after) {
      double linear = 0;
      for (int i = 0; i < fewer.touched.length; i++) {
        linear += fewer.inTheMean[i] * slopesAtMean[fewer.touched[i]];
      }
      double exact = after.map(it -> atMean - measure.applyAsDouble(it)).orElse(linear);
      double scale = linear == 0 ? 1 : exact / linear;
      double[] gains = new double[slopes.length];
      for (int draw = 0; draw < gains.length; draw++) {
        for (int i = 0; i < fewer.touched.length; i++) {
          gains[draw] += scale * fewer.inDraws[i][draw] * slopes[draw][fewer.touched[i]];
        }
      }
      return Posterior.of(gains);
    }
  }
}
