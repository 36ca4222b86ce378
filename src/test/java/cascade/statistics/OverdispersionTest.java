package cascade.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OverdispersionTest {
  private static final Duration EVERY_FOUR_HOURS = Duration.ofHours(4);

  @Test
  void independentTrialsKeepTheirWeight() {
    int doubted = 0;
    for (long seed = 0; seed < 400; seed++) {
      double rate = new double[] {0.01, 0.05, 0.3}[(int) (seed % 3)];
      var trials = new Trials(seed, EVERY_FOUR_HOURS).add(400, rate).list();
      doubted += Overdispersion.effectiveTrials(trials) < trials.size() ? 1 : 0;
    }

    // 1 % is what the test promises.
    assertThat(doubted).isLessThan(12);
  }

  @Test
  void burstsCountLess() {
    // Every tenth week is bad: 42 trials a week.
    var trials = new Trials(1, EVERY_FOUR_HOURS);
    for (int week = 0; week < 20; week++) {
      trials.add(42, week % 10 == 5 ? 0.6 : 0.01);
    }
    double effective = Overdispersion.effectiveTrials(trials.list());

    assertThat(effective).isBetween(20.0, 150.0);
    var shuffled = new ArrayList<>(trials.list());
    Collections.shuffle(shuffled, new Random(1));
    assertThat(Overdispersion.effectiveTrials(shuffled)).isEqualTo(effective);
  }

  @Test
  void spellsOfFailuresCountLessAndScatteredOnesDoNot() {
    var spells = new Trials(1, EVERY_FOUR_HOURS);
    var scattered = new Trials(1, EVERY_FOUR_HOURS);
    for (int i = 0; i < 400; i++) {
      spells.add(i % 40 < 4);
      scattered.add(i % 10 == 0);
    }

    // (1+λ)/(1−λ) with λ = 3/4 − 1/36
    assertThat(Overdispersion.effectiveTrials(spells.list())).isBetween(55.0, 75.0);
    assertThat(Overdispersion.effectiveTrials(scattered.list())).isEqualTo(400);
  }

  @Test
  void legsThatFailTogetherCountLess() {
    var trials = new ArrayList<TimedTrial>();
    for (int run = 0; run < 100; run++) {
      for (int leg = 0; leg < 8; leg++) {
        trials.add(
            new TimedTrial(
                Trials.START.plus(EVERY_FOUR_HOURS.multipliedBy(run)), "", run % 12 == 0));
      }
    }

    assertThat(Overdispersion.effectiveTrials(trials)).isBetween(90.0, 110.0);
  }

  @Test
  void aCertainWeekCountsOnce() {
    var trials = new Trials(1, EVERY_FOUR_HOURS);
    for (int week = 0; week < 12; week++) {
      trials.add(42, week % 3 == 0 ? 1 : 0);
    }

    assertThat(Overdispersion.effectiveTrials(trials.list())).isBetween(6.0, 12.0);
  }

  @Test
  void theUsualExtremesAreNotDoubted() {
    assertThat(Overdispersion.effectiveTrials(List.of())).isZero();
    for (double rate : new double[] {0, 1}) {
      var trials = new Trials(2, EVERY_FOUR_HOURS).add(100_000, rate).list();
      assertThat(Overdispersion.effectiveTrials(trials)).isEqualTo(100_000);
    }
    // one week only
    assertThat(
            Overdispersion.effectiveTrials(
                new Trials(3, Duration.ofMinutes(1)).add(50, 0.5).list()))
        .isEqualTo(50);
    // one trial a week
    assertThat(
            Overdispersion.effectiveTrials(new Trials(3, Duration.ofDays(7)).add(50, 0.5).list()))
        .isEqualTo(50);
  }
}
