package cascade.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
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

  @Test
  void theOrderOfTheRecordsDoesNotMatter() {
    var seed = new Random().nextLong();
    var random = new SplittableRandom(seed);
    for (var i = 0; i < 200; i++) {
      var runs =
          IntStream.range(0, 6).mapToObj(_ -> HistorySamples.run(random, random.nextLong(1, 3)));
      var jobs = IntStream.range(0, 6).mapToObj(_ -> job(random.nextLong(1, 3), anyResult(random)));
      var one = new History(Optional.empty(), runs.toList(), jobs.toList());
      var many = new ArrayList<>(one.runs());
      many.addAll(HistorySamples.random(random).runs());
      var ordered = new History(Optional.empty(), many, one.jobs());
      Collections.reverse(many);
      assertThat(new History(Optional.empty(), many, one.jobs()))
          .as("seed %d, turn %d", seed, i)
          .isEqualTo(ordered);
    }
  }

  private static Optional<String> anyResult(SplittableRandom random) {
    return Optional.of(random.nextBoolean() ? "success" : "failure");
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
