package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.pipeline.RunNetwork.Activity;
import cascade.pipeline.RunNetwork.Instance;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RunNetworkTest {
  private static RunNetwork network(String... namesAndTexts) {
    return RunNetwork.of(Pipelines.files(namesAndTexts).pipeline().workflows().getFirst());
  }

  private static Activity only(String job) {
    var network = network("ci.yml", "on: push\njobs:\n  a:\n" + job.indent(4));
    assertThat(network.activities()).hasSize(1);
    return network.activities().getFirst();
  }

  private static Instance leg(String job) {
    return only(job).legs().getFirst();
  }

  @Test
  void needsComeFirstWhateverTheOrderOfTheFile() {
    var network = RunNetwork.of(Pipelines.jobs("c: {needs: [b, a]}\nb: {needs: a}\na:").graph());
    assertThat(network.activities()).extracting(Activity::job).containsExactly("a", "b", "c");
    assertThat(network.activities())
        .extracting(Activity::needs)
        .containsExactly(List.of(), List.of(0), List.of(1, 0));
  }

  @Test
  void aCalledWorkflowIsInsideOfItsCaller() {
    var network =
        network(
            "ci.yml",
            """
            on: push
            jobs:
              call:
                strategy: {max-parallel: 1, matrix: {x: [1, 2]}}
                uses: ./.github/workflows/called.yml
            """,
            "called.yml",
            """
            on: workflow_call
            jobs:
              one: {runs-on: a, steps: [{run: make}]}
            """);
    var call = network.activities().getFirst();
    assertThat(call.maxParallel()).hasValue(1);
    assertThat(call.legs()).hasSize(2);
    assertThat(call.legs().getLast().called().orElseThrow().activities())
        .extracting(Activity::job)
        .containsExactly("call / one");
    assertThat(call.legs().getLast().called().orElseThrow().activities().getFirst().legs())
        .extracting(Instance::name)
        .containsExactly("call (2) / one");
  }

  @Test
  void labelsAreThoseOfTheLeg() {
    assertThat(leg("runs-on: Ubuntu-Latest\nsteps: [{run: make}]").labels())
        .contains(List.of("ubuntu-latest"));
    assertThat(leg("runs-on: [self-hosted, gpu]\nsteps: [{run: make}]").labels())
        .contains(List.of("gpu", "self-hosted"));
    assertThat(
            only("runs-on: ${{ matrix.os }}\nstrategy: {matrix: {os: [x, y]}}\n"
                    + "steps: [{run: make}]")
                .legs())
        .extracting(Instance::labels)
        .containsExactly(Optional.of(List.of("x")), Optional.of(List.of("y")));
    assertThat(leg("runs-on: ${{ fromJSON('[\"b\", \"a\"]') }}\nsteps: [{run: make}]").labels())
        .contains(List.of("a", "b"));
    assertThat(leg("runs-on: {group: Big, labels: x}\nsteps: [{run: make}]").labels())
        .contains(List.of("group:big", "x"));
  }

  @Test
  void labelsThatOnlyARunCanTellAreNotGuessed() {
    assertThat(leg("runs-on: ${{ vars.RUNNER }}\nsteps: [{run: make}]").labels()).isEmpty();
    assertThat(leg("runs-on: [a, '${{ vars.RUNNER }}']\nsteps: [{run: make}]").labels()).isEmpty();
    assertThat(
            only("runs-on: ${{ matrix.os }}\nstrategy: {matrix: {x: [1]}}\nsteps: [{run: make}]")
                .legs()
                .getFirst()
                .labels())
        .isEmpty();
  }

  @Test
  void aCalledWorkflowKnowsWhatItIsPassed() {
    var network =
        network(
            "ci.yml",
            """
            on: push
            jobs:
              call:
                uses: ./.github/workflows/called.yml
                with: {runner: windows-2025, minutes: 7}
            """,
            "called.yml",
            """
            on:
              workflow_call:
                inputs:
                  runner: {type: string}
                  minutes: {type: number}
            jobs:
              one:
                runs-on: ${{ inputs.runner }}
                timeout-minutes: ${{ inputs.minutes }}
                steps: [{run: make}]
            """);
    var inside =
        network.activities().getFirst().legs().getFirst().called().orElseThrow().activities();
    assertThat(inside.getFirst().legs().getFirst().labels()).contains(List.of("windows-2025"));
    assertThat(inside.getFirst().legs().getFirst().timeoutMinutes()).hasValue(7);
  }

  @Test
  void timeoutsAreWholeMinutesOfTheLegAndOfEachStep() {
    var job =
        only(
            """
            runs-on: a
            strategy: {matrix: {t: [5, 9.9]}}
            timeout-minutes: ${{ matrix.t }}
            steps:
              - {run: make, timeout-minutes: 3}
              - {run: make}
              - {run: make, timeout-minutes: '${{ vars.T }}'}
            """);
    assertThat(job.legs())
        .extracting(Instance::timeoutMinutes)
        .containsExactly(OptionalInt.of(5), OptionalInt.of(9));
    assertThat(job.legs().getFirst().stepTimeouts())
        .containsExactly(OptionalInt.of(3), OptionalInt.empty(), OptionalInt.empty());
  }

  @Test
  void aMatrixThatOnlyARunCanTellHasOneLegForAll() {
    var job =
        only("runs-on: a\nstrategy: {matrix: '${{ fromJSON(vars.M) }}'}\nsteps: [{run: make}]");
    assertThat(job.counted()).isFalse();
    assertThat(job.legs()).hasSize(1);
  }

  @Test
  void absurdNumbersAreBounded() {
    assertThat(leg("runs-on: a\ntimeout-minutes: 1e300\nsteps: [{run: make}]").timeoutMinutes())
        .hasValue(35 * 24 * 60);
    assertThat(leg("runs-on: a\ntimeout-minutes: -3\nsteps: [{run: make}]").timeoutMinutes())
        .isEmpty();
    assertThat(
            only("runs-on: a\nstrategy: {max-parallel: 1e9, matrix: {x: [1]}}\n"
                    + "steps: [{run: make}]")
                .maxParallel())
        .hasValue(256);
  }

  @Test
  void jobsOnACycleAreLeftOut() {
    var network =
        RunNetwork.of(
            Pipelines.faulty(
                    "ci.yml",
                    Pipelines.workflow(
                        "on: push", "a: {needs: b}\nb: {needs: a}\nc:\nd: {needs: b}"))
                .graph());
    assertThat(network.activities()).extracting(Activity::job).containsExactly("c");
  }
}
