package cascade.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.pipeline.Pipeline;
import cascade.pipeline.Situation;
import cascade.statistics.Naming.KnownJob;
import cascade.workflow.WorkflowReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PipelineNamingTest {
  private static final String CI =
      """
      name: CI
      on: push
      jobs:
        build:
          name: Build it
          runs-on: ubuntu-latest
          timeout-minutes: 20
          steps: [{run: make}]
        test:
          needs: build
          runs-on: ubuntu-latest
          strategy: {matrix: {os: [linux, windows]}}
          steps: [{run: make}]
        call:
          needs: test
          uses: ./.github/workflows/called.yml
      """;
  private static final String CALLED =
      """
      on: workflow_call
      jobs:
        one: {runs-on: ubuntu-latest, steps: [{run: make}]}
        two: {runs-on: ubuntu-latest, needs: one, steps: [{run: make}]}
      """;

  private static final Naming NAMING = naming("");

  @Test
  void aShownNameLeadsToTheJobWithItsTimeoutAndAllThatItNeeds() {
    assertThat(NAMING.find(Histories.CI, "Build it"))
        .contains(new KnownJob("build", OptionalInt.of(20), Set.of()));
    assertThat(NAMING.find(Histories.CI, "test (windows)"))
        .contains(new KnownJob("test", OptionalInt.empty(), Set.of("build")));
  }

  @Test
  void aJobOfACalledWorkflowNeedsWhatItsCallerNeeds() {
    assertThat(NAMING.find(Histories.CI, "call / two").map(KnownJob::ancestors))
        .contains(Set.of("call / one", "test", "build"));
  }

  @Test
  void aNameThatIsNotInTheFileFitsNothing() {
    assertThat(NAMING.find(Histories.CI, "removed")).isEmpty();
    assertThat(NAMING.find(".github/workflows/other.yml", "test")).isEmpty();
  }

  @Test
  void aWorkflowIsKnownByItsPathWhereverItLiesOrByItsName() {
    assertThat(NAMING.knows(Histories.CI)).isTrue();
    assertThat(NAMING.knows("CI")).isTrue();
    assertThat(naming("checkout/").knows(Histories.CI)).isTrue();
    assertThat(NAMING.knows("Other")).isFalse();
  }

  private static Naming naming(String folder) {
    var called = WorkflowReader.read(folder + ".github/workflows/called.yml", CALLED);
    var workflows =
        Stream.of(WorkflowReader.read(folder + Histories.CI, CI), called)
            .map(read -> read.workflow().orElseThrow())
            .toList();
    return new PipelineNaming(
        Pipeline.of(List.copyOf(workflows), _ -> Optional.of(workflows.getLast()), Situation.ANY));
  }
}
