package cascade.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PresentRatesTest {
  @Test
  void aSuspectedChangeIsHeededBeforeItIsTold() {
    var jobs = new ArrayList<List<TimedTrial>>();
    for (int job = 0; job < 9; job++) {
      jobs.add(Trials.hourly(job).add(200, 0.01).list());
    }
    jobs.add(
        Trials.hourly(9).add(200, 0.01).add(true).add(false).add(true).add(false).add(true).list());

    assertThat(ChangePointSearch.find(jobs.getLast())).isEmpty();
    var present = PresentRates.estimate(jobs).getLast();
    var regime = Predictor.regime(jobs).getLast();
    assertThat(present.mean()).isGreaterThan(1.5 * regime.mean());
    assertThat(present.high()).isGreaterThan(1.5 * regime.high());
    assertThat(present.trials()).isEqualTo(205);
  }

  @Test
  void aStableRateIsKnownNearlyAsWell() {
    var jobs = new ArrayList<List<TimedTrial>>();
    for (int job = 0; job < 10; job++) {
      jobs.add(Trials.hourly(job).add(400, 0.05).list());
    }
    var present = PresentRates.estimate(jobs);
    var regime = Predictor.regime(jobs);

    double width = 0;
    double regimeWidth = 0;
    for (int job = 0; job < 10; job++) {
      assertThat(present.get(job).mean()).isCloseTo(0.05, within(0.04));
      width += present.get(job).high() - present.get(job).low();
      regimeWidth += regime.get(job).high() - regime.get(job).low();
    }
    assertThat(width).isLessThan(2 * regimeWidth);
  }

  @Test
  void extremesAreBounded() {
    var jobs =
        List.of(
            Trials.hourly(1).list(),
            Trials.hourly(2).add(1, 1).list(),
            Trials.hourly(3).add(100_000, 0).list(),
            Trials.hourly(4).add(100_000, 1).list());
    var estimates = PresentRates.estimate(jobs);

    assertThat(PresentRates.estimate(List.of())).isEmpty();
    assertThat(estimates.get(0).trials()).isZero();
    assertThat(estimates.get(2).high()).isLessThan(0.01);
    assertThat(estimates.get(3).low()).isGreaterThan(0.99);
  }

  @Test
  void theOrderOfJobsAndTrialsDoesNotMatter() {
    for (long seed = 0; seed < 20; seed++) {
      var random = new Random(seed);
      var jobs = new ArrayList<List<TimedTrial>>();
      for (int job = 0; job < 6; job++) {
        jobs.add(
            Trials.hourly(seed + job)
                .add(random.nextInt(80), random.nextDouble() / 5)
                .add(random.nextInt(80), random.nextDouble())
                .list());
      }
      var shuffled = new ArrayList<List<TimedTrial>>();
      for (var job : jobs.reversed()) {
        var trials = new ArrayList<>(job);
        Collections.shuffle(trials, random);
        shuffled.add(trials);
      }

      assertThat(PresentRates.estimate(shuffled).reversed())
          .as("seed %d", seed)
          .isEqualTo(PresentRates.estimate(jobs));
    }
  }

  @Test
  void pastsAreProbabilitiesAndTheLongestIsAll() {
    var pasts = OnlineChangePoints.pasts(Trials.hourly(1).add(300, 0.1).list(), 1.0 / 500);

    assertThat(pasts.stream().mapToDouble(OnlineChangePoints.Past::weight).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(pasts).allMatch(past -> past.failures() <= past.trials());
    assertThat(pasts.getLast().trials()).isBetween(255, 300);
    assertThat(pasts).hasSizeLessThan(60);
    assertThat(OnlineChangePoints.pasts(List.of(), 1.0 / 500)).isEmpty();
  }
}
