package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.pipeline.CascadeModel.Method;
import cascade.pipeline.Hazards.Cause;
import cascade.pipeline.Hazards.Effect;
import cascade.pipeline.Hazards.Harm;
import cascade.pipeline.Measure.JobField;
import cascade.pipeline.Measure.RunField;
import cascade.pipeline.Scenario.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The formula for pipelines that wait for success, against the trying of every case. The seed of a
/// failure is its argument.
class ClosedFormTest {
  private static final int PIPELINES_PER_SEED = 200;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 5);
  }

  /// Jobs that need some of those before them, a third of them with two legs.
  private static String lines(Random random, int jobs) {
    var lines = new ArrayList<String>();
    for (var i = 0; i < jobs; i++) {
      var needs = new ArrayList<String>();
      for (var before = 0; before < i; before++) {
        if (random.nextInt(3) == 0) {
          needs.add("j" + before);
        }
      }
      var matrix = random.nextInt(3) == 0 ? ", strategy: {matrix: {v: [1, 2]}}" : "";
      lines.add("j%d: {needs: %s%s}".formatted(i, needs, matrix));
    }
    return String.join("\n", lines);
  }

  /// Two services, with or without what makes a job vulnerable to them, and failures of its own.
  private static Hazards hazards(Random random, Pipeline pipeline) {
    var causes = new ArrayList<Cause>();
    causes.add(new Cause("one service", probability(random)));
    causes.add(new Cause("another service", probability(random)));
    var harms = new ArrayList<Harm>();
    for (var graph : pipeline.workflows()) {
      for (var job : graph.jobs()) {
        for (var use = random.nextInt(3); use > 0; use--) {
          var all = new ArrayList<Integer>();
          if (random.nextBoolean()) {
            all.add(random.nextInt(2));
          }
          if (all.isEmpty() || (random.nextBoolean() && causes.size() < 9)) {
            all.add(causes.size());
            causes.add(new Cause("cause " + causes.size(), probability(random)));
          }
          var leg =
              job.legNames().isEmpty() || random.nextBoolean()
                  ? Optional.<String>empty()
                  : Optional.of(random.nextInt(5) == 0 ? "none" : job.legNames().getFirst());
          harms.add(
              new Harm(
                  new Target(graph.path(), job.id(), leg),
                  all,
                  random.nextInt(4) == 0 ? Effect.MASKED : Effect.FAILS));
        }
      }
    }
    return new Hazards(causes, harms, Optional.empty());
  }

  private static double probability(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> 0;
      case 1 -> 1;
      default -> random.nextDouble();
    };
  }

  private static CascadeModel model(Pipeline pipeline, Hazards hazards) {
    return new OutcomeEngine(pipeline).cascadeModel(hazards, ModelOptions.of(1));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void probabilitiesAreThoseOfAllCases(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < PIPELINES_PER_SEED; i++) {
      var text = lines(random, 1 + random.nextInt(5));
      var other = lines(random, 1 + random.nextInt(2));
      var pipeline =
          Pipelines.files(
                  "ci.yml",
                  Pipelines.workflow("on: push", text),
                  "other.yml",
                  Pipelines.workflow("on: push", other))
              .pipeline();
      var hazards = hazards(random, pipeline);
      var hint = "seed %d, pipeline %d: %s of%n%s%n%s".formatted(seed, i, hazards, text, other);
      var model = model(pipeline, hazards);
      assertThat(model.method()).as(hint).isEqualTo(Method.CLOSED_FORM);
      CascadeModelTest.assertSame(
          model.likelihoods(), new Enumeration(pipeline, hazards).likelihoods(), 1e-9, hint);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void derivativesAreDifferences(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < PIPELINES_PER_SEED; i++) {
      var text = lines(random, 1 + random.nextInt(8));
      var pipeline = Pipelines.jobs(text).pipeline();
      var hazards = hazards(random, pipeline);
      var model = model(pipeline, hazards);
      var measure = measure(random, pipeline);
      double[] found = model.derivatives(measure, hazards.probabilities());
      for (var cause = 0; cause < found.length; cause++) {
        var difference =
            at(model, measure, hazards, cause, 1) - at(model, measure, hazards, cause, 0);
        assertThat(found[cause])
            .as("seed %d, pipeline %d, cause %d: %s of%n%s", seed, i, cause, hazards, text)
            .isCloseTo(difference, Offset.offset(1e-9));
      }
    }
  }

  private static Measure measure(Random random, Pipeline pipeline) {
    var weights = new HashMap<Target, Double>();
    for (var job : pipeline.workflows().getFirst().jobs()) {
      weights.put(
          Target.job(pipeline.workflows().getFirst().path(), job.id()), random.nextDouble());
    }
    var ofJobs = List.of(JobField.values());
    var ofRuns = List.of(RunField.values());
    return Measure.of(ofJobs.get(random.nextInt(ofJobs.size())), weights)
        .plus(Measure.of(ofRuns.get(random.nextInt(ofRuns.size()))).times(2));
  }

  private static double at(
      CascadeModel model, Measure measure, Hazards hazards, int cause, double probability) {
    double[] probabilities = hazards.probabilities();
    probabilities[cause] = probability;
    return model.value(measure, probabilities);
  }

  /// Each of these has something that the formula does not know.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "b: {needs: a, if: always()}",
        "b: {needs: a, if: vars.x}",
        "b: {needs: a, continue-on-error: true}",
        "b: {needs: a, concurrency: x}",
        "b: {needs: a, strategy: {matrix: {v: \"${{ fromJSON(vars.x) }}\"}}}",
        "b: {needs: a, uses: ./.github/workflows/called.yml}",
      })
  void whatTheFormulaDoesNotKnowIsDecidedByDiagrams(String line) {
    var pipeline =
        Pipelines.files(
                "ci.yml",
                Pipelines.workflow("on: push", "a:\n" + line),
                "called.yml",
                Pipelines.workflow("on: workflow_call", "c:"))
            .pipeline();
    assertThat(model(pipeline, failing(Effect.FAILS, Optional.empty())).method())
        .isEqualTo(Method.BDD);
  }

  @Test
  void neitherAreTimeoutsAndRequiredChecks() {
    var pipeline = Pipelines.jobs("a:\nb: {needs: a}").pipeline();
    assertThat(model(pipeline, failing(Effect.FAILS, Optional.empty())).method())
        .isEqualTo(Method.CLOSED_FORM);
    assertThat(model(pipeline, failing(Effect.STOPS, Optional.empty())).method())
        .isEqualTo(Method.BDD);
    assertThat(model(pipeline, failing(Effect.FAILS, Optional.of(Set.of("b")))).method())
        .isEqualTo(Method.BDD);
    var entangled =
        new Hazards(
            List.of(new Cause("x", 0.5), new Cause("y", 0.5)),
            List.of(
                new Harm(Target.job(Pipelines.CI, "a"), List.of(0, 1), Effect.FAILS),
                new Harm(Target.job(Pipelines.CI, "b"), List.of(0, 1), Effect.FAILS)),
            Optional.empty());
    assertThat(model(pipeline, entangled).method()).isEqualTo(Method.BDD);
  }

  private static Hazards failing(Effect effect, Optional<Set<String>> required) {
    return new Hazards(
        List.of(new Cause("a breaks", 0.25)),
        List.of(new Harm(Target.job(Pipelines.CI, "a"), List.of(0), effect)),
        required);
  }

  /// Too many for diagrams: each job of the second half needs ten of the first.
  @Test
  void manyJobsAreWeighedExactly() {
    var half = 1_500;
    var random = new Random(1);
    var lines = new ArrayList<String>();
    var causes = new ArrayList<Cause>();
    var harms = new ArrayList<Harm>();
    var needs = new HashMap<String, Set<Integer>>();
    for (var i = 0; i < 2 * half; i++) {
      var id = "j" + i;
      if (i < half) {
        lines.add(id + ":");
      } else {
        var chosen = random.ints(0, half).distinct().limit(10).boxed().toList();
        needs.put(id, Set.copyOf(chosen));
        lines.add(
            "%s: {needs: %s}".formatted(id, chosen.stream().map(need -> "j" + need).toList()));
      }
      harms.add(new Harm(Target.job(Pipelines.CI, id), List.of(causes.size()), Effect.FAILS));
      causes.add(new Cause(id, 0.001));
    }
    var model =
        model(
            Pipelines.jobs(String.join("\n", lines)).pipeline(),
            new Hazards(causes, harms, Optional.empty()));

    assertThat(model.method()).isEqualTo(Method.CLOSED_FORM);
    var told = model.likelihoods().workflows().getFirst();
    assertThat(told.run().red()).isCloseTo(1 - Math.pow(0.999, 2 * half), Offset.offset(1e-9));
    for (var job : told.jobs()) {
      var needed = needs.getOrDefault(job.id(), Set.of()).size();
      assertThat(job.blocked())
          .as(job.id())
          .isCloseTo(1 - Math.pow(0.999, needed), Offset.offset(1e-9));
    }
  }
}
