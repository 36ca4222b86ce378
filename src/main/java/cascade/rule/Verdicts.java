package cascade.rule;

import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.regex.Pattern;

/// Jobs whose result hangs on what people do outside of the code: the same commit fails before they
/// act, and passes after. That is no flakiness.
final class Verdicts {
  /// Actions that ask for an approval, a label, a title or a signature, by what they call
  /// themselves.
  private static final Pattern ACTION =
      Pattern.compile(
          "approv|semantic-pull-request|\\blabels?\\b|pr-title|title-check|contributor-assistant"
              + "|\\bcla\\b|\\bdco\\b|danger|changelog");

  /// What people may change of a pull request while its commit stays as it is.
  private static final Pattern CONTEXT =
      Pattern.compile(
          "github\\.event\\.(?:pull_request\\.(?:title|body|labels|draft|milestone)|label|review|issue)");

  private Verdicts() {}

  /// Whether people decide by hand how the job ends.
  static boolean isByHand(InspectedJob job, Inspection inspection) {
    if (!(job.job().body() instanceof Job.Steps steps)) {
      return false;
    }
    // Whoever rejects a deployment makes its job fail (`github-actions.md` A.13).
    return steps.environment().isPresent()
        || inspection.stepsOf(steps).stream().anyMatch(Verdicts::asks);
  }

  private static boolean asks(Step step) {
    return switch (step) {
      case Step.Uses uses -> ACTION.matcher(Scripts.action(uses)).find() || readsRequest(step);
      case Step.Run run ->
          CONTEXT.matcher(Scripts.written(run.script().value())).find() || readsRequest(step);
      case Step.Parallel _, Step.Control _, Step.Unknown _ -> false;
    };
  }

  private static boolean readsRequest(Step step) {
    return step.common().env().stream()
        .anyMatch(entry -> CONTEXT.matcher(Scripts.written(entry.value().value())).find());
  }
}
