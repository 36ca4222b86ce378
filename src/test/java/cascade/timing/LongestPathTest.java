package cascade.timing;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.timing.Network.Node;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongestPathTest {
  private static final long MINUTE = 60_000;

  private static final String DIAMOND =
      """
      a:
      b: {needs: a}
      c: {needs: a}
      d: {needs: [b, c]}
      """;

  /// a 5, b 10, c 4, d 3: 18 minutes by a, b, d; c has 6 minutes to spare.
  @Test
  void aDiamondByHand() {
    var network = Plans.network(DIAMOND);
    var path = new LongestPath(network);
    path.play(Plans.minutes(5, 10, 4, 3));

    assertThat(path.makespan()).isEqualTo(18 * MINUTE);
    assertThat(path.longest()).containsExactly("a", "b", "d");
    assertThat(slacks(network, path)).containsExactly(0, 0, 6 * MINUTE, 0);
    assertThat(path.start(node(network, "d"))).isEqualTo(15 * MINUTE);
    assertThat(path.end(node(network, "c"))).isEqualTo(9 * MINUTE);
  }

  @Test
  void ofTwoLongestPathsTheFirstIsToldAndBothHaveNoSlack() {
    var network = Plans.network(DIAMOND);
    var path = new LongestPath(network);
    path.play(Plans.minutes(5, 10, 10, 3));

    assertThat(path.longest()).containsExactly("a", "b", "d");
    assertThat(slacks(network, path)).containsExactly(0, 0, 0, 0);
  }

  @Test
  void aMatrixTakesAsLongAsItsSlowestLeg() {
    var network = Plans.network("a: {strategy: {matrix: {x: [1, 2, 3]}}}\nb: {needs: a}");
    var path = new LongestPath(network);
    path.play(Plans.minutes(3, 9, 2, 1));
    assertThat(path.makespan()).isEqualTo(10 * MINUTE);
  }

  /// Two places: 3 and 9 start; at 3 comes 2, at 5 comes 6 and ends at 11.
  @Test
  void maxParallelLetsTheNextLegTakeTheFirstPlaceThatIsFree() {
    var network =
        Plans.network("a: {strategy: {max-parallel: 2, matrix: {x: [1, 2, 3, 4]}}}\nb: {needs: a}");
    var path = new LongestPath(network);
    path.play(Plans.minutes(3, 9, 2, 6, 1));
    assertThat(path.makespan()).isEqualTo(12 * MINUTE);
    // One more minute for each leg: 4 and 10; at 4 comes 3, at 7 comes 7 and ends at 14.
    assertThat(path.delay(node(network, "a"), MINUTE)).isEqualTo(3 * MINUTE);
  }

  @Test
  void aLegThatIsNotThereTakesNoTimeAndIsNotDelayed() {
    var network = Plans.network(DIAMOND);
    var path = new LongestPath(network);
    path.play(new long[] {5 * MINUTE, LongestPath.ABSENT, 4 * MINUTE, 3 * MINUTE});
    assertThat(path.makespan()).isEqualTo(12 * MINUTE);
    assertThat(path.longest()).containsExactly("a", "c", "d");
    assertThat(path.delay(node(network, "b"), MINUTE)).isZero();
  }

  @Test
  void theJobsOfACalledWorkflowAreOnThePathInsteadOfTheirCaller() {
    var network =
        Plans.network(
            Plans.pipeline(
                Plans.jobs(
                    """
                    first:
                    call: {needs: first, uses: ./.github/workflows/called.yml}
                    last: {needs: call}
                    """),
                "called.yml",
                """
                on: workflow_call
                jobs:
                  x: {runs-on: a, steps: [{run: make}]}
                  y: {runs-on: a, steps: [{run: make}]}
                  z: {needs: x, runs-on: a, steps: [{run: make}]}
                """));
    var path = new LongestPath(network);
    path.play(times(network, "first", 2, "last", 1, "call / x", 4, "call / y", 6, "call / z", 5));
    assertThat(path.makespan()).isEqualTo(12 * MINUTE);
    assertThat(path.longest()).containsExactly("first", "call / x", "call / z", "last");
    assertThat(path.slack(node(network, "call / y"))).isEqualTo(3 * MINUTE);
    assertThat(path.slack(node(network, "call"))).isZero();
  }

  /// Two legs of a call, one after the other: what is inside of the first may not be late either.
  @Test
  void callsThatWaitForOneAnotherShareTheirSlack() {
    var network =
        Plans.network(
            Plans.pipeline(
                Plans.jobs(
                    """
                    call: {strategy: {max-parallel: 1, matrix: {x: [1, 2]}}, \
                    uses: ./.github/workflows/called.yml}
                    other:
                    """),
                "called.yml",
                "on: workflow_call\njobs:\n  x: {runs-on: a, steps: [{run: make}]}\n"));
    var path = new LongestPath(network);
    path.play(times(network, "call / x", 4, "other", 10));
    assertThat(path.makespan()).isEqualTo(10 * MINUTE);
    assertThat(
            network.nodes().stream()
                .filter(node -> network.jobs().get(node.job()).equals("call / x"))
                .map(path::slack))
        .containsExactly(2 * MINUTE, 2 * MINUTE);
  }

  /// Against plain recursion over needs, and slack against playing the run with a longer job.
  @Test
  void randomNetworksAgreeWithPlainRecursion() {
    for (var seed = 0L; seed < 300; seed++) {
      var random = new Random(seed);
      var network = Plans.network(Plans.random(random, 1 + random.nextInt(12)));
      var times = Plans.times(random, network);
      var path = new LongestPath(network);
      path.play(times);
      var makespan = 0L;
      for (var node : network.nodes()) {
        var end = Recursion.end(network, node, times);
        assertThat(path.end(node)).as("seed %d", seed).isEqualTo(end);
        makespan = Math.max(makespan, end);
      }
      assertThat(path.makespan()).as("seed %d", seed).isEqualTo(makespan);
      for (var node : network.nodes()) {
        var more = MINUTE * (1 + random.nextInt(5));
        var longer = times.clone();
        network.leavesOfJobs().get(node.job()).forEach(leaf -> longer[leaf.index()] += more);
        var expected = new LongestPath(network).makespan(longer);
        var late = Math.max(0, path.delay(node, more) - path.slack(node));
        assertThat(makespan + late).as("seed %d, node %s", seed, node).isEqualTo(expected);
      }
    }
  }

  private static long[] times(Network network, Object... jobsAndMinutes) {
    var times = new long[network.leaves().size()];
    for (var leaf : network.leaves()) {
      var at = Arrays.asList(jobsAndMinutes).indexOf(network.jobs().get(leaf.job()));
      times[leaf.index()] = MINUTE * (Integer) jobsAndMinutes[at + 1];
    }
    return times;
  }

  private static Node node(Network network, String job) {
    return network.nodes().stream()
        .filter(node -> network.jobs().get(node.job()).equals(job))
        .findFirst()
        .orElseThrow();
  }

  private static long[] slacks(Network network, LongestPath path) {
    return network.nodes().stream().mapToLong(path::slack).toArray();
  }
}
