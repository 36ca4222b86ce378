package cascade.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimatesTest {
  /// `science.md` section 3 rounds them to .31, .062 and .056–.314.
  @ParameterizedTest
  @CsvSource({"0, 5, 0, 0.306", "0, 30, 0, 0.062", "3, 20, 0.056, 0.314"})
  void jeffreysIntervalsAreThePublishedOnes(int failures, int trials, double low, double high) {
    var estimate = Jeffreys.estimate(failures, trials);

    assertThat(estimate.low()).isCloseTo(low, within(0.0005));
    assertThat(estimate.high()).isCloseTo(high, within(0.0005));
  }

  @Test
  void withoutTrialsThePriorSpeaks() {
    assertThat(Jeffreys.estimate(0, 0).mean()).isEqualTo(0.5);
    var alone = BetaHierarchy.estimate(List.of(Counts.independent(0, 0))).getFirst();
    assertThat(alone.mean()).isBetween(0.05, 0.15);
    assertThat(alone.isPriorOnly()).isTrue();
  }

  @Test
  void aNewJobIsJudgedByTheOthers() {
    var healthy = Collections.nCopies(10, Counts.independent(1, 100));
    var poor = Collections.nCopies(10, Counts.independent(40, 100));

    assertThat(newJobBeside(healthy).high()).isLessThan(0.05);
    assertThat(newJobBeside(poor).low()).isGreaterThan(0.2);
  }

  private static Estimate newJobBeside(List<Counts> others) {
    var jobs = new ArrayList<>(others);
    jobs.add(Counts.independent(0, 0));
    return BetaHierarchy.estimate(jobs).getLast();
  }

  @Test
  void manyTrialsSpeakForThemselves() {
    var estimates =
        BetaHierarchy.estimate(
            List.of(
                Counts.independent(2_000, 100_000),
                Counts.independent(0, 100_000),
                Counts.independent(100_000, 100_000)));

    assertThat(estimates.get(0).mean()).isCloseTo(0.02, within(1e-4));
    assertThat(estimates.get(0).low()).isCloseTo(0.02 - 1.645 * 4.43e-4, within(2e-5));
    assertThat(estimates.get(1).high()).isLessThan(4e-5);
    assertThat(estimates.get(2).low()).isGreaterThan(1 - 4e-5);
  }

  @Test
  void trialsThatTellLessWidenTheInterval() {
    var independent = BetaHierarchy.estimate(List.of(Counts.independent(10, 100))).getFirst();
    var bursts = BetaHierarchy.estimate(List.of(new Counts(10, 100, 20))).getFirst();

    assertThat(bursts.high() - bursts.low())
        .isGreaterThan(1.5 * (independent.high() - independent.low()));
    assertThat(bursts.failures()).isEqualTo(10);
    assertThat(bursts.trials()).isEqualTo(100);
  }

  @Test
  void countsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new Counts(2, 1, 1)).hasMessageContaining("2 failures in 1 trials");
    assertThatThrownBy(() -> new Counts(0, 1, 2)).hasMessageContaining("2.0 effective trials of 1");
    assertThatThrownBy(() -> new Counts(0, 1, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Counts(0, 1, 0)).hasMessageContaining("0.0 effective");
  }

  @Test
  void estimatesOfRandomJobsAreSound() {
    for (long seed = 0; seed < 40; seed++) {
      var random = new Random(seed);
      var jobs = new ArrayList<Counts>();
      int size = 1 + random.nextInt(12);
      for (int i = 0; i < size; i++) {
        int trials = random.nextInt(4) == 0 ? 0 : 1 + (int) Math.pow(10, 5 * random.nextDouble());
        int failures = (int) (trials * Math.min(1, 1.2 * Math.pow(random.nextDouble(), 3)));
        jobs.add(
            new Counts(failures, trials, trials * (1 - random.nextInt(2) * random.nextDouble())));
      }
      var estimates = BetaHierarchy.estimate(jobs);

      // The record itself holds 0 <= low <= mean <= high <= 1.
      for (int i = 0; i < size; i++) {
        var counts = jobs.get(i);
        assertThat(estimates.get(i).high() - estimates.get(i).low())
            .as("seed %d, job %d", seed, i)
            .isPositive();
        if (counts.failures() < counts.trials()) {
          var worse = new ArrayList<>(jobs);
          worse.set(
              i, new Counts(counts.failures() + 1, counts.trials(), counts.effectiveTrials()));
          assertThat(BetaHierarchy.estimate(worse).get(i).mean())
              .as("seed %d, job %d: more failures", seed, i)
              .isGreaterThan(estimates.get(i).mean());
        }
      }
      var order = new ArrayList<Integer>();
      for (int i = 0; i < size; i++) {
        order.add(i);
      }
      Collections.shuffle(order, random);
      assertThat(BetaHierarchy.estimate(order.stream().map(jobs::get).toList()))
          .as("seed %d, shuffled", seed)
          .isEqualTo(order.stream().map(estimates::get).toList());
    }
  }

  /// `science.md` section 3, Shrinkage: healthy jobs Beta(½, 30), a fifth of them sick Beta(2, 8).
  @Tag("exhaustive")
  @ParameterizedTest
  @CsvSource({
    "8, 5, .183, .91, .212, .95",
    "20, 5, .181, .89, .212, .95",
    "8, 50, .154, .90, .155, .94"
  })
  void theHierarchyIsAsGoodAndAsHonestAsPublished(
      int jobs,
      int runs,
      double loss,
      double coverage,
      double jeffreysLoss,
      double jeffreysCoverage) {
    long seed = 7;
    var random = new Random(seed);
    double[] losses = new double[2];
    int[] covered = new int[2];
    int all = 0;
    for (int repetition = 0; repetition < 150; repetition++) {
      double[] rates = new double[jobs];
      var counts = new ArrayList<Counts>();
      for (int i = 0; i < jobs; i++) {
        rates[i] = random.nextInt(5) == 0 ? Draws.beta(random, 2, 8) : Draws.beta(random, 0.5, 30);
        counts.add(Counts.independent(Draws.binomial(random, runs, rates[i]), runs));
      }
      var estimates = BetaHierarchy.estimate(counts);
      for (int i = 0; i < jobs; i++) {
        var own = Jeffreys.estimate(counts.get(i).failures(), runs);
        losses[0] += expectedLoss(rates[i], estimates.get(i).mean());
        losses[1] += expectedLoss(rates[i], own.mean());
        covered[0] += covers(estimates.get(i), rates[i]) ? 1 : 0;
        covered[1] += covers(own, rates[i]) ? 1 : 0;
        all++;
      }
    }

    assertThat(losses[0] / all).as("loss, seed %d", seed).isCloseTo(loss, within(0.015));
    assertThat(losses[1] / all).as("Jeffreys").isCloseTo(jeffreysLoss, within(0.015));
    assertThat((double) covered[0] / all)
        .as("coverage, seed %d", seed)
        .isCloseTo(coverage, within(0.035));
    assertThat((double) covered[1] / all).as("Jeffreys").isCloseTo(jeffreysCoverage, within(0.035));
    assertThat(losses[0]).isLessThan(losses[1]);
  }

  private static boolean covers(Estimate estimate, double rate) {
    return estimate.low() <= rate && rate <= estimate.high();
  }

  private static double expectedLoss(double rate, double predicted) {
    return -rate * Math.log(predicted) - (1 - rate) * Math.log1p(-predicted);
  }
}
