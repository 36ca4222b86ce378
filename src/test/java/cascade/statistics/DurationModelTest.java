package cascade.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.statistics.Durations.RecommendedTimeout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationModelTest {
  @Test
  void withoutRunsNothingIsSaid() {
    var none = DurationModel.of(List.of(), List.of(), 3);

    assertThat(none.runs()).isZero();
    assertThat(none.p50()).isZero();
    assertThat(none.queued()).isEmpty();
    assertThat(none.timeout()).isEmpty();
    assertThat(none.trend()).isEmpty();
  }

  @Test
  void quantilesAreThoseOfTheSample() {
    var durations =
        DurationModel.of(
            minutes(10, 30, 20, -5),
            List.of(Duration.ofSeconds(4), Duration.ofSeconds(8), Duration.ofSeconds(-1)),
            0);

    assertThat(durations.runs()).isEqualTo(3);
    assertThat(durations.p50()).isEqualTo(Duration.ofMinutes(20));
    assertThat(durations.p95()).isEqualTo(Duration.ofMinutes(29));
    assertThat(durations.queued()).contains(Duration.ofSeconds(6));
    assertThat(durations.timeout()).isEmpty();
  }

  private static List<TimedDuration> minutes(double... minutes) {
    var durations = new ArrayList<TimedDuration>();
    for (double each : minutes) {
      durations.add(
          new TimedDuration(
              Trials.START.plusSeconds(3_600L * durations.size()),
              Duration.ofMillis(Math.round(each * 60_000))));
    }
    return durations;
  }

  /// S. S. Wilks' sizes: from how many runs on the longest bounds 95 % or 99 % of them, 19 times in
  /// 20.
  @ParameterizedTest
  @CsvSource({"58, .95, 59", "59, .95, 59", "298, .99, 299", "299, .99, 299", "473, .99, 472"})
  void orderStatisticsBoundAsWilksSays(int runs, double share, int rank) {
    assertThat(DurationModel.rank(runs, share, 0.95)).isEqualTo(rank);
  }

  /// Factors of one-sided tolerance bounds of a normal sample, as statistical tables have them.
  @ParameterizedTest
  @CsvSource({
    "10, .95, .95, 2.911",
    "30, .95, .95, 2.220",
    "10, .99, .95, 3.981",
    "30, .99, .95, 3.064",
    "100, .99, .95, 2.684"
  })
  void toleranceFactorsAreThoseOfTheTables(
      int runs, double share, double confidence, double factor) {
    assertThat(ToleranceFactor.of(runs, share, confidence)).isCloseTo(factor, within(0.0011));
  }

  @Test
  void toleranceFactorsOfManyRunsNearTheQuantile() {
    assertThat(ToleranceFactor.of(100_000, 0.99, 0.95)).isCloseTo(2.3263, within(0.02));
    assertThat(ToleranceFactor.of(2, 0.99, 0.95)).isCloseTo(37.094, within(0.02));
  }

  @Test
  void aSteadyJobGetsARoundTimeout() {
    double[] steady = new double[30];
    Arrays.fill(steady, 12);

    // 1.2 · 1.5 · 12 = 21.6
    assertThat(DurationModel.of(minutes(steady), List.of(), 0).timeout())
        .contains(new RecommendedTimeout(25, 0, 335));
    assertThat(DurationModel.of(minutes(steady).subList(0, 9), List.of(), 0).timeout()).isEmpty();
  }

  /// `science.md` section 6, at 30 runs: of 10,000 healthy runs the hybrid ends 1 where σ = .3, 8
  /// where σ = .6 and 4 where every seventh run misses its cache. Rounding up ends still fewer.
  @ParameterizedTest
  @CsvSource({".3, 0, .0006", ".6, 0, .0016", ".3, .15, .0012"})
  void healthyRunsAreSeldomEnded(double deviation, double misses, double most) {
    double exceeding = 0;
    int repetitions = 300;
    for (long seed = 0; seed < repetitions; seed++) {
      var random = new Random(seed);
      var timeout = timeout(random, deviation, misses, 30).orElseThrow();
      int kills = 0;
      for (int i = 0; i < 2_000; i++) {
        kills += minutes(random, deviation, misses) > timeout.minutes() ? 1 : 0;
      }
      exceeding += kills / 2_000.0;
    }

    assertThat(exceeding / repetitions).isLessThan(most);
  }

  private static Optional<RecommendedTimeout> timeout(
      Random random, double deviation, double misses, int runs) {
    double[] took = new double[runs];
    for (int i = 0; i < runs; i++) {
      took[i] = minutes(random, deviation, misses);
    }
    return DurationModel.of(minutes(took), List.of(), 0).timeout();
  }

  private static double minutes(Random random, double deviation, double misses) {
    double usual = 20 * Math.exp(deviation * random.nextGaussian());
    return random.nextDouble() < misses ? 3 * usual : usual;
  }

  @Test
  void runsThatWereEndedRaiseTheTimeout() {
    var random = new Random(1);
    double[] took = new double[40];
    for (int i = 0; i < took.length; i++) {
      took[i] = minutes(random, 0.3, 0);
    }
    int without = DurationModel.of(minutes(took), List.of(), 0).timeout().orElseThrow().minutes();
    int with = DurationModel.of(minutes(took), List.of(), 8).timeout().orElseThrow().minutes();

    assertThat(with).isGreaterThan(without);
    // Hardly any run ends by itself: no timeout can be told from those that do.
    assertThat(DurationModel.of(minutes(took), List.of(), 1_000).timeout()).isEmpty();
  }

  @Test
  void hostileDurationsDoNoHarm() {
    var odd = new ArrayList<TimedDuration>();
    for (int i = 0; i < 40; i++) {
      odd.add(
          new TimedDuration(
              i % 2 == 0 ? Instant.MAX : Instant.MIN, Duration.ofSeconds(Long.MAX_VALUE)));
      odd.add(new TimedDuration(Trials.START, Duration.ZERO));
    }

    var durations = DurationModel.of(odd, List.of(Duration.ofSeconds(Long.MAX_VALUE)), 5);

    assertThat(durations.runs()).isEqualTo(80);
    assertThat(durations.timeout()).isEmpty();
    assertThat(durations.trend()).isEmpty();
  }

  @Test
  void aJobThatGrowsSlowerIsToldByItsFactor() {
    var trend = trend(1, 0.05).orElseThrow();

    assertThat(trend.perWeek()).isCloseTo(Math.exp(0.05), within(0.02));
    assertThat(trend.low()).isBetween(1.0, trend.perWeek());
    assertThat(trend.high()).isGreaterThan(trend.perWeek());
  }

  @Test
  void aSteadyJobHasNoTrend() {
    int claimed = 0;
    int held = 0;
    int found = 0;
    for (long seed = 0; seed < 200; seed++) {
      claimed += trend(seed, 0).isPresent() ? 1 : 0;
      var real = trend(seed, 0.06);
      found += real.isPresent() ? 1 : 0;
      held +=
          real.filter(it -> it.low() <= Math.exp(0.06) && Math.exp(0.06) <= it.high()).isPresent()
              ? 1
              : 0;
    }

    // 1 % is what its interval promises.
    assertThat(claimed).isLessThanOrEqualTo(6);
    assertThat((double) held / found).isBetween(0.85, 0.97);
  }

  /// 100 runs over ten weeks, a fifth of which takes thrice as long.
  private static Optional<Durations.Trend> trend(long seed, double perWeek) {
    var random = new Random(seed);
    var durations = new ArrayList<TimedDuration>();
    for (int i = 0; i < 100; i++) {
      double week = i / 10.0;
      durations.add(
          new TimedDuration(
              Trials.START.plusSeconds(Math.round(week * 7 * 86_400)),
              Duration.ofSeconds(
                  Math.round(60 * minutes(random, 0.2, 0.2) * Math.exp(perWeek * week)))));
    }
    Collections.shuffle(durations, random);
    return DurationModel.of(durations, List.of(), 0).trend();
  }

  @Test
  void longHistoriesAreThinned() {
    var durations = new ArrayList<TimedDuration>();
    for (int i = 0; i < 50_000; i++) {
      durations.add(
          new TimedDuration(
              Trials.START.plusSeconds(600L * i),
              Duration.ofSeconds(Math.round(600 * Math.exp(0.01 * i / 1_008)))));
    }

    assertThat(DurationModel.of(durations, List.of(), 0).trend().orElseThrow().perWeek())
        .isCloseTo(Math.exp(0.01), within(1e-3));
  }
}
