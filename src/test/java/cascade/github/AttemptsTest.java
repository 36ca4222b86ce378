package cascade.github;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.history.JobRun;
import cascade.history.WorkflowRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The attempt of a job, from when it started.
class AttemptsTest {
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  private static WorkflowRun run(int attempt, int startedAfter) {
    return new WorkflowRun(
        1,
        attempt,
        "o/r",
        "CI",
        "ci.yml",
        "push",
        "main",
        "sha",
        Optional.empty(),
        "completed",
        Optional.of("success"),
        FIRST,
        Optional.of(FIRST.plusSeconds(startedAfter)),
        FIRST,
        List.of(),
        Optional.empty());
  }

  private static JobRun job(int id, String name, int startedAfter) {
    return new JobRun(
        id,
        1,
        1,
        name,
        "completed",
        Optional.of("success"),
        Optional.empty(),
        Optional.of(FIRST.plusSeconds(startedAfter)),
        Optional.of(FIRST.plusSeconds(startedAfter + 60)),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /// Ids with attempts.
  private static List<String> attempts(WorkflowRun run, JobRun... jobs) {
    return Attempts.of(run, List.of(jobs)).stream()
        .map(job -> job.id() + ":" + job.attempt())
        .sorted()
        .toList();
  }

  @Test
  void oneAttemptIsTheFirstHoweverManyHaveOneName() {
    assertThat(attempts(run(1, 0), job(1, "a", 5), job(2, "a", 90))).containsExactly("1:1", "2:1");
  }

  @Test
  void whatWasRunAgainIsOfTheLatest() {
    assertThat(attempts(run(2, 1_000), job(1, "a", 5), job(2, "b", 5), job(3, "a", 1_005)))
        .containsExactly("1:1", "2:1", "3:2");
    // Twice repeated, of which the second time alone.
    assertThat(attempts(run(3, 2_000), job(1, "a", 5), job(2, "a", 2_005)))
        .containsExactly("1:1", "2:3");
    assertThat(attempts(run(3, 2_000), job(3, "a", 2_005), job(2, "a", 1_005), job(1, "a", 5)))
        .containsExactly("1:1", "2:2", "3:3");
  }

  @Test
  void legsOfOneNameNeverBelongToAnAttemptThatIsNotThere() {
    assertThat(
            attempts(
                run(2, 1_000), job(1, "a", 5), job(2, "a", 6), job(3, "a", 7), job(4, "a", 1_005)))
        .containsExactly("1:1", "2:1", "3:1", "4:2");
  }

  @Test
  void whatIsListedAnewHappenedOnce() {
    assertThat(attempts(run(2, 1_000), job(1, "a", 5), job(9, "a", 5))).containsExactly("1:1");
  }

  /// REST may list what an attempt took over, with a number of its own.
  @Test
  void whatALaterAttemptTookOverIsOfTheEarlierOne() {
    var listed =
        List.of(
            job(1, "a", 5),
            job(2, "b", 5),
            job(7, "a", 1_005).inAttempt(2),
            job(8, "b", 5).inAttempt(2),
            job(9, "b", 5).inAttempt(3));

    assertThat(Attempts.once(listed)).extracting(JobRun::id).containsExactly(1L, 2L, 7L);
    // Legs of one name may start and end together.
    assertThat(Attempts.once(List.of(job(1, "a", 5), job(2, "a", 5)))).hasSize(2);
  }

  @Test
  void whatHasNotStartedIsOfTheLatest() {
    var queued =
        Stream.of(job(7, "a", 0))
            .map(job ->
                new JobRun(
                    job.id(),
                    1,
                    1,
                    "a",
                    "queued",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    Optional.empty()))
            .toArray(JobRun[]::new);
    assertThat(attempts(run(2, 1_000), queued)).containsExactly("7:2");
  }
}
