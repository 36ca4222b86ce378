package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.workflow.Job;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What can run at all, whatever happens before.
class ReachableTest {

  private static Set<String> reachable(Pipelines pipelines) {
    var pipeline = pipelines.pipeline();
    return new OutcomeEngine(pipeline).reachable(pipeline.workflows().getFirst());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failure()",
        "cancelled()",
        "always() && needs.a.result == 'failure'",
        "always() && needs.a.result == 'cancelled'",
        "cancelled() && needs.a.result == 'success'",
        "needs.a.result == 'success'",
        "needs.a.outputs.x == 'y'",
        "github.ref == 'refs/heads/main'",
        "github.event_name == 'push'",
        "!failure() && !cancelled()",
        "vars.X == 'y' || false",
      })
  void mayRun(String condition) {
    var pipeline = Pipelines.jobs("a: {outputs: {x: y}}\nb: {needs: a, if: \"" + condition + "\"}");
    assertThat(reachable(pipeline)).containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "false",
        "needs.a.result == 'failure'",
        "needs.a.result == 'skipped'",
        "needs.a.result == 'cancelled'",
        "contains(needs.*.result, 'failure')",
        "always() && needs.a.result == 'skipped'",
        "always() && needs.z.result == 'success'",
        "failure() && success()",
        "success() && needs.a.result != 'success'",
        "github.event_name == 'schedule'",
        "github.ref == 'x' && github.ref != 'x'",
        "inputs.x == 'y'",
      })
  void neverRuns(String condition) {
    var pipeline = Pipelines.jobs("a:\nb: {needs: a, if: \"" + condition + "\"}\nc: {needs: b}");
    assertThat(reachable(pipeline)).containsExactly("a");
  }

  @Test
  void aCallCountsAsItsJobs() {
    var pipeline =
        Pipelines.files(
            "ci.yml",
            """
            on: push
            jobs:
              call: {uses: ./.github/workflows/called.yml}
              after: {needs: call, if: "always() && needs.call.result == 'failure'",
                runs-on: x, steps: [{run: make}]}
              never: {needs: call, if: "needs.call.result == 'failure'",
                runs-on: x, steps: [{run: make}]}
            """,
            "called.yml",
            Pipelines.workflow("on: workflow_call", "one:\ntwo: {needs: one, if: \"false\"}"));
    assertThat(reachable(pipeline)).containsExactly("call", "call / one", "after");
  }

  @Test
  void aWorkflowThatFollowsSeesEveryConclusion() {
    var pipelines =
        Pipelines.files(
            "ci.yml",
            "name: CI\n" + Pipelines.workflow("on: push", "a:"),
            "then.yml",
            Pipelines.workflow(
                "on: {workflow_run: {workflows: [CI], types: [completed]}}",
                """
                b: {if: "github.event.workflow_run.conclusion == 'failure'"}
                c: {if: "github.event.workflow_run.conclusion == 'skipped'"}
                """));
    var pipeline = pipelines.pipeline();
    assertThat(new OutcomeEngine(pipeline).reachable(pipeline.workflows().getLast()))
        .containsExactly("b", "c");
  }

  /// No less than what some outcome of all jobs lets run, and no more.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void itIsWhatSomeOutcomesLetRun(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < 60; i++) {
      var jobs = RandomPipeline.of(random, 1 + random.nextInt(4), true, false);
      var pipelines = Pipelines.of(jobs.yaml());
      var ran = new LinkedHashSet<String>();
      for (var given : allOutcomes(jobs.ids())) {
        pipelines.effect(given).jobs().stream()
            .filter(job -> job.outcome() != Outcome.SKIPPED)
            .forEach(job -> ran.add(job.id()));
      }
      var text = jobs.yaml().toLowerCase(Locale.ROOT);
      assertThat(reachable(pipelines))
          .as("seed %d, pipeline %d:\n%s", seed, i, text)
          .containsAll(ran)
          // A run that is cancelled, which is not tried here, lets more run.
          .satisfies(found -> {
            if (!text.contains("cancelled()") && !text.contains("always()")) {
              assertThat(ran).containsAll(found);
            }
          });
    }
  }

  private static List<String[]> allOutcomes(List<String> ids) {
    var all = new ArrayList<String[]>();
    var number = (int) Math.pow(3, ids.size());
    for (var i = 0; i < number; i++) {
      var given = new LinkedHashMap<String, String>();
      var rest = i;
      for (var id : ids) {
        given.put(id, List.of("success", "failure", "cancelled").get(rest % 3));
        rest /= 3;
      }
      all.add(
          given.entrySet().stream()
              .map(entry -> entry.getKey() + "=" + entry.getValue())
              .toArray(String[]::new));
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "github.event_name == 'push' | true",
        "github.event_name == 'schedule' | false",
        "matrix.os == 'windows' | true",
        "matrix.os == 'macos' | false",
        "matrix.none == '' | true",
        "matrix.none == 'x' | false",
        "failure() | true",
        "steps.x.outcome == 'failure' | true",
        "fromJSON('') | true",
        "false | false",
      })
  void aStepsConditionMayHold(String condition, boolean expected) {
    var pipelines =
        Pipelines.jobs("a: {strategy: {matrix: {os: [linux, windows], include: [{os: bsd}]}}}");
    var job =
        Pipelines.of(
                """
                on: push
                jobs:
                  x:
                    runs-on: x
                    steps: [{run: make, if: "%s"}]
                """
                    .formatted(condition))
            .workflows()
            .getFirst()
            .jobs()
            .getFirst();
    var step = ((Job.Steps) job.body()).steps().getFirst();
    var pipeline = pipelines.pipeline();
    assertThat(
            new OutcomeEngine(pipeline)
                .mayHold(pipeline.workflows().getFirst(), "a", step.common().condition().expr()))
        .isEqualTo(expected);
  }
}
