package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.pipeline.Scenario.Target;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What must hold in any pipeline, tried on random ones. The seed of a failure is its argument.
class PropertyTest {
  private static final int PIPELINES_PER_SEED = 150;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 6);
  }

  private interface Property {
    void holds(Random random, String hint);
  }

  private static void forMany(long seed, Property property) {
    var random = new Random(seed);
    for (var i = 0; i < PIPELINES_PER_SEED; i++) {
      property.holds(random, "seed %d, pipeline %d".formatted(seed, i));
    }
  }

  private static Scenario scenario(Map<String, Outcome> given) {
    var outcomes = new LinkedHashMap<Target, Outcome>();
    given.forEach((id, outcome) -> outcomes.put(Target.job(Pipelines.CI, id), outcome));
    return new Scenario(outcomes);
  }

  private static WorkflowEffect effect(String yaml, Map<String, Outcome> given) {
    return Pipelines.of(yaml).engine().whatIf(scenario(given)).getFirst();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void withoutConditionsAFailureBlocksExactlyTheDescendants(long seed) {
    forMany(
        seed,
        (random, hint) -> {
          var pipeline = RandomPipeline.of(random, 1 + random.nextInt(9), false, false);
          var resolved = Pipelines.of(pipeline.yaml()).pipeline();
          var radii = new OutcomeEngine(resolved).blastRadii(resolved.workflows().getFirst());
          for (var id : pipeline.ids()) {
            var blocked =
                Objects.requireNonNull(radii.get(id)).blocked().stream()
                    .map(BlastRadius.Blocked::id)
                    .toList();
            assertThat(blocked)
                .as("%s of\n%s", hint, pipeline.yaml())
                .containsExactlyElementsOf(pipeline.descendants(id));
            assertThat(Objects.requireNonNull(radii.get(id)).blocked())
                .as(hint)
                .allMatch(BlastRadius.Blocked::certain);
            assertThat(effect(pipeline.yaml(), Map.of(id, Outcome.FAILURE)).blocked())
                .as(hint)
                .isEqualTo(blocked);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theEngineAgreesWithAPlainReadingOfTheRules(long seed) {
    forMany(seed, (random, hint) -> agree(random, hint, 8, false));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsPossibleIsWhatSomeTruthOfTheUnknownsBrings(long seed) {
    forMany(seed, (random, hint) -> agree(random, hint, 6, true));
  }

  private static void agree(Random random, String hint, int jobs, boolean unknown) {
    var pipeline = RandomPipeline.of(random, 1 + random.nextInt(jobs), true, unknown);
    if (pipeline.atoms() > 7) {
      return;
    }
    for (var i = 0; i < 3; i++) {
      var given = pipeline.scenario();
      assertThat(RandomPipeline.told(effect(pipeline.yaml(), given)))
          .as("%s, %s of\n%s", hint, given, pipeline.yaml())
          .isEqualTo(pipeline.expected(given));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderInTheFileChangesNothing(long seed) {
    forMany(
        seed,
        (random, hint) -> {
          var pipeline = RandomPipeline.of(random, 2 + random.nextInt(6), true, true);
          var given = pipeline.scenario();
          assertThat(RandomPipeline.told(effect(pipeline.shuffled().yaml(), given)))
              .as("%s, %s of\n%s", hint, given, pipeline.yaml())
              .containsExactlyInAnyOrderElementsOf(
                  RandomPipeline.told(effect(pipeline.yaml(), given)));
        });
  }

  /// The call of a workflow with one job is as good as the job.
  @ParameterizedTest
  @MethodSource("seeds")
  void callsOfOneJobGoLikeThatJob(long seed) {
    forMany(
        seed,
        (random, hint) -> {
          var pipeline = RandomPipeline.of(random, 1 + random.nextInt(6), true, false);
          if (pipeline.yaml().contains("continue-on-error")) {
            return;
          }
          var given = pipeline.scenario();
          var one = Pipelines.workflow("on: workflow_call", "x:");
          var plain = effect(pipeline.yaml(), given);
          var inlined =
              Pipelines.files("ci.yml", pipeline.yamlOfCalls(), "one.yml", one)
                  .engine()
                  .whatIf(scenario(given))
                  .getFirst();
          var opaque =
              Pipelines.files("ci.yml", pipeline.yamlOfCalls())
                  .engine()
                  .whatIf(scenario(given))
                  .getFirst();
          assertThat(RandomPipeline.told(opaque)).as(hint).isEqualTo(RandomPipeline.told(plain));
          assertThat(RandomPipeline.told(inlined).stream().filter(job -> !job.contains(" / ")))
              .as("%s, %s of\n%s", hint, given, pipeline.yaml())
              .containsExactlyElementsOf(RandomPipeline.told(plain));
        });
  }

  /// Guards that no longer know of one another say at least as much may happen, and claim nothing
  /// to be certain that is not.
  @ParameterizedTest
  @MethodSource("seeds")
  void coarseGuardsNeverClaimTooMuch(long seed) {
    forMany(
        seed,
        (random, hint) -> {
          var pipeline = RandomPipeline.of(random, 2 + random.nextInt(7), true, true);
          var given = scenario(pipeline.scenario());
          var resolved = Pipelines.of(pipeline.yaml()).pipeline();
          var graph = resolved.workflows().getFirst();
          var exact = new OutcomeEngine(resolved);
          var coarse = new OutcomeEngine(resolved, 2 + random.nextInt(12));
          var effect = exact.whatIf(given).getFirst();
          var other = coarse.whatIf(given).getFirst();
          for (var i = 0; i < effect.jobs().size(); i++) {
            var job = effect.jobs().get(i);
            var same = other.jobs().get(i);
            assertThat(same.possible())
                .as("%s, %s of\n%s", hint, job.id(), pipeline.yaml())
                .containsAll(job.possible());
            assertThat(same.possible()).as(hint).contains(same.outcome());
          }
          assertThat(other.possibleConclusions())
              .as(hint)
              .containsAll(effect.possibleConclusions());
          var radii = exact.blastRadii(graph);
          coarse
              .blastRadii(graph)
              .forEach((id, radius) -> {
                var sure = new HashSet<String>();
                var failing = scenario(Map.of(id, Outcome.FAILURE));
                for (var job : exact.whatIf(failing).getFirst().jobs()) {
                  if (job.possible().equals(List.of(Outcome.SKIPPED))) {
                    sure.add(job.id());
                  }
                }
                Objects.requireNonNull(radii.get(id)).blocked().stream()
                    .filter(BlastRadius.Blocked::certain)
                    .forEach(blocked -> sure.add(blocked.id()));
                assertThat(radius.blocked().stream().filter(BlastRadius.Blocked::certain))
                    .as("%s, %s of\n%s", hint, id, pipeline.yaml())
                    .allMatch(blocked -> sure.contains(blocked.id()));
              });
        });
  }

  /// Whatever the scenario, possible outcomes hold the assumed one; what a blast radius calls
  /// certain is nowhere contradicted.
  @ParameterizedTest
  @MethodSource("seeds")
  void resultsAreCoherent(long seed) {
    forMany(
        seed,
        (random, hint) -> {
          var pipeline = RandomPipeline.of(random, 2 + random.nextInt(6), true, true);
          var engine = Pipelines.of(pipeline.yaml()).engine();
          for (var id : pipeline.ids()) {
            var effect = engine.whatIf(scenario(Map.of(id, Outcome.FAILURE))).getFirst();
            assertThat(effect.possibleConclusions())
                .as(hint)
                .contains(effect.conclusion().orElseThrow());
            for (var job : effect.jobs()) {
              assertThat(job.possible()).as(hint).contains(job.outcome());
              assertThat(job.certain()).as(hint).isEqualTo(job.dependsOn().isEmpty());
              if (job.blocked()) {
                assertThat(job.because())
                    .as("%s of\n%s", hint, pipeline.yaml())
                    .isEqualTo(List.of(id));
                assertThat(job.via()).as("%s of\n%s", hint, pipeline.yaml()).isNotEmpty();
              }
            }
          }
        });
  }

  /// With nothing but needs, more failures never let more jobs run.
  @ParameterizedTest
  @MethodSource("seeds")
  void withoutConditionsMoreFailuresBlockMore(long seed) {
    forMany(
        seed,
        (random, hint) -> {
          var pipeline = RandomPipeline.of(random, 2 + random.nextInt(8), false, false);
          var ids = pipeline.ids();
          var one = Map.of(ids.getFirst(), Outcome.FAILURE);
          var two = new LinkedHashMap<>(one);
          two.put(
              ids.getLast(), EnumSet.complementOf(EnumSet.of(Outcome.SUCCESS)).iterator().next());
          assertThat(effect(pipeline.yaml(), two).blocked())
              .as("%s of\n%s", hint, pipeline.yaml())
              .containsAll(effect(pipeline.yaml(), one).blocked());
        });
  }

  /// The oracle is not the engine in disguise: it knows the skip that travels.
  @Test
  void thePlainReadingIsRightInAKnownCase() {
    var yaml =
        Pipelines.workflow(
            "on: push", "a: {if: \"false\"}\nb: {needs: a, if: always()}\nc: {needs: b}");
    assertThat(RandomPipeline.told(effect(yaml, Map.of())))
        .containsExactly(
            "a SKIPPED false [SKIPPED]",
            "b SUCCESS false [SUCCESS]",
            "c SKIPPED false [SKIPPED]",
            "run SUCCESS [SUCCESS]");
  }
}
