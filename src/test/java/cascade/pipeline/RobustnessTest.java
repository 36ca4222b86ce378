package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Huge, deep, cyclic and hostile pipelines. The timeouts only end what would never end.
@Timeout(120)
class RobustnessTest {

  private static Pipelines numbered(int jobs, IntFunction<String> keys) {
    return Pipelines.faulty(
        "ci.yml",
        Pipelines.workflow(
            "on: push",
            IntStream.range(0, jobs)
                .mapToObj(i -> "j%d: {%s}".formatted(i, keys.apply(i)))
                .collect(Collectors.joining("\n"))));
  }

  private static String needs(int... jobs) {
    return "needs: " + IntStream.of(jobs).filter(i -> i >= 0).mapToObj(i -> "j" + i).toList();
  }

  /// Everything that the engine is asked, and a few answers that are known.
  private static Map<String, BlastRadius> askAll(Pipelines pipelines) {
    var pipeline = pipelines.pipeline();
    var graph = pipeline.workflows().getFirst();
    var engine = new OutcomeEngine(pipeline);
    var radii = engine.blastRadii(graph);
    assertThat(radii).hasSize(graph.jobs().size());
    assertThat(engine.runnable(graph)).isNotNull();
    assertThat(CriticalPath.of(graph)).isNotNull();
    var first = Scenario.fail(Scenario.Target.job(Pipelines.CI, "j0"));
    assertThat(engine.whatIf(first).getFirst().jobs()).hasSameSizeAs(graph.jobs());
    var cancelled = new Scenario(new LinkedHashMap<>(first.outcomes()), true);
    assertThat(engine.whatIf(cancelled).getFirst().conclusion()).contains(Outcome.CANCELLED);
    return radii;
  }

  @Test
  void twoThousandJobs() {
    var random = new Random(1);
    askAll(numbered(2_000, i -> needs(i - 1 - random.nextInt(20), i - 1 - random.nextInt(50))));
  }

  @Test
  void twoThousandJobsWithUnknownConditions() {
    var random = new Random(2);
    askAll(
        numbered(
            2_000,
            i ->
                needs(i - 1 - random.nextInt(20), i - 1 - random.nextInt(50))
                    + ", if: \"%s\""
                        .formatted(
                            List.of(
                                    "vars.v%d == '1'".formatted(i),
                                    "!cancelled() && vars.v%d != '1'".formatted(i / 10),
                                    "always() && contains(needs.*.result, 'failure')",
                                    "success()")
                                .get(random.nextInt(4)))));
  }

  @Tag("exhaustive")
  @Test
  void aChainOfFiveThousandJobs() {
    var radii = askAll(numbered(5_000, i -> needs(i - 1)));
    assertThat(radii.get("j0")).extracting(BlastRadius::count).isEqualTo(4_999);
  }

  @Test
  void aChainOfThousandUnknownConditions() {
    var pipelines = numbered(1_000, i -> needs(i - 1) + ", if: \"vars.v%d\"".formatted(i));
    askAll(pipelines);
    assertThat(pipelines.effectOn("j999").possible())
        .containsExactly(Outcome.SUCCESS, Outcome.SKIPPED);
  }

  @Test
  void gatesWithThreeHundredNeeds() {
    var all = IntStream.range(0, 300).toArray();
    for (var condition :
        List.of(
            "always()",
            "!failure()",
            "always() && !contains(needs.*.result, 'failure') && !contains(needs.*.result,"
                + " 'cancelled')",
            "always() && contains(join(needs.*.result, ','), 'fail')",
            "always() && contains(toJSON(needs), 'failure')",
            "always() && toJSON(needs.*.result) != '[]'")) {
      var pipelines =
          numbered(
              301,
              i ->
                  i == 300
                      ? needs(all) + ", if: \"%s\"".formatted(condition)
                      : "if: \"vars.v%d\"".formatted(i));
      assertThat(pipelines.effectOn("j300", "j7=failure").possible())
          .as(condition)
          .contains(Outcome.SUCCESS);
    }
  }

  @Test
  void layersThatAllNeedOneAnother() {
    // 40 layers of 10: 10 to the 40th chains.
    askAll(
        numbered(
            400,
            i ->
                needs(
                    i < 10
                        ? new int[0]
                        : IntStream.range(i / 10 * 10 - 10, i / 10 * 10).toArray())));
  }

  @Test
  void aCycleOfThousandsBesideAChain() {
    var effect =
        numbered(
                3_000, i -> i < 1_000 ? needs(i - 1) : needs(i == 2_999 ? 1_000 : i + 1, i % 1_000))
            .effect("j0=failure");
    assertThat(effect.blocked()).hasSize(999);
    assertThat(effect.jobs().getLast().outcome()).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void thousandsOfJobsThatShareAGroup() {
    var effect = numbered(1_500, _ -> "concurrency: x").effect();
    assertThat(effect.jobs()).noneMatch(JobEffect::certain);
    assertThat(effect.conclusion()).contains(Outcome.SUCCESS);
  }

  @Test
  void hostileIds() {
    var pipeline =
        Pipelines.faulty(
            "ci.yml",
            """
            on: push
            jobs:
              "": {runs-on: x, steps: [{run: make}]}
              "a / b": {runs-on: x, needs: "", steps: [{run: make}]}
              "job:x": {runs-on: x, needs: ["a / b", "job:x", "%s", "🚀"], steps: [{run: make}]}
              "🚀": {runs-on: x, if: "needs['__proto__'].result == 'x'", steps: [{run: make}]}
              "a'b": {runs-on: x, needs: "🚀", if: "always() && needs['a''b']", steps: [{run: make}]}
              "ci.yml#x": {runs-on: x, steps: [{run: make}]}
              A: {runs-on: x, steps: [{run: make}]}
              a: {runs-on: x, needs: A, steps: [{run: make}]}
              3: {}
              null: {}
            """);
    assertThat(pipeline.effects()).hasSize(1);
    var graph = pipeline.graph();
    assertThat(CriticalPath.of(graph)).isNotNull();
    var names = new JobNames(pipeline.pipeline());
    for (var job : graph.jobs()) {
      assertThat(names.find(job.id())).as(job.id()).isNotNull();
      assertThat(pipeline.engine().blastRadii(graph)).isNotNull();
    }
    assertThat(names.find("#")).isEmpty();
    assertThat(names.find("job:")).isNotNull();
    assertThat(names.find("ci.yml#A")).isNotEmpty();
  }

  /// Pairs of conditions far apart make guards grow without bound, in whatever order.
  private static Pipelines entangled() {
    var lines = new ArrayList<String>();
    for (var i = 0; i < 40; i++) {
      lines.add("a%d: {if: \"vars.v%d\"}".formatted(i, i));
    }
    for (var i = 0; i < 20; i++) {
      lines.add(
          "b%d: {needs: [a%d, a%d], if: \"needs.a%d.result == 'success'\"}"
              .formatted(i, i, i + 20, i));
    }
    var any =
        IntStream.range(0, 20)
            .mapToObj(i -> "needs.b%d.result == 'success'".formatted(i))
            .collect(Collectors.joining(" || "));
    lines.add(
        "gate: {needs: %s, if: \"always() && (%s)\"}"
            .formatted(IntStream.range(0, 20).mapToObj(i -> "b" + i).toList(), any));
    lines.add("first:");
    lines.add("last: {needs: [gate, first]}");
    lines.add("beside: {needs: first}");
    return Pipelines.jobs(String.join("\n", lines));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 10, 100, 1_000, 10_000})
  void conditionsThatAreTooEntangledMakeAnswersLessExact_neverWrong(int budget) {
    var pipelines = entangled();
    var pipeline = pipelines.pipeline();
    var graph = pipeline.workflows().getFirst();
    var engine = new OutcomeEngine(pipeline, budget);
    var effect = engine.whatIf(pipelines.scenario("first=failure")).getFirst();
    assertThat(Pipelines.tell(effect))
        .endsWith("first=failure last=skipped! beside=skipped! -> failure");
    assertThat(effect.jobs().stream().filter(job -> job.id().equals("gate")))
        .allSatisfy(gate -> {
          assertThat(gate.possible()).contains(Outcome.SUCCESS, Outcome.SKIPPED);
          assertThat(gate.dependsOn()).isNotEmpty();
        });
    var radii = engine.blastRadii(graph);
    assertThat(Objects.requireNonNull(radii.get("first")).blocked())
        .containsExactly(
            new BlastRadius.Blocked("last", true), new BlastRadius.Blocked("beside", true));
    assertThat(Objects.requireNonNull(radii.get("a0")).blocked())
        .extracting(BlastRadius.Blocked::id)
        .contains("b0");
  }

  @Test
  void oneConditionThatIsTooEntangledByItself() {
    // Not within reach of any budget, in one condition.
    var lines = new StringBuilder("a:\n");
    var clauses = new ArrayList<String>();
    for (var i = 0; i < 60; i++) {
      clauses.add("vars.x%d".formatted(i));
    }
    var mention = String.join(" || ", clauses);
    var pairs =
        IntStream.range(0, 30)
            .mapToObj(i -> "(vars.x%d && vars.x%d)".formatted(i, i + 30))
            .collect(Collectors.joining(" || "));
    lines.append("b: {needs: a, if: \"success() && (%s) && (%s)\"}\n".formatted(mention, pairs));
    lines.append("c: {needs: b}\nd: {needs: a}");
    var pipelines = Pipelines.jobs(lines.toString());
    assertThat(pipelines.when("a=failure"))
        .isEqualTo("a=failure b=skipped! c=skipped! d=skipped! -> failure");
    assertThat(pipelines.when()).isEqualTo("a=success b=success? c=success? d=success -> success");
    assertThat(pipelines.effectOn("b").dependsOn()).hasSize(60);
  }
}
