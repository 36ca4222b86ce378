package cascade.statistics;

import cascade.history.JobRun;
import cascade.history.StepRun;
import cascade.statistics.FlakeEvidence.FailedEarly;
import cascade.statistics.FlakeEvidence.NoStepFailed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the steps of a failed job say. Without the file they are known by the names that the runner
/// gives them: its own, and `Run OWNER/ACTION@REF` where the file gives none.
final class FailedSteps {
  private static final List<String> OF_THE_RUNNER =
      List.of("set up job", "set up runner", "initialize containers", "pull ", "pre run ");
  private static final List<String> OF_TOOLS =
      List.of("run actions/setup-", "run docker/setup-", "run docker/login-action");

  private FailedSteps() {}

  static Optional<FlakeEvidence> evidence(JobRun job) {
    var failed = job.steps().stream().filter(FailedSteps::failed).findFirst();
    if (failed.isEmpty()) {
      return job.steps().isEmpty()
          ? Optional.empty()
          : Optional.of(new NoStepFailed(FlakeOdds.NO_STEP_FAILED));
    }
    var name = failed.get().name();
    return isSetup(name)
        ? Optional.of(new FailedEarly(name, FlakeOdds.FAILED_IN_SETUP))
        : Optional.of(name)
            .filter(it -> startsWith(it, OF_TOOLS))
            .map(it -> new FailedEarly(it, FlakeOdds.FAILED_IN_TOOLS));
  }

  private static boolean failed(StepRun step) {
    return step.conclusion().filter("failure"::equals).isPresent();
  }

  private static boolean isSetup(String name) {
    return startsWith(name, OF_THE_RUNNER)
        || startsWith(name, List.of("run actions/checkout@"))
        || name.strip().equalsIgnoreCase("checkout");
  }

  private static boolean startsWith(String name, List<String> beginnings) {
    var lower = name.toLowerCase(Locale.ROOT);
    return beginnings.stream().anyMatch(lower::startsWith);
  }
}
