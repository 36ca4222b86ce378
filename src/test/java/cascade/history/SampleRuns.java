package cascade.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Runs and jobs of which a test says what matters to it.
public final class SampleRuns {
  public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private SampleRuns() {}

  /// A run of `main` in `o/r`, by a push.
  public static WorkflowRun run(long id, String name, String path, String conclusion) {
    return run(id, 1, name, path, "main", conclusion, Optional.empty());
  }

  public static WorkflowRun run(
      long id,
      int attempt,
      String name,
      String path,
      String branch,
      String conclusion,
      Optional<String> headRepository) {
    return new WorkflowRun(
        id,
        attempt,
        "o/r",
        name,
        path,
        "push",
        branch,
        "0".repeat(40),
        headRepository,
        "completed",
        Optional.of(conclusion),
        START,
        Optional.of(START),
        START,
        List.of(),
        Optional.empty());
  }

  /// A job of which the times do not matter.
  public static JobRun job(long id, String name, String conclusion, StepRun... steps) {
    return job(id, name, conclusion, Optional.empty(), Optional.empty(), steps);
  }

  public static JobRun job(
      long id,
      String name,
      String conclusion,
      Optional<Instant> started,
      Optional<Instant> completed,
      StepRun... steps) {
    return new JobRun(
        id,
        1,
        1,
        name,
        "completed",
        Optional.of(conclusion),
        Optional.empty(),
        started,
        completed,
        List.of(steps),
        List.of(),
        Optional.empty());
  }

  public static StepRun step(int number, String name, String conclusion) {
    return new StepRun(number, name, Optional.of(conclusion), Optional.empty(), Optional.empty());
  }
}
