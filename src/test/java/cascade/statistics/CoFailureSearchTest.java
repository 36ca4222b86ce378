package cascade.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.statistics.HistoryStatistics.CoFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoFailureSearchTest {
  private static final double FALSE_DISCOVERY_RATE = 0.05;

  @Test
  void theNumbersAreFishersAndTheLiftIsThatOfTheTable() {
    // both fail in 3 runs, one alone in 1, the other alone in 1, neither in 19
    var found = CoFailureSearch.find("ci.yml", table(3, 1, 1, 19), FALSE_DISCOVERY_RATE);

    assertThat(found)
        .singleElement()
        .satisfies(pair -> {
          assertThat(pair.workflow()).isEqualTo("ci.yml");
          assertThat(List.of(pair.one(), pair.other())).containsExactly("a", "b");
          assertThat(pair.runs()).isEqualTo(24);
          assertThat(pair.both()).isEqualTo(3);
          assertThat(pair.expected()).isCloseTo(16.0 / 24, within(1e-12));
          assertThat(pair.lift()).isCloseTo(4.5, within(1e-12));
          // (C(4,3)·C(20,1) + C(4,4)·C(20,0)) / C(24,4) = 81/10626
          assertThat(pair.pValue()).isCloseTo(81.0 / 10_626, within(1e-12));
          assertThat(pair.low()).isBetween(1.0, 4.5);
          assertThat(pair.high()).isGreaterThan(4.5);
        });
  }

  private static SortedMap<String, Map<Long, Boolean>> table(
      int both, int one, int other, int neither) {
    var jobs = new TreeMap<String, Map<Long, Boolean>>();
    jobs.put("a", new LinkedHashMap<>());
    jobs.put("b", new LinkedHashMap<>());
    for (long run = 0; run < both + one + other + neither; run++) {
      jobs.get("a").put(run - 5, run < both + one);
      jobs.get("b").put(run - 5, run < both || (run >= both + one && run < both + one + other));
    }
    return jobs;
  }

  @Test
  void jobsThatNeverFailOrNeverMeetAreNoPair() {
    assertThat(CoFailureSearch.find("ci.yml", new TreeMap<>(), 0.05)).isEmpty();
    assertThat(CoFailureSearch.find("ci.yml", table(0, 0, 0, 500), 0.05)).isEmpty();
    assertThat(CoFailureSearch.find("ci.yml", table(500, 0, 0, 0), 0.05)).isEmpty();
    assertThat(CoFailureSearch.find("ci.yml", table(0, 250, 250, 0), 0.05)).isEmpty();
    var apart = table(50, 0, 0, 50);
    apart.put("b", Map.of(1_000L, true, 1_001L, false));
    assertThat(CoFailureSearch.find("ci.yml", apart, 0.05)).isEmpty();
  }

  /// `science.md` section 3: a service down in 3 % of the runs, jobs failing in 4 % of them. Half
  /// of twenty jobs lean on the service and fail with it in nine of ten cases.
  @ParameterizedTest
  @CsvSource({"50, 0.0, 0.45", "150, 0.5, 0.95", "500, 0.99, 1.0"})
  void powerGrowsWithRunsAsPublished(int runs, double least, double most) {
    int pairs = 0;
    int real = 0;
    int falsely = 0;
    int repetitions = 60;
    for (long seed = 0; seed < repetitions; seed++) {
      for (var pair : CoFailureSearch.find("ci.yml", simulated(seed, runs, 20), 0.05)) {
        pairs++;
        if (isLeaning(pair.one()) && isLeaning(pair.other())) {
          real++;
        } else {
          falsely++;
        }
      }
    }

    double power = real / (45.0 * repetitions);
    assertThat(power).isBetween(least, most);
    assertThat(falsely / (double) Math.max(1, pairs)).isLessThan(FALSE_DISCOVERY_RATE);
  }

  private static boolean isLeaning(String job) {
    return job.compareTo("job10") < 0;
  }

  private static SortedMap<String, Map<Long, Boolean>> simulated(long seed, int runs, int size) {
    var random = new Random(seed);
    var jobs = new TreeMap<String, Map<Long, Boolean>>();
    for (long run = 0; run < runs; run++) {
      boolean down = random.nextDouble() < 0.03;
      for (int job = 0; job < size; job++) {
        boolean failed =
            random.nextDouble() < 0.04 || (job < size / 2 && down && random.nextDouble() < 0.9);
        jobs.computeIfAbsent("job%02d".formatted(job), _ -> new LinkedHashMap<>()).put(run, failed);
      }
    }
    return jobs;
  }

  @Test
  void theIntervalOfTheLiftHoldsTheTruth() {
    double alone = 0.04;
    double down = 0.03;
    double whenDown = 1 - 0.96 * 0.1;
    double marginal = (1 - down) * alone + down * whenDown;
    double truth =
        ((1 - down) * alone * alone + down * whenDown * whenDown) / (marginal * marginal);
    int held = 0;
    for (long seed = 0; seed < 300; seed++) {
      // A rate of 1 keeps every pair, so that none is chosen for being strong.
      var pair = CoFailureSearch.find("ci.yml", leaning(seed), 1).getFirst();
      held += pair.low() <= truth && truth <= pair.high() ? 1 : 0;
    }

    assertThat(held / 300.0).isBetween(0.86, 0.94);
  }

  private static SortedMap<String, Map<Long, Boolean>> leaning(long seed) {
    var jobs = simulated(seed, 500, 4);
    jobs.remove("job02");
    jobs.remove("job03");
    return jobs;
  }

  @Test
  void hundredsOfJobsAreSearchedInOneGo() {
    var jobs = simulated(1, 1_000, 300);

    var found = CoFailureSearch.find("ci.yml", jobs, FALSE_DISCOVERY_RATE);

    assertThat(found).hasSizeGreaterThan(5_000);
    assertThat(found).isSortedAccordingTo((a, b) -> Double.compare(a.pValue(), b.pValue()));
    assertThat(found).allMatch(pair -> pair.low() <= pair.lift() && pair.lift() <= pair.high());
    assertThat(found).extracting(CoFailure::lift).allMatch(lift -> lift > 1);
  }

  @Test
  void ofTooManyJobsThoseThatFailMostAreSearched() {
    var jobs = new TreeMap<String, Map<Long, Boolean>>();
    for (int job = 0; job < 3_000; job++) {
      var results = new LinkedHashMap<Long, Boolean>();
      for (long run = 0; run < 60; run++) {
        results.put(run, run < (job % 3 == 0 ? 5 : 4));
      }
      jobs.put("job%04d".formatted(job), results);
    }

    var found = CoFailureSearch.find("ci.yml", jobs, FALSE_DISCOVERY_RATE);

    assertThat(found).hasSize(1_000 * 999 / 2);
    assertThat(found).allMatch(pair -> pair.both() == 5);
  }
}
