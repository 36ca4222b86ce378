package cascade.capacity;

import cascade.statistics.Durations.Trend;
import java.util.List;

/// Something in the history of a job that points to a resource running out. None of them proves it.
public sealed interface ExhaustionSign {
  /// Path of the workflow's file.
  String workflow();

  /// Its id in the file.
  String job();

  /// It takes longer and longer.
  ///
  /// @param runs how many successful runs tell so
  record GrowingDuration(String workflow, String job, Trend trend, int runs)
      implements ExhaustionSign {}

  /// Runs of it are ended by a timeout, or cancelled after it had run much longer than it usually
  /// does.
  ///
  /// @param late how many tries ended so
  /// @param tries how many there were
  /// @param longestStreak how many of them came one after another
  record EndedLate(String workflow, String job, int late, int tries, int longestStreak)
      implements ExhaustionSign {}

  /// It fails in steps that write what there is to keep: uploads, cache saves, clean-up.
  ///
  /// @param steps their names, most often first
  /// @param inLateSteps how many of its failures lie there
  /// @param failures of which steps are known
  record FailsInLateSteps(
      String workflow, String job, List<String> steps, int inLateSteps, int failures)
      implements ExhaustionSign {
    public FailsInLateSteps {
      steps = List.copyOf(steps);
    }
  }

  /// It failed without any step having failed, as when the runner is lost: too little memory is one
  /// reason for that among others (`science.md` section 4).
  ///
  /// @param lost how many failures were so
  /// @param failures of which steps are known
  record RunnerLost(String workflow, String job, int lost, int failures)
      implements ExhaustionSign {}
}
