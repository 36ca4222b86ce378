package cascade.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DispatchTest {
  private static final long MINUTE = 60_000;
  private static final RunnerPool POOL = RunnerPool.of(Optional.of(List.of("own")));

  /// R. L. Graham, SIAM J. Appl. Math. 17, 1969: nine jobs, of which the first is needed by the
  /// last and the fourth by four others.
  private static final String GRAHAM =
      """
      t1: {runs-on: own}
      t2: {runs-on: own}
      t3: {runs-on: own}
      t4: {runs-on: own}
      t5: {runs-on: own, needs: t4}
      t6: {runs-on: own, needs: t4}
      t7: {runs-on: own, needs: t4}
      t8: {runs-on: own, needs: t4}
      t9: {runs-on: own, needs: t1}
      """;

  private static final long[] GRAHAM_TIMES = Plans.minutes(3, 2, 2, 2, 4, 4, 4, 4, 9);

  @Test
  void moreRunnersMayBeWorse() {
    var network = Plans.network(GRAHAM);
    assertThat(makespan(network, GRAHAM_TIMES, 3)).isEqualTo(12 * MINUTE);
    assertThat(makespan(network, GRAHAM_TIMES, 4)).isEqualTo(15 * MINUTE);
    assertThat(makespan(network, GRAHAM_TIMES, 9)).isEqualTo(12 * MINUTE);
  }

  @Test
  void whoIsReadyFirstStartsFirst() {
    var network =
        Plans.network("a: {runs-on: own}\nb: {runs-on: own}\nc: {runs-on: own, needs: a}");
    // a 0..5, then b, which has been ready since 0, then c.
    var run = play(network, Plans.minutes(5, 2, 3), Runners.only(POOL, 1));
    assertThat(run.waited(1)).isEqualTo(5 * MINUTE);
    assertThat(run.waited(2)).isEqualTo(2 * MINUTE);
    assertThat(run.makespan()).isEqualTo(10 * MINUTE);
  }

  @Test
  void aPoolThatIsBusyKeepsNobodyElseWaiting() {
    var network =
        Plans.network(
            """
            a: {runs-on: macos-15}
            b: {runs-on: macos-15}
            c: {runs-on: ubuntu-latest}
            d: {runs-on: own}
            """);
    var runners = new Runners(OptionalInt.of(2), OptionalInt.of(1), Map.of());
    var run = play(network, Plans.minutes(4, 4, 4, 4), runners);
    assertThat(run.waited(1)).isEqualTo(4 * MINUTE);
    assertThat(run.waited(2)).isZero();
    assertThat(run.waited(3)).isZero();
  }

  @Test
  void theStandardRunnersOfAnAccountAreCountedTogether() {
    var network = Plans.network("a: {runs-on: macos-15}\nb: {runs-on: windows-latest}");
    var run = play(network, Plans.minutes(4, 4), Runners.only(RunnerPool.STANDARD, 1));
    assertThat(run.makespan()).isEqualTo(8 * MINUTE);
  }

  @Test
  void anOlderRunGoesFirst() {
    var network = Plans.network("a: {runs-on: own}\nb: {runs-on: own, needs: a}");
    var first = new PlayedRun(network, 0, Plans.minutes(10, 10));
    var second = new PlayedRun(network, MINUTE, Plans.minutes(1, 1));
    Dispatch.play(List.of(first, second), Runners.only(POOL, 1));
    // a of the second run is ready at 1, b of the first at 10.
    assertThat(second.waited(0)).isEqualTo(9 * MINUTE);
    assertThat(first.waited(1)).isEqualTo(MINUTE);
    assertThat(second.makespan()).isEqualTo(21 * MINUTE);
  }

  @Test
  void tenThousandJobsThatTakeNoTimeEndAtOnce() {
    var lines = new StringBuilder("j0:\n");
    for (var i = 1; i < 10_000; i++) {
      lines.append("j%d: {needs: j%d}\n".formatted(i, i - 1));
    }
    var network = Plans.network(lines.toString());
    var times = new long[network.leaves().size()];
    Arrays.fill(times, LongestPath.ABSENT);
    times[9_999] = MINUTE;
    assertThat(play(network, times, Runners.ENOUGH).makespan()).isEqualTo(MINUTE);
  }

  /// Two implementations, of which one knows no events and the other no longest path.
  @Test
  void withEnoughRunnersItIsTheLongestPath() {
    for (var seed = 0L; seed < 300; seed++) {
      var random = new Random(seed);
      var network = Plans.network(Plans.random(random, 1 + random.nextInt(15)));
      var times = Plans.times(random, network);
      for (var i = 0; i < times.length; i++) {
        times[i] = random.nextInt(8) == 0 ? LongestPath.ABSENT : times[i];
      }
      var run = play(network, times, Runners.ENOUGH);
      var path = new LongestPath(network);
      path.play(times);
      assertThat(run.makespan()).as("seed %d", seed).isEqualTo(path.makespan());
      for (var leaf : network.leaves()) {
        assertThat(run.end(leaf.index())).as("seed %d", seed).isEqualTo(path.legEnd(leaf.index()));
        assertThat(run.waited(leaf.index())).as("seed %d", seed).isZero();
      }
    }
  }

  /// Graham's bound holds for every list schedule without further constraints: at most W/m + (1 −
  /// 1/m)·L, with W the work and L the longest path, and so at most (2 − 1/m) times the best.
  @Test
  void noScheduleIsWorseThanGrahamsBound() {
    for (var seed = 0L; seed < 500; seed++) {
      var random = new Random(seed);
      var lines =
          Plans.random(random, 1 + random.nextInt(15)).replaceAll("max-parallel: \\d, ", "");
      var network = Plans.network(lines);
      var times = Plans.times(random, network);
      var longest = new LongestPath(network).makespan(times);
      var work = Arrays.stream(times).sum();
      for (var runners = 1; runners <= 6; runners++) {
        var makespan = play(network, times, Runners.only(RunnerPool.STANDARD, runners)).makespan();
        var least = Math.max(longest, Math.ceilDiv(work, runners));
        assertThat(makespan)
            .as("seed %d, %d runners", seed, runners)
            .isGreaterThanOrEqualTo(longest)
            .isGreaterThanOrEqualTo(Math.ceilDiv(work, runners))
            .isLessThanOrEqualTo(
                (long) ((double) work / runners + (1 - 1.0 / runners) * longest) + 1)
            .isLessThanOrEqualTo((long) ((2 - 1.0 / runners) * least) + 1);
      }
      assertThat(play(network, times, Runners.only(RunnerPool.STANDARD, 1)).makespan())
          .as("seed %d", seed)
          .isEqualTo(work);
    }
  }

  private static long makespan(Network network, long[] times, int runners) {
    return play(network, times, Runners.only(POOL, runners)).makespan();
  }

  private static PlayedRun play(Network network, long[] times, Runners runners) {
    var run = new PlayedRun(network, 0, times);
    Dispatch.play(List.of(run), runners);
    return run;
  }
}
