package cascade.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunDependenceTest {
  private static final List<Double> TWENTY = Collections.nCopies(20, 0.06);

  @Test
  void independenceIsTheBinomialDistribution() {
    double[] failed = RunDependence.INDEPENDENT.failedJobs(Collections.nCopies(3, 0.1));

    assertThat(failed).containsExactly(new double[] {.729, .243, .027, .001}, within(1e-12));
    assertThat(RunDependence.INDEPENDENT.failedJobs(List.of())).containsExactly(1);
  }

  @Test
  void distributionsAreSoundAndKeepTheExpectedNumber() {
    for (long seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      var probabilities =
          random.doubles(random.nextInt(30), 0, 1).map(it -> it * it * it).boxed().toList();
      var dependence =
          new RunDependence(
              random.nextDouble(), random.nextDouble(), Math.exp(4 * random.nextDouble() - 2));
      double[] failed = dependence.failedJobs(probabilities);

      assertThat(Arrays.stream(failed).sum()).as("seed %d", seed).isCloseTo(1, within(1e-9));
      assertThat(Arrays.stream(failed).min().orElseThrow()).as("seed %d", seed).isNotNegative();
      double expected = 0;
      for (int i = 0; i < failed.length; i++) {
        expected += i * failed[i];
      }
      double sum = probabilities.stream().mapToDouble(it -> it).sum();
      assertThat(expected)
          .as("seed %d, %s", seed, dependence)
          .isCloseTo(sum, within(0.01 * sum + 1e-9));
    }
  }

  @Test
  void strickenRunsAreFound() {
    var runs = simulated(1, 800, 0.08, 0.4);

    var dependence = RunDependence.fit(runs);
    double[] predicted = dependence.failedJobs(TWENTY);
    double[] independent = RunDependence.INDEPENDENT.failedJobs(TWENTY);

    double red = runs.stream().filter(run -> run.failed() > 0).count() / 800.0;
    double many = runs.stream().filter(run -> run.failed() > 4).count() / 800.0;
    assertThat(1 - predicted[0]).isCloseTo(red, within(0.05));
    assertThat(1 - independent[0]).isGreaterThan(red + 0.1);
    assertThat(tail(predicted, 5)).isCloseTo(many, within(0.03));
    assertThat(tail(independent, 5)).isLessThan(many / 3);
  }

  private static double tail(double[] distribution, int from) {
    return Arrays.stream(distribution, from, distribution.length).sum();
  }

  @Test
  void independentRunsStayNearlyIndependent() {
    var runs = simulated(2, 800, 0, 0);

    double[] predicted = RunDependence.fit(runs).failedJobs(TWENTY);
    double[] independent = RunDependence.INDEPENDENT.failedJobs(TWENTY);

    for (int i = 0; i < predicted.length; i++) {
      assertThat(predicted[i]).isCloseTo(independent[i], within(0.03));
    }
  }

  @Test
  void theOrderOfRunsAndJobsDoesNotMatter() {
    var runs = new ArrayList<>(simulated(3, 200, 0.1, 0.5));
    runs.add(new RunDependence.Run(List.of(0.1, 0.2), 1));
    var shuffled = new ArrayList<>(runs);
    Collections.shuffle(shuffled, new Random(3));
    shuffled.replaceAll(run -> new RunDependence.Run(run.probabilities().reversed(), run.failed()));

    assertThat(RunDependence.fit(shuffled)).isEqualTo(RunDependence.fit(runs));
  }

  @Test
  void fewFailuresTellNothing() {
    assertThat(RunDependence.fit(List.of())).isEqualTo(RunDependence.INDEPENDENT);
    assertThat(RunDependence.fit(Collections.nCopies(9, new RunDependence.Run(TWENTY, 20))))
        .isEqualTo(RunDependence.INDEPENDENT);
    var certain = new RunDependence.Run(Collections.nCopies(300, 1.0), 300);
    assertThat(
            RunDependence.fit(Collections.nCopies(50, certain))
                .failedJobs(certain.probabilities())[300])
        .isCloseTo(1, within(1e-6));
    var never = new RunDependence.Run(Collections.nCopies(300, 0.0), 1);
    assertThat(RunDependence.fit(Collections.nCopies(50, never)))
        .isEqualTo(RunDependence.INDEPENDENT);
  }

  @Test
  void manyLargeRunsAreFitted() {
    var random = new Random(4);
    var runs = new ArrayList<RunDependence.Run>();
    for (int i = 0; i < 400; i++) {
      // each of another set of jobs, as a matrix that grows would have it
      var probabilities = random.doubles(250, 0, 0.05).boxed().toList();
      runs.add(new RunDependence.Run(probabilities, random.nextInt(10) == 0 ? 200 : 2));
    }

    assertThat(RunDependence.fit(runs).stricken()).isBetween(0.02, 0.5);
  }

  /// Runs of twenty jobs that fail with .06 each; in a share of the runs half of that is a common
  /// cause.
  private static List<RunDependence.Run> simulated(
      long seed, int count, double stricken, double severity) {
    var random = new Random(seed);
    var runs = new ArrayList<RunDependence.Run>();
    double own = (0.06 - stricken * severity) / (1 - stricken * severity);
    for (int i = 0; i < count; i++) {
      double hit = random.nextDouble() < stricken ? severity : 0;
      runs.add(
          new RunDependence.Run(TWENTY, Draws.binomial(random, 20, 1 - (1 - own) * (1 - hit))));
    }
    return runs;
  }

  @Test
  void fewLevelsTellNearlyWhatManyDo() {
    for (long seed = 0; seed < 50; seed++) {
      var random = new Random(seed);
      var dependence =
          new RunDependence(
              0.3 * random.nextDouble(),
              0.05 + 0.9 * random.nextDouble(),
              Math.exp(3 * random.nextDouble() - 1));
      var levels = dependence.levels(6);

      assertThat(levels).as("seed %d", seed).hasSizeLessThanOrEqualTo(6);
      assertThat(levels.stream().mapToDouble(RunDependence.Level::severity).toArray())
          .as("seed %d", seed)
          .isSorted();
      assertThat(levels.stream().mapToDouble(RunDependence.Level::weight).sum())
          .as("seed %d", seed)
          .isCloseTo(dependence.stricken(), within(1e-9));
      assertThat(levels.stream().mapToDouble(it -> it.weight() * it.severity()).sum())
          .as("seed %d", seed)
          .isCloseTo(dependence.shared(), within(0.05 * dependence.shared() + 1e-4));
    }
  }

  @Test
  void theTruthLiesAmongWhatIsPossible() {
    int within = 0;
    for (long seed = 10; seed < 30; seed++) {
      var posterior = RunDependence.posterior(simulated(seed, 800, 0.08, 0.4), 1);
      double[] stricken = new double[200];
      var random = new Random(seed);
      for (int i = 0; i < stricken.length; i++) {
        stricken[i] =
            posterior.at(random.nextDouble(), random.nextDouble(), random.nextDouble()).shared();
      }
      Arrays.sort(stricken);
      within += stricken[10] <= 0.08 * 0.4 && 0.08 * 0.4 <= stricken[189] ? 1 : 0;
    }

    // Of twenty 90 % intervals fifteen or more hold the truth in 99 cases of 100.
    assertThat(within).isGreaterThanOrEqualTo(15);
  }

  @Test
  void runsThatAreWorthLessTellLess() {
    var runs = simulated(3, 800, 0.08, 0.4);
    var whole = RunDependence.posterior(runs, 1);
    var part = RunDependence.posterior(runs, 0.3);

    assertThat(part.likeliest()).isEqualTo(whole.likeliest());
    assertThat(spread(part)).isGreaterThan(1.4 * spread(whole));
  }

  private static double spread(DependencePosterior posterior) {
    var random = new Random(5);
    double[] shared = new double[400];
    for (int i = 0; i < shared.length; i++) {
      shared[i] =
          Math.log(
              posterior.at(random.nextDouble(), random.nextDouble(), random.nextDouble()).shared());
    }
    Arrays.sort(shared);
    return shared[380] - shared[19];
  }

  @Test
  void tooFewFailedRunsTellNothing() {
    var posterior = RunDependence.posterior(List.of(new RunDependence.Run(TWENTY, 5)), 1);

    assertThat(posterior.at(0.1, 0.5, 0.9)).isEqualTo(RunDependence.INDEPENDENT);
  }
}
