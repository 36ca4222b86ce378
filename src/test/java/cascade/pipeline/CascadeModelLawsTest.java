package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.pipeline.Hazards.Cause;
import cascade.pipeline.Hazards.Effect;
import cascade.pipeline.Hazards.Harm;
import cascade.pipeline.Measure.RunField;
import cascade.pipeline.Scenario.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds of probabilities whatever they are, on random pipelines. The seed of a failure is its
/// argument.
///
/// Source: `science.md` section 7, what to validate.
class CascadeModelLawsTest {
  private static final int PIPELINES_PER_SEED = 60;
  private static final double EXACT = 1e-9;

  static LongStream seeds() {
    return LongStream.rangeClosed(101, 105);
  }

  private static Likelihoods likelihoods(Pipeline pipeline, Hazards hazards) {
    return new OutcomeEngine(pipeline).cascadeModel(hazards, ModelOptions.of(1)).likelihoods();
  }

  /// Random pipelines of all kinds, and what may go wrong in them.
  private record Case(Pipeline pipeline, Hazards hazards, String hint) {
    static Case of(Random random, long seed, boolean unknown) {
      var made = new RandomHazards(random);
      var pipeline = made.pipelines(6, true, unknown).pipeline();
      var hazards = made.hazards(pipeline, 2 + random.nextInt(5));
      return new Case(
          pipeline, hazards, "seed %d: %s of%n%s".formatted(seed, hazards, made.text()));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void drawnRunsAreNearExactProbabilities(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < PIPELINES_PER_SEED; i++) {
      var made = Case.of(random, seed, false);
      var model =
          new OutcomeEngine(made.pipeline())
              .cascadeModel(made.hazards(), new ModelOptions(seed, 1, 1));
      var samples = model.samples().orElse(ModelOptions.SAMPLES);
      var soft = new SoftAssertions();
      var drawn = Enumeration.numbers(model.likelihoods());
      Enumeration.numbers(likelihoods(made.pipeline(), made.hazards()))
          .forEach((name, exact) ->
              soft.assertThat(drawn.get(name))
                  .as(name)
                  .isCloseTo(
                      exact, Offset.offset(4 * standardError(name, exact, samples) + EXACT)));
      assertThat(soft.errorsCollected()).as(made.hint()).isEmpty();
    }
  }

  /// Of a number of jobs it is at most that of as many probabilities of one half.
  private static double standardError(String name, double exact, int samples) {
    return name.endsWith("expectedBlockedJobs")
        ? Math.sqrt(exact * 16 / samples)
        : Math.sqrt(exact * (1 - exact) / samples);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void derivativesAreWhatHappeningOrNotMakesOfMeasures(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < PIPELINES_PER_SEED; i++) {
      var made = Case.of(random, seed, true);
      var nodes = random.nextBoolean() ? ModelOptions.NODE_BUDGET : 1;
      var model =
          new OutcomeEngine(made.pipeline())
              .cascadeModel(made.hazards(), new ModelOptions(seed, nodes, 1));
      double[] own = made.hazards().probabilities();
      for (var measure : measures(made.pipeline(), random)) {
        double[] derivatives = model.derivatives(measure, own);
        for (var cause = 0; cause < own.length; cause++) {
          var happens = model.value(measure, with(own, cause, 1));
          var not = model.value(measure, with(own, cause, 0));
          assertThat(derivatives[cause])
              .as("cause %d, %d nodes, %s, %s", cause, nodes, measure, made.hint())
              .isCloseTo(happens - not, Offset.offset(EXACT));
        }
      }
    }
  }

  private static double[] with(double[] probabilities, int cause, double probability) {
    double[] others = probabilities.clone();
    others[cause] = probability;
    return others;
  }

  private static List<Measure> measures(Pipeline pipeline, Random random) {
    var minutes = new LinkedHashMap<Target, Double>();
    for (var graph : pipeline.workflows()) {
      graph
          .jobs()
          .forEach(
              job -> minutes.put(Target.job(graph.path(), job.id()), 1 + random.nextDouble() * 9));
    }
    var wasted = Measure.of(Measure.JobField.WASTED, minutes);
    var all = Arrays.stream(RunField.values()).map(Measure::of).collect(Collectors.toList());
    all.add(wasted);
    all.add(wasted.times(0.5).plus(Measure.of(RunField.RED).times(20)));
    return all;
  }

  /// Coherent is a pipeline in which every job waits for the success of those that it needs, where
  /// hazards only make jobs fail.
  @ParameterizedTest
  @MethodSource("seeds")
  void aGreaterProbabilityNeverMakesACoherentPipelineRedLessOften(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < PIPELINES_PER_SEED; i++) {
      var lines = lines(random);
      var pipeline = Pipelines.jobs(String.join("\n", lines)).pipeline();
      var hazards = failures(lines.size(), random);
      var model = new OutcomeEngine(pipeline).cascadeModel(hazards, ModelOptions.of(seed));
      double[] derivatives = model.derivatives(Measure.of(RunField.RED), hazards.probabilities());
      assertThat(Arrays.stream(derivatives).min().orElseThrow())
          .as("seed %d: %s of %s", seed, hazards, lines)
          .isGreaterThan(-EXACT);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anotherNeedNeverLowersTheExpectedNumberOfBlockedJobs(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < PIPELINES_PER_SEED; i++) {
      var lines = lines(random);
      var hazards = failures(lines.size(), random);
      var later = 1 + random.nextInt(lines.size() - 1);
      var more = new ArrayList<>(lines);
      more.set(later, lines.get(later).replace("[", "[j%d, ".formatted(random.nextInt(later))));
      assertThat(blocked(more, hazards))
          .as("seed %d: %s of %s", seed, hazards, more)
          .isGreaterThan(blocked(lines, hazards) - EXACT);
    }
  }

  private static double blocked(List<String> lines, Hazards hazards) {
    return likelihoods(Pipelines.jobs(String.join("\n", lines)).pipeline(), hazards)
        .together()
        .expectedBlockedJobs();
  }

  /// Jobs that wait for the success of some of those before.
  private static List<String> lines(Random random) {
    return IntStream.range(0, 2 + random.nextInt(8))
        .mapToObj(job ->
            "j%d: {needs: [%s]}"
                .formatted(
                    job,
                    IntStream.range(0, job)
                        .filter(_ -> random.nextInt(3) == 0)
                        .mapToObj(need -> "j" + need)
                        .collect(Collectors.joining(", "))))
        .toList();
  }

  private static Hazards failures(int jobs, Random random) {
    var causes = IntStream.range(0, 5).mapToObj(i -> new Cause("c" + i, random.nextDouble()));
    var harms =
        IntStream.range(0, jobs)
            .mapToObj(job ->
                new Harm(
                    Target.job(Pipelines.CI, "j" + job),
                    List.of(random.nextInt(5), random.nextInt(5)),
                    Effect.FAILS));
    return new Hazards(causes.toList(), harms.toList(), Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theSameHazardsSaidOtherwiseAreTheSame(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < PIPELINES_PER_SEED; i++) {
      var made = Case.of(random, seed, true);
      var expected = likelihoods(made.pipeline(), made.hazards());
      for (var other :
          List.of(
              withNothing(made.hazards(), random),
              shuffled(made.hazards(), random),
              split(made.hazards(), random))) {
        CascadeModelTest.assertSame(
            likelihoods(made.pipeline(), other), expected, EXACT, other + " for " + made.hint());
      }
    }
  }

  /// With a cause that never happens.
  private static Hazards withNothing(Hazards hazards, Random random) {
    var causes = new ArrayList<>(hazards.causes());
    causes.add(new Cause("nothing", 0));
    var harms = new ArrayList<>(hazards.harms());
    var target = harms.get(random.nextInt(harms.size())).target();
    harms.addFirst(new Harm(target, List.of(causes.size() - 1), Effect.FAILS));
    return new Hazards(causes, harms, hazards.requiredChecks());
  }

  /// With causes and harms in another order.
  private static Hazards shuffled(Hazards hazards, Random random) {
    var order = IntStream.range(0, hazards.causes().size()).boxed().collect(Collectors.toList());
    Collections.shuffle(order, random);
    var harms =
        hazards.harms().stream()
            .map(harm ->
                new Harm(
                    harm.target(), harm.all().stream().map(order::indexOf).toList(), harm.effect()))
            .collect(Collectors.toList());
    Collections.shuffle(harms, random);
    return new Hazards(
        order.stream().map(hazards.causes()::get).toList(), harms, hazards.requiredChecks());
  }

  /// With one cause as two, one of which happens as often as that did.
  private static Hazards split(Hazards hazards, Random random) {
    var causes = new ArrayList<>(hazards.causes());
    var whole = random.nextInt(causes.size());
    var probability = causes.get(whole).probability();
    var part = probability * random.nextDouble();
    causes.set(whole, new Cause("one part", part));
    causes.add(new Cause("other part", part == 1 ? 1 : (probability - part) / (1 - part)));
    var harms = new ArrayList<>(hazards.harms());
    for (var harm : hazards.harms()) {
      if (harm.all().contains(whole)) {
        var others =
            harm.all().stream().map(cause -> cause == whole ? causes.size() - 1 : cause).toList();
        harms.add(new Harm(harm.target(), others, harm.effect()));
      }
    }
    return new Hazards(causes, harms, hazards.requiredChecks());
  }
}
