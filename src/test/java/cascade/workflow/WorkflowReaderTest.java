package cascade.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.expression.Condition;
import cascade.expression.Template;
import cascade.source.Located;
import cascade.source.Span;
import cascade.workflow.Job.Data;
import cascade.workflow.Job.MatrixSource;
import cascade.workflow.Permissions.Inherited;
import cascade.workflow.Permissions.Level;
import cascade.workflow.Permissions.Listed;
import cascade.workflow.Permissions.Shorthand;
import cascade.workflow.Trigger.Filter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the records hold of what is written.
class WorkflowReaderTest {

  @Test
  void aWorkflowAsAWhole() {
    var workflow =
        read(
            """
            name: CI
            on: [push, push, pull_request]
            permissions: read-all
            concurrency: ci-${{ github.ref }}
            env: {A: 1, B: "${{ github.ref }}"}
            jobs:
              a: {runs-on: x, permissions: {contents: write}}
            """);
    assertThat(workflow.env()).extracting(it -> it.name().value()).containsExactly("A", "B");
    assertThat(workflow.name()).contains(new Located<>("CI", new Span(1, 7, 1, 9)));
    assertThat(workflow.triggers())
        .extracting(it -> it.event().value())
        .containsExactly("push", "pull_request");
    assertThat(workflow.permissions()).isEqualTo(Shorthand.READ_ALL);
    assertThat(workflow.concurrency().map(it -> text(it.group())))
        .contains("format('ci-{0}', github.ref)");
    assertThat(workflow.span()).isEqualTo(new Span(1, 1, 7, 50));
    var permissions = (Listed) workflow.jobs().getFirst().permissions();
    assertThat(permissions.levels()).containsEntry("contents", Level.WRITE).hasSize(1);
  }

  @Test
  void triggersWithAllTheirLists() {
    var workflow =
        read(
            """
            on:
              push:
                paths: ["a/**"]
                branches: main
              workflow_run: {workflows: [CI, Other], types: completed}
              schedule: [{cron: '0 0 * * *'}]
              workflow_call:
                inputs: {i: {type: boolean, required: true, default: false}}
                secrets: {s: {required: true}, t: }
                outputs: {o: {value: "${{ jobs.a.outputs.o }}"}}
              workflow_dispatch:
                inputs: {j: , k: {type: choice, options: [x, y]}}
            jobs: {a: {runs-on: x}}
            """);
    var push = workflow.trigger("push").orElseThrow();
    assertThat(push.filters())
        .extracting(Filter::kind)
        .containsExactly(Filter.Kind.PATHS, Filter.Kind.BRANCHES);
    assertThat(push.span()).isEqualTo(new Span(2, 3, 4, 19));
    assertThat(values(workflow.trigger("workflow_run").orElseThrow().workflows()))
        .containsExactly("CI", "Other");
    assertThat(values(workflow.trigger("schedule").orElseThrow().crons()))
        .containsExactly("0 0 * * *");
    var call = workflow.trigger("workflow_call").orElseThrow();
    assertThat(call.inputs().getFirst().required()).isTrue();
    assertThat(call.inputs().getFirst().type()).isEqualTo("boolean");
    assertThat(call.secrets()).extracting(Trigger.Secret::required).containsExactly(true, false);
    assertThat(text(call.outputs().getFirst().value())).isEqualTo("jobs.a.outputs.o");
    var inputs = workflow.trigger("workflow_dispatch").orElseThrow().inputs();
    assertThat(inputs.getFirst().type()).isEqualTo("string");
    assertThat(values(inputs.getLast().options())).containsExactly("x", "y");
  }

  @Test
  void aJobThatRunsSteps() {
    var workflow =
        read(
            """
            on: push
            defaults: {run: {shell: pwsh}}
            jobs:
              first: {runs-on: x}
              a:
                name: ${{ matrix.os }}
                needs: First
                if: github.ref == 'x'
                runs-on: {group: g, labels: [l, "${{ matrix.os }}"]}
                timeout-minutes: 10
                continue-on-error: ${{ matrix.e }}
                environment: {name: prod, url: u}
                container: node:20
                services: {db: {image: postgres}}
                env: {A: 1.10}
                outputs: {o: "${{ steps.s.outputs.o }}"}
                defaults: {run: {working-directory: w}}
                steps:
                  - id: s
                    run: make
                  - uses: o/r@v1
                    with: {x: y}
                    if: always()
                  - run: x
                    shell: sh
                    working-directory: v

              # after
            """);
    var job = workflow.find("A").orElseThrow();
    assertThat(values(job.needs())).containsExactly("First");
    assertThat(job.condition().text()).isEqualTo("success() && (github.ref == 'x')");
    assertThat(job.writtenCondition().map(Located::value)).contains("github.ref == 'x'");
    assertThat(job.span()).isEqualTo(new Span(5, 3, 26, 29));
    var body = (Job.Steps) job.body();
    assertThat(body.labels())
        .extracting(WorkflowReaderTest::text)
        .containsExactly("l", "matrix.os");
    assertThat(body.group().map(WorkflowReaderTest::text)).contains("g");
    assertThat(body.timeoutMinutes().map(WorkflowReaderTest::text)).contains("10");
    assertThat(body.environment().map(Located::value)).contains("prod");
    assertThat(body.container().orElseThrow().name().value()).isEqualTo("container");
    assertThat(body.services().getFirst().image().map(WorkflowReaderTest::text))
        .contains("postgres");
    assertThat(text(body.env().getFirst().value())).isEqualTo("1.1");
    assertThat(text(body.outputs().getFirst().value())).isEqualTo("steps.s.outputs.o");
    var first = (Step.Run) body.steps().getFirst();
    assertThat(first.shell().map(WorkflowReaderTest::text)).contains("pwsh");
    assertThat(first.workingDirectory().map(WorkflowReaderTest::text)).contains("w");
    assertThat(first.common().condition()).isEqualTo(Condition.SUCCESS);
    assertThat(first.span()).isEqualTo(new Span(19, 9, 20, 18));
    var second = (Step.Uses) body.steps().get(1);
    assertThat(second.common().condition().text()).isEqualTo("always()");
    assertThat(second.localPath()).isEmpty();
    var third = (Step.Run) body.steps().get(2);
    assertThat(third.shell().map(WorkflowReaderTest::text)).contains("sh");
    assertThat(third.workingDirectory().map(WorkflowReaderTest::text)).contains("v");
  }

  @Test
  void aJobThatCalls() {
    var workflow =
        read(
            """
            on: push
            jobs:
              a: {uses: ./.github/workflows/x.yml, with: {i: 1}, secrets: {s: "${{ secrets.s }}"}}
              b: {uses: o/r/.github/workflows/x.yml@v1, secrets: inherit}
            """);
    var local = (Job.Call) workflow.jobs().getFirst().body();
    assertThat(local.localPath()).contains(".github/workflows/x.yml");
    assertThat(local.inheritsSecrets()).isFalse();
    assertThat(text(local.with().getFirst().value())).isEqualTo("1");
    assertThat(text(local.secrets().getFirst().value())).isEqualTo("secrets.s");
    var remote = (Job.Call) workflow.jobs().getLast().body();
    assertThat(remote.isLocal()).isFalse();
    assertThat(remote.inheritsSecrets()).isTrue();
  }

  @Test
  void matricesOfAllKinds() {
    var workflow =
        read(
            """
            on: push
            jobs:
              a:
                runs-on: x
                strategy:
                  fail-fast: false
                  max-parallel: 2
                  matrix:
                    os: [u, {name: w, bits: [32, 64]}]
                    v: ${{ fromJSON(vars.v) }}
                    include: [{os: m, extra: 1}]
                    exclude: [{os: u}]
              b: {runs-on: x, strategy: {matrix: "${{ fromJSON(vars.m) }}"}}
            """);
    var strategy = workflow.jobs().getFirst().strategy().orElseThrow();
    assertThat(strategy.failFast().map(WorkflowReaderTest::text)).contains("false");
    assertThat(strategy.maxParallel().map(WorkflowReaderTest::text)).contains("2");
    var matrix = (MatrixSource.Written) strategy.matrix().orElseThrow();
    assertThat(matrix.vectors()).extracting(it -> it.name().value()).containsExactly("os", "v");
    var os = (Data.Items) matrix.vectors().getFirst().values();
    assertThat(os.items().getLast()).isInstanceOf(Data.Members.class);
    assertThat(matrix.vectors().getLast().values()).isInstanceOf(Data.Scalar.class);
    assertThat(matrix.include()).isPresent();
    assertThat(matrix.exclude()).isPresent();
    var dynamic = workflow.jobs().getLast().strategy().flatMap(Job.Strategy::matrix);
    assertThat(dynamic).get().isInstanceOf(MatrixSource.Dynamic.class);
  }

  @Test
  void aliasesStandForWhatTheyName() {
    var workflow =
        read(
            """
            on: push
            jobs:
              a: &job
                runs-on: x
                steps: [&step {run: y}, *step]
              b: *job
            """);
    assertThat(workflow.jobs()).extracting(it -> it.id().value()).containsExactly("a", "b");
    assertThat(((Job.Steps) workflow.jobs().getLast().body()).steps()).hasSize(2);
    assertThat(workflow.jobs().getLast().span()).isEqualTo(new Span(6, 3, 6, 10));
  }

  @Test
  void stepsOfEveryKindKeepTheirIndex() {
    var read =
        WorkflowReader.read(
            "x.yml",
            """
            on: push
            jobs:
              a:
                runs-on: x
                steps:
                  - wait: s
                  - parallel: [{run: a}, {uses: o/r@v}]
                  - nonsense
                  - cancel: s
                  - {name: nothing}
            """);
    var steps = ((Job.Steps) read.workflow().orElseThrow().jobs().getFirst().body()).steps();
    assertThat(steps)
        .extracting(it -> it.getClass().getSimpleName())
        .containsExactly("Control", "Parallel", "Unknown", "Control", "Unknown");
  }

  @Test
  void aSyntaxErrorLeavesWhatComesBefore() {
    var read =
        WorkflowReader.read(
            "x.yml",
            """
            on: push
            jobs:
              a: {runs-on: x}
              b:
                runs-on: x
                steps:
                  - run: "unclosed
            """);
    assertThat(read.accepted()).isFalse();
    assertThat(read.problems()).hasSize(1);
    assertThat(read.workflow().orElseThrow().jobs())
        .extracting(it -> it.id().value())
        .containsExactly("a", "b");
  }

  @Test
  void whatIsNoWorkflowIsStillAnswered() {
    for (var text : List.of("", "7", "[]", "on: 7\njobs: 7", "jobs: {a: }", "- a", "{}")) {
      var read = WorkflowReader.read("x.yml", text);
      assertThat(read.accepted()).as(text).isFalse();
    }
    assertThat(WorkflowReader.read("x.yml", "").workflow()).isEqualTo(Optional.empty());
    var empty = WorkflowReader.read("x.yml", "7").workflow().orElseThrow();
    assertThat(empty.permissions()).isEqualTo(Inherited.INHERITED);
  }

  @Test
  void thousandsOfJobsAreReadInTime() {
    var text = new StringBuilder("on: push\njobs:\n  j0: {runs-on: x}\n");
    for (var i = 1; i < 15_000; i++) {
      text.append("  j%d: {runs-on: x, needs: j%d}\n".formatted(i, i - 1));
    }
    var read = WorkflowReader.read("x.yml", text.toString());
    assertThat(read.accepted()).isTrue();
    assertThat(read.workflow().orElseThrow().jobs()).hasSize(15_000);
  }

  private static Workflow read(String text) {
    var read = WorkflowReader.read(".github/workflows/x.yml", text);
    assertThat(read.problems()).isEmpty();
    return read.workflow().orElseThrow();
  }

  private static String text(Located<Template> located) {
    return switch (located.value()) {
      case Template.Constant(_, var text) -> text;
      case Template.Computed(_, var text, _) -> text;
    };
  }

  private static List<String> values(List<Located<String>> located) {
    return located.stream().map(Located::value).toList();
  }
}
