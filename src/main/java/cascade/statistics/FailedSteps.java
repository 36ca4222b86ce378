package cascade.statistics;

import cascade.history.JobRun;
import cascade.history.StepRun;
import cascade.statistics.FlakeEvidence.FailedEarly;
import cascade.statistics.FlakeEvidence.FailedOutside;
import cascade.statistics.FlakeEvidence.NoStepFailed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the steps of a failed job say. They are known by their names alone: the runner's own, `Run
/// OWNER/ACTION@REF` where the file gives none, and what people usually call them.
final class FailedSteps {
  private static final List<String> OF_THE_RUNNER =
      List.of("set up job", "set up runner", "initialize containers", "pull ", "pre run ");
  private static final List<String> CHECKOUT = List.of("run actions/checkout@");
  private static final List<String> TOOLS =
      List.of("run actions/setup-", "run docker/setup-", "run docker/login-action@");
  private static final List<String> SERVICES =
      List.of(
          "run actions/cache@",
          "run actions/cache/",
          "run actions/upload-artifact@",
          "run actions/download-artifact@",
          "run codecov/codecov-action@",
          "run github/codeql-action/upload-sarif@",
          "post ",
          "stop containers",
          "complete job");

  // Without a quantifier in a group: names are foreign text.
  private static final Pattern CALLED_CHECKOUT = Pattern.compile("\\bcheck ?out\\b");
  private static final Pattern CALLED_TOOLS =
      Pattern.compile(
          "\\b(?:set ?up|install|log ?in|login) (?:to )?(?:the"
              + " )?(?:java|jdk|node|python|go|ruby|rust"
              + "|dotnet|\\.net|php|docker|buildx|qemu|gradle|maven|pnpm|yarn|ghcr|registry)\\b");

  private FailedSteps() {}

  static Optional<FlakeEvidence> evidence(JobRun job) {
    if (job.steps().isEmpty()) {
      return Optional.empty();
    }
    return job.steps().stream()
        .filter(FailedSteps::failed)
        .findFirst()
        .map(step -> evidence(step.name()))
        .orElse(Optional.of(new NoStepFailed(FlakeOdds.NO_STEP_FAILED)));
  }

  private static boolean failed(StepRun step) {
    return step.conclusion().filter("failure"::equals).isPresent();
  }

  private static Optional<FlakeEvidence> evidence(String step) {
    var name = step.toLowerCase(Locale.ROOT).strip();
    var called = !name.startsWith("run ");
    if (startsWith(name, OF_THE_RUNNER) || startsWith(name, CHECKOUT)) {
      return Optional.of(new FailedEarly(step, FlakeOdds.FAILED_IN_SETUP));
    }
    if (startsWith(name, SERVICES)) {
      return Optional.of(new FailedOutside(step, FlakeOdds.FAILED_OUTSIDE));
    }
    if (called && CALLED_CHECKOUT.matcher(name).find()) {
      return Optional.of(new FailedEarly(step, FlakeOdds.FAILED_IN_SETUP));
    }
    return startsWith(name, TOOLS) || (called && CALLED_TOOLS.matcher(name).find())
        ? Optional.of(new FailedEarly(step, FlakeOdds.FAILED_IN_TOOLS))
        : Optional.empty();
  }

  private static boolean startsWith(String name, List<String> beginnings) {
    return beginnings.stream().anyMatch(name::startsWith);
  }
}
