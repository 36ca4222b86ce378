package cascade.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void ofTwoRecordsOfOneRunTheLaterCounts() {
    var first = run(7, 1, NOON);
    var repeated = run(7, 2, NOON);
    var one = new History(Optional.empty(), List.of(first), List.of());
    var other = new History(Optional.of("main"), List.of(repeated), List.of());
    assertThat(one.with(other).runs()).containsExactly(repeated);
    assertThat(other.with(one)).isEqualTo(one.with(other));
  }

  @Test
  void runsAreOldestFirst() {
    var late = run(1, 1, NOON.plusSeconds(60));
    var early = run(2, 1, NOON);
    assertThat(new History(Optional.empty(), List.of(late, early), List.of()).runs())
        .containsExactly(early, late);
  }

  @Test
  void aJobThatEndedIsKnownBetter() {
    var going = job(3, Optional.empty());
    var ended = job(3, Optional.of("success"));
    assertThat(new History(Optional.empty(), List.of(), List.of(going, ended, going)).jobs())
        .containsExactly(ended);
  }

  private static WorkflowRun run(long id, int attempt, Instant created) {
    return new WorkflowRun(
        id,
        attempt,
        "o/r",
        "CI",
        ".github/workflows/ci.yml",
        "push",
        "main",
        "c0ffee",
        Optional.empty(),
        "completed",
        Optional.of("success"),
        created,
        Optional.of(created),
        created,
        List.of(),
        Optional.empty());
  }

  private static JobRun job(long id, Optional<String> conclusion) {
    return new JobRun(
        id,
        7,
        1,
        "build",
        conclusion.isPresent() ? "completed" : "in_progress",
        conclusion,
        Optional.empty(),
        Optional.of(NOON),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }
}
