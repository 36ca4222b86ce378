package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.pipeline.Scenario.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A.8 Calls of workflows")
class RuleA8Test {
  private static final String LIB = "uses: ./.github/workflows/lib.yml";

  private static Pipelines calling(String caller, String callee) {
    return Pipelines.files(
        "ci.yml",
        Pipelines.workflow("on: push", caller),
        "lib.yml",
        Pipelines.workflow("on: workflow_call", callee));
  }

  @Test
  void a8_theJobsOfACalledWorkflowStandAfterTheirCaller() {
    var pipeline =
        calling(
            "first:\ncall: {needs: first, %s}\nlast: {needs: call}".formatted(LIB),
            "x:\ny: {needs: x}");
    assertThat(pipeline.when("call / x=failure"))
        .isEqualTo(
            "first=success call=failure call / x=failure call / y=skipped! last=skipped!"
                + " -> failure");
    assertThat(pipeline.when("first=failure"))
        .isEqualTo(
            "first=failure call=skipped! call / x=skipped! call / y=skipped! last=skipped!"
                + " -> failure");
    assertThat(pipeline.blockedBy("first")).containsExactly("call", "call / x", "call / y", "last");
    assertThat(pipeline.blockedBy("call / x")).containsExactly("call / y", "last");
    var inner = pipeline.graph().find("call / y").orElseThrow();
    assertThat(inner.depth()).isEqualTo(1);
    assertThat(inner.needs()).containsExactly("call / x");
    assertThat(inner.path()).endsWith("lib.yml");
    assertThat(pipeline.graph().find("call").orElseThrow().isInlinedCall()).isTrue();
  }

  /// What is called runs inside of its caller, unless something else starts it, or nobody calls it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                | workflow_call                      | ./.github/workflows/lib.yml | false
          ''                | "[workflow_call, push]"            | ./.github/workflows/lib.yml | true
          ''                | workflow_run: {workflows: [other]} | ./.github/workflows/lib.yml | true
          ''                | workflow_call                      | a/b/.github/workflows/x.yml@v1 | true
          workflow_call     | workflow_call                      | ./.github/workflows/lib.yml | true
          """)
  void a8_whatIsOnlyCalledHasNoRunsOfItsOwn(
      String event, String triggers, String called, boolean hasRuns) {
    var on = triggers.replace("\"", "");
    var files =
        Pipelines.files(
            "ci.yml",
            Pipelines.workflow("on: push", "call: {uses: %s}".formatted(called)),
            "lib.yml",
            Pipelines.workflow(
                on.contains("{") ? "on: {workflow_call: , " + on + "}" : "on: " + on, "x:"));
    var pipeline = (event.isEmpty() ? files : files.on(event)).pipeline();
    var engine = new OutcomeEngine(pipeline);
    assertThat(engine.isTriggered(pipeline.workflows().getLast())).isTrue();
    assertThat(engine.hasRuns(pipeline.workflows().getLast())).isEqualTo(hasRuns);
    assertThat(engine.hasRuns(pipeline.workflows().getFirst())).isEqualTo(event.isEmpty());
  }

  @Test
  void a8_whatIsCalledInsideOfWhatIsCalledHasNoRunsEither() {
    var pipeline =
        Pipelines.files(
                "lib.yml",
                Pipelines.workflow("on: workflow_call", "x:"),
                "middle.yml",
                Pipelines.workflow("on: workflow_call", "call: {%s}".formatted(LIB)))
            .pipeline();
    var engine = new OutcomeEngine(pipeline);
    assertThat(pipeline.workflows().stream().map(engine::hasRuns)).containsExactly(false, true);
  }

  /// Wherever it is called, as deep as that may be; by its own name where that is a run.
  @Test
  void a8_aJobRunsWhereItsWorkflowIsCalled() {
    var pipeline =
        Pipelines.files(
                "ci.yml",
                Pipelines.workflow(
                    "on: push",
                    "one: {%s}\ntwo: {%s, strategy: {matrix: {n: [1, 2]}}}\nx:"
                        .formatted(LIB, LIB)),
                "lib.yml",
                Pipelines.workflow("on: workflow_call", "x: {strategy: {matrix: {os: [a, b]}}}"),
                "night.yml",
                Pipelines.workflow(
                    "on: {schedule: [{cron: '0 0 * * *'}]}",
                    "deep: {uses: ./.github/workflows/middle.yml}"),
                "middle.yml",
                Pipelines.workflow("on: workflow_call", "y: {%s}".formatted(LIB)))
            .pipeline();
    var engine = new OutcomeEngine(pipeline);
    var lib = ".github/workflows/lib.yml";
    var night = ".github/workflows/night.yml";

    assertThat(engine.places(Target.job(lib, "x")))
        .containsExactly(
            Target.job(Pipelines.CI, "one / x"),
            Target.job(Pipelines.CI, "two / x"),
            Target.job(night, "deep / y / x"));
    assertThat(engine.places(new Target(lib, "x", Optional.of("x (a)"))))
        .extracting(Target::leg)
        .containsExactly(
            Optional.of("one / x (a)"),
            Optional.of("two (1) / x (a)"),
            Optional.of("two (2) / x (a)"),
            Optional.of("deep / y / x (a)"));
    assertThat(engine.places(Target.job(".github/workflows/middle.yml", "y")))
        .containsExactly(Target.job(night, "deep / y"));
    assertThat(engine.places(Target.job(Pipelines.CI, "x")))
        .containsExactly(Target.job(Pipelines.CI, "x"));
  }

  @Test
  void a8_whatHappensInsideIsTraced() {
    var pipeline = calling("call: {%s}\nlast: {needs: call}".formatted(LIB), "x:\ny: {needs: x}");
    assertThat(pipeline.effectOn("call", "call / x=failure").because()).containsExactly("call / x");
    assertThat(pipeline.effectOn("last", "call / x=failure").because()).containsExactly("call / x");
    assertThat(pipeline.effectOn("last", "call / x=failure").via()).containsExactly("call");
    assertThat(pipeline.effectOn("call / y", "call / x=failure").via()).containsExactly("call / x");
  }

  @Test
  void a8_failingACallFailsItsFirstJobs() {
    var pipeline =
        calling("call: {%s}\nlast: {needs: call}".formatted(LIB), "x:\ny: {needs: x}\nz:");
    assertThat(pipeline.when("call=failure"))
        .isEqualTo(
            "call=failure call / x=failure call / y=skipped! call / z=failure last=skipped!"
                + " -> failure");
    assertThat(pipeline.when("call=failure", "call / z=success"))
        .startsWith("call=failure call / x=failure call / y=skipped! call / z=success");
  }

  @Test
  void a8_whatIsGivenForACallHoldsWhateverItsJobsTolerate() {
    var pipeline =
        calling("call: {%s}\nlast: {needs: call}".formatted(LIB), "x: {continue-on-error: true}");
    assertThat(pipeline.when("call=failure"))
        .isEqualTo("call=failure call / x=failure~ last=skipped! -> failure");
    assertThat(pipeline.when("call / x=failure"))
        .isEqualTo("call=success call / x=failure~ last=success -> success");
    assertThat(pipeline.when("call=skipped"))
        .isEqualTo("call=skipped call / x=skipped! last=skipped! -> skipped");
    assertThat(pipeline.when("call=cancelled"))
        .isEqualTo("call=cancelled call / x=cancelled last=skipped! -> cancelled");
  }

  /// The rows for skipped jobs inside are not settled: see [Decisions].
  @ParameterizedTest
  @CsvSource({
    "success, success, success, success",
    "success, failure, failure, skipped",
    "failure, cancelled, failure, skipped",
    "cancelled, success, cancelled, skipped",
    "skipped, success, success, success",
    "skipped, skipped, skipped, skipped",
    "skipped, failure, failure, skipped",
  })
  void a8_theResultOfACallIsThatOfItsJobs(String x, String y, String call, String last) {
    var pipeline = calling("call: {%s}\nlast: {needs: call}".formatted(LIB), "x:\ny:");
    var effect = pipeline.effect("call / x=" + x, "call / y=" + y);
    assertThat(Objects.requireNonNull(Pipelines.outcomes(effect).get("call")).word())
        .isEqualTo(call);
    assertThat(Objects.requireNonNull(Pipelines.outcomes(effect).get("last")).word())
        .isEqualTo(last);
  }

  @Test
  void a8_needsInsideSpeaksOfJobsInsideAlone() {
    var pipeline =
        calling(
            "x:\ncall: {if: always(), needs: x, %s}".formatted(LIB),
            "a: {if: \"always() && needs.x.result == ''\"}\nb: {if: success()}");
    assertThat(pipeline.when("x=failure"))
        .isEqualTo("x=failure call=success call / a=success call / b=success -> failure");
  }

  @Test
  void a8_aCallerThatIsSkippedSkipsAllInside() {
    var pipeline = calling("call: {if: \"false\", %s}".formatted(LIB), "x: {if: always()}");
    assertThat(pipeline.when()).isEqualTo("call=skipped call / x=skipped -> skipped");
  }

  @Test
  void a8_anUnknownCallerLeavesAllInsideUnknown() {
    var pipeline =
        calling(
            "call: {if: \"vars.x\", %s}\nlast: {needs: call, if: always()}".formatted(LIB), "x:");
    assertThat(pipeline.when())
        .isEqualTo("call=success? call / x=success? last=success -> success");
    assertThat(pipeline.effectOn("call / x").dependsOn()).containsExactly("vars.x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          deep: true                        | inputs.deep            | success
          deep: false                       | inputs.deep            | skipped
          {}                                | inputs.deep            | skipped
          {}                                | inputs.mode == 'fast'  | success
          mode: slow                        | inputs.mode == 'fast'  | skipped
          MODE: slow                        | inputs.Mode == 'slow'  | success
          {}                                | inputs.count == 0      | success
          count: 3                          | inputs.count > 2       | success
          {}                                | inputs.text == ''      | success
          text: "${{ github.event_name }}"  | inputs.text == 'push'  | success
          text: "${{ vars.x }}"             | inputs.text == 'push'  | success?
          {}                                | inputs.none == null    | success
          """)
  void a8_inputsAreWhatTheCallerGivesElseTheDefaultElseNothing(
      String with, String condition, String outcome) {
    var pipeline =
        Pipelines.faulty(
            "ci.yml",
            """
            on: push
            jobs:
              call:
                uses: ./.github/workflows/lib.yml
                with: {%s}
            """
                .formatted(with.equals("{}") ? "" : with),
            "lib.yml",
            """
            on:
              workflow_call:
                inputs:
                  deep: {type: boolean}
                  mode: {type: string, default: fast}
                  count: {type: number}
                  text: {type: string}
            jobs:
              x: {if: "%s", runs-on: ubuntu-latest, steps: [{run: make}]}
            """
                .formatted(condition));
    assertThat(pipeline.when()).contains("call / x=" + outcome + " ");
  }

  @Test
  void a8_twoCallsOfOneWorkflowAreTwo() {
    var pipeline =
        calling(
            "a: {%s}\nb: {%s}".formatted(LIB, LIB),
            "x:\ny: {needs: x, if: \"needs.x.outputs.z == '1'\"}");
    assertThat(pipeline.when("a / x=failure"))
        .isEqualTo(
            "a=failure a / x=failure a / y=skipped! b=success b / x=success b / y=success?"
                + " -> failure");
    // What one call's job puts out says nothing about the other's.
    var both =
        calling(
            """
            a: {%s}
            b: {%s}
            c: {needs: [a, b], if: "always() && needs.a.result != needs.b.result"}
            """
                .formatted(LIB, LIB),
            "x:\ny: {needs: x, if: \"needs.x.outputs.z == '1'\"}\nz: {needs: y}");
    assertThat(both.effectOn("b / z", "a / z=failure").possible())
        .containsExactly(Outcome.SUCCESS, Outcome.SKIPPED);
    assertThat(both.effectOn("c", "a / z=failure").possible())
        .containsExactly(Outcome.SUCCESS, Outcome.SKIPPED);
  }

  @Test
  void a8_aCallerWithAMatrixRunsItOnceForEachLeg() {
    var pipeline =
        Pipelines.files(
            "ci.yml",
            """
            on: push
            jobs:
              call:
                strategy: {matrix: {n: [1, 2]}}
                uses: ./.github/workflows/lib.yml
                with: {n: "${{ matrix.n }}"}
              last: {needs: call, runs-on: ubuntu-latest, steps: [{run: make}]}
            """,
            "lib.yml",
            """
            on: {workflow_call: {inputs: {n: {type: number}}}}
            jobs:
              x: {runs-on: ubuntu-latest, steps: [{run: make}]}
              second: {if: inputs.n == 2, runs-on: ubuntu-latest, steps: [{run: make}]}
            """);
    assertThat(pipeline.when())
        .isEqualTo("call=success call / x=success call / second=success last=success -> success");
    assertThat(pipeline.when("call / x=failure"))
        .isEqualTo("call=failure call / x=failure call / second=success last=skipped! -> failure");
    assertThat(pipeline.legs("call")).containsExactly("call (1)", "call (2)");
    var graph = pipeline.graph();
    assertThat(graph.nodes("call / x")).hasSize(2);
    // One leg falls, and fail-fast takes the other.
    assertThat(pipeline.when("call (1)=failure"))
        .isEqualTo(
            "call=failure call / x=failure call / second=cancelled? last=skipped! -> failure");
  }

  @Test
  void a8_tenLevelsAreInlined_theEleventhIsNot() {
    var files = new ArrayList<String>();
    for (var i = 0; i < 12; i++) {
      files.add(i == 0 ? "ci.yml" : "w%d.yml".formatted(i));
      files.add(
          Pipelines.workflow(
              i == 0 ? "on: push" : "on: workflow_call",
              i == 11 ? "end:" : "c: {uses: ./.github/workflows/w%d.yml}".formatted(i + 1)));
    }
    var pipeline = Pipelines.files(files.toArray(String[]::new));
    var deepest = pipeline.graph().jobs().getLast();
    assertThat(pipeline.graph().jobs()).hasSize(10);
    assertThat(deepest.depth()).isEqualTo(9);
    assertThat(deepest.opaque()).isTrue();
    assertThat(pipeline.effect("ci.yml#" + deepest.id() + "=failure").conclusion())
        .contains(Outcome.FAILURE);
  }

  @Test
  void a8_callsThatComeBackToThemselvesAreNotInlined() {
    var self =
        Pipelines.files(
            "ci.yml",
            Pipelines.workflow(
                "on: [push, workflow_call]", "c: {uses: ./.github/workflows/ci.yml}"));
    assertThat(self.when("c=failure")).isEqualTo("c=failure -> failure");
    var round =
        Pipelines.files(
            "ci.yml",
            Pipelines.workflow("on: [push, workflow_call]", "c: {uses: ./.github/workflows/b.yml}"),
            "b.yml",
            Pipelines.workflow("on: workflow_call", "d: {uses: ./.github/workflows/ci.yml}"));
    assertThat(round.when()).isEqualTo("c=success c / d=success -> success");
  }

  @Test
  void a8_aWorkflowThatCannotBeReadIsAClosedBox() {
    var pipeline =
        Pipelines.jobs(
            """
            call: {uses: octo/lib/.github/workflows/x.yml@v1}
            last: {needs: call}
            """);
    assertThat(pipeline.graph().find("call").orElseThrow().opaque()).isTrue();
    assertThat(pipeline.when("call=failure")).isEqualTo("call=failure last=skipped! -> failure");
  }

  @Test
  void a8_legsAreNamedAfterCallerAndJob() {
    var pipeline =
        calling(
            "call: {name: Deep, %s}".formatted(LIB),
            "x: {name: Test, strategy: {matrix: {n: [1, 2]}}}");
    assertThat(pipeline.legs("call / x")).containsExactly("Deep / Test (1)", "Deep / Test (2)");
    assertThat(pipeline.when("Deep / Test (1)=failure"))
        .isEqualTo("call=failure call / x=failure -> failure");
  }

  /// Matrices of calls of matrices multiply.
  @Test
  void a8_callsThatMultiplyAreCutShort() {
    var files = new ArrayList<String>();
    for (var i = 0; i < 4; i++) {
      files.add(i == 0 ? "ci.yml" : "w%d.yml".formatted(i));
      files.add(
          Pipelines.workflow(
              i == 0 ? "on: push" : "on: workflow_call",
              i == 3
                  ? "end:"
                  : "c: {strategy: {matrix: {a: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], b: [1, 2, 3, 4, 5,"
                      + " 6, 7, 8, 9, 10]}}, uses: ./.github/workflows/w%d.yml}".formatted(i + 1)));
    }
    var pipeline = Pipelines.files(files.toArray(String[]::new));
    var effect = pipeline.effect("ci.yml#c=failure");
    assertThat(effect.conclusion()).contains(Outcome.FAILURE);
    assertThat(effect.jobs()).extracting(JobEffect::id).first().isEqualTo("c");
  }

  @Test
  void a8_idsOfOtherJobsThatLookLikeCallsAreToldApart() {
    var pipeline =
        Pipelines.faulty(
            "ci.yml",
            """
            on: push
            jobs:
              call: {uses: ./.github/workflows/lib.yml}
              "call / x": {runs-on: ubuntu-latest, steps: [{run: make}]}
              last: {needs: ["call / x"], runs-on: ubuntu-latest, steps: [{run: make}]}
            """,
            "lib.yml",
            Pipelines.workflow("on: workflow_call", "x:"));
    assertThat(pipeline.effects("call=failure")).hasSize(2);
    assertThat(pipeline.graph().jobs()).extracting(ResolvedJob::id).contains("call / x", "last");
    assertThat(List.copyOf(pipeline.engine().runnable(pipeline.graph()))).isEmpty();
  }
}
