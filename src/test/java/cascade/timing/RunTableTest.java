package cascade.timing;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.pipeline.Pipeline;
import cascade.pipeline.RunNetwork;
import cascade.statistics.PipelineNaming;
import cascade.statistics.RunTimes;
import java.util.List;
import org.junit.jupiter.api.Test;

/// From the names that GitHub shows to the legs of the file.
class RunTableTest {
  private static final long MINUTE = 60_000;

  private static List<RunTable.Row> rows(Pipeline pipeline, Past past) {
    var runs = RunTimes.of(past.history(), new PipelineNaming(pipeline));
    var most = RunTable.mostLegs(runs);
    var network =
        Network.of(
            RunNetwork.of(pipeline.workflows().getFirst()),
            _ -> true,
            job -> most.getOrDefault(job, 1));
    return RunTable.of(network, runs).rows();
  }

  private static long[] took(String lines, Past past) {
    return rows(Plans.pipeline(Plans.jobs(lines)), past).getFirst().took();
  }

  @Test
  void legsAreKnownByTheirNames() {
    assertThat(
            took(
                "t: {strategy: {matrix: {x: [1, 2]}}}",
                new Past().run().job("t (2)", 2).job("t (1)", 1)))
        .containsExactly(MINUTE, 2 * MINUTE);
  }

  @Test
  void aLegThatIsNotListedIsMissing() {
    assertThat(took("t: {strategy: {matrix: {x: [1, 2]}}}", new Past().run().job("t (1)", 1)))
        .containsExactly(MINUTE, RunTable.MISSING);
  }

  @Test
  void aMatrixThatWasSkippedIsOneJobWithTheUnexpandedName() {
    assertThat(
            took(
                "t: {strategy: {matrix: {x: [1, 2]}}}\na:",
                new Past().run().job("t", "skipped", 0, 0).job("a", 1)))
        .containsExactly(LongestPath.ABSENT, LongestPath.ABSENT, MINUTE);
  }

  @Test
  void whatFailedTellsNoDurationButHeldARunner() {
    var row =
        rows(Plans.pipeline(Plans.jobs("a:")), new Past().run().job("a", "failure", 1, 3))
            .getFirst();
    assertThat(row.took()).containsExactly(RunTable.MISSING);
    assertThat(row.held()).containsExactly(3 * MINUTE);
    assertThat(row.waited()).containsExactly(MINUTE);
  }

  @Test
  void jobsOfASkippedCallWereNotRun() {
    var pipeline =
        Plans.pipeline(
            Plans.jobs("call: {uses: ./.github/workflows/called.yml}\na:"),
            "called.yml",
            "on: workflow_call\njobs: {x: {runs-on: r, steps: [{run: make}]}}");
    var row = rows(pipeline, new Past().run().job("call", "skipped", 0, 0).job("a", 1)).getFirst();
    assertThat(row.took()).containsExactlyInAnyOrder(LongestPath.ABSENT, MINUTE);
  }

  @Test
  void namesWithGapsAreDealtOutInTheirOrder() {
    assertThat(
            took(
                "t: {name: 'T ${{ vars.V }} ${{ matrix.x }}', strategy: {matrix: {x: [1, 2]}}}",
                new Past().run().job("T b 2", 2).job("T a 1", 1)))
        .containsExactly(MINUTE, 2 * MINUTE);
  }

  @Test
  void aNameThatFitsNothingIsLeftAside() {
    assertThat(took("a:", new Past().run().job("a", 1).job("gone", 9))).containsExactly(MINUTE);
  }

  @Test
  void aMatrixWithMoreLegsThanGitHubAllowsForIsCutOff() {
    var past = new Past().run();
    for (var leg = 0; leg < 300; leg++) {
      past.job("t (%03d)".formatted(leg), 1);
    }
    assertThat(took("t: {strategy: {matrix: '${{ fromJSON(vars.M) }}'}}", past)).hasSize(256);
  }
}
