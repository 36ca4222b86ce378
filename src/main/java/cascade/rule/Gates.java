package cascade.rule;

import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.List;
import java.util.Set;

/// Jobs that do no work of their own: they stand for others, mostly as the one required check.
final class Gates {
  /// Programs that print, compare and exit.
  private static final Set<String> JUDGING =
      Set.of(
          "[",
          "[[",
          "break",
          "cat",
          "continue",
          "date",
          "echo",
          "exit",
          "export",
          "false",
          "grep",
          "jq",
          "printf",
          "read",
          "return",
          "set",
          "shopt",
          "sleep",
          "sort",
          "test",
          "tr",
          "true");

  /// Actions that judge results, without their versions.
  private static final Set<String> ACTIONS =
      Set.of(
          "re-actors/alls-green",
          "matt-ball/action-always-succeed",
          "martialonline/workflow-status",
          "technote-space/workflow-conclusion-action");

  private static final int MOST_STEPS = 4;

  private Gates() {}

  /// Whether the job needs others and does nothing but to judge them.
  static boolean isGate(InspectedJob job, Inspection inspection) {
    if (job.needs().isEmpty() || !(job.job().body() instanceof Job.Steps steps)) {
      return false;
    }
    var all = inspection.stepsOf(steps);
    return !all.isEmpty()
        && all.size() <= MOST_STEPS
        && all.stream().allMatch(step -> judges(step, inspection));
  }

  private static boolean judges(Step step, Inspection inspection) {
    return switch (step) {
      case Step.Run run -> judges(inspection.tools(run));
      case Step.Uses uses -> ACTIONS.contains(Scripts.action(uses));
      case Step.Parallel _, Step.Control _, Step.Unknown _ -> false;
    };
  }

  private static boolean judges(List<Tool> tools) {
    return tools.stream().allMatch(tool -> JUDGING.contains(tool.name()));
  }
}
