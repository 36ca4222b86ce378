package cascade.service;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.pipeline.Pipeline;
import cascade.pipeline.Situation;
import cascade.workflow.WorkflowReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Labels that a called workflow is given.
final class CalledRunnersTest {
  private static final String CALLEE =
      """
      on: {workflow_call: {inputs: {runner: {type: string, default: Ubuntu-24.04}, labels: {type: string}}}}
      jobs:
        one: {runs-on: "${{ inputs.runner }}", steps: [{run: make}]}
        list: {runs-on: "${{ fromJSON(inputs.labels) }}", steps: [{run: make}]}
        group:
          runs-on: {group: "${{ inputs.runner }}", labels: [x64]}
          steps: [{run: make}]
      """;

  /// By `job pool`, in the order of the pipeline.
  private static List<String> pools(String caller) {
    var callee = WorkflowReader.read(".github/workflows/called.yml", CALLEE).workflow();
    var pipeline =
        Pipeline.of(
            List.of(
                WorkflowReader.read(".github/workflows/ci.yml", caller).workflow().orElseThrow()),
            call -> call.isLocal() ? callee : Optional.empty(),
            Situation.ANY);
    var leanings =
        Leanings.of(pipeline, new ServiceDetector(_ -> Optional.empty())::of, Catalogue.standard());
    return leanings.jobs().stream()
        .flatMap(job ->
            job.dependences().stream()
                .filter(it -> it.service().startsWith("runner:"))
                .map(it -> {
                  assertThat(it.sign()).isEqualTo(it.service().replace("runner:", "runs-on: "));
                  return job.job().id() + " " + it.service();
                }))
        .toList();
  }

  @Test
  void areThoseThatTheCallerSays() {
    var pools =
        pools(
            """
            on: push
            jobs:
              given:
                uses: ./.github/workflows/called.yml
                with: {runner: Big-One, labels: '["self-hosted", "gpu"]'}
            """);
    assertThat(pools)
        .containsExactly(
            "given / one runner:big-one",
            "given / list runner:gpu,self-hosted",
            "given / group runner:x64,big-one");
  }

  /// Each call by itself, whichever comes first.
  @Test
  void areTheDefaultsWhereTheCallerIsSilent() {
    var pools =
        pools(
            """
            on: push
            jobs:
              silent: {uses: ./.github/workflows/called.yml}
              given: {uses: ./.github/workflows/called.yml, with: {runner: big}}
            """);
    assertThat(pools)
        .contains("silent / one runner:ubuntu-24.04", "given / one runner:big")
        .filteredOn(it -> it.contains(" / list "))
        .containsExactly(
            "silent / list runner:fromJSON(inputs.labels)",
            "given / list runner:fromJSON(inputs.labels)");
  }

  @Test
  void areAllThatTheLegsOfTheCallerSayAndWhatOneOfThemLeavesOpen() {
    var pools =
        pools(
            """
            on: push
            jobs:
              legs:
                strategy: {matrix: {os: [ubuntu-latest, windows-latest, "${{ github.run_id }}"]}}
                uses: ./.github/workflows/called.yml
                with: {runner: "${{ matrix.os }}"}
            """);
    assertThat(pools)
        .filteredOn(it -> it.contains(" / one "))
        .containsExactly(
            "legs / one runner:ubuntu-latest",
            "legs / one runner:windows-latest",
            "legs / one runner:inputs.runner");
  }
}
