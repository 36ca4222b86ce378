package cascade.workflow;

import java.util.Optional;
import java.util.regex.Pattern;

/// How `uses` may name an action or a workflow.
///
/// Source: `github-actions.md` A.8; actions/runner `WorkflowTemplateConverter`.
final class UsesFormat {
  private static final Pattern LOCAL_ACTION = Pattern.compile("^(\\./|\\.\\\\|\\$/|docker://)");

  private static final Pattern LOCAL_WORKFLOW =
      Pattern.compile("[.$]/\\.github/workflows/[^/@]+\\.ya?ml");

  private UsesFormat() {}

  /// What is wrong with the `uses` of a step.
  static Optional<String> faultOfAction(String uses) {
    if (LOCAL_ACTION.matcher(uses).find()) {
      return Optional.empty();
    }
    var parts = uses.split("@", -1);
    var names = Pattern.compile("[/\\\\]").splitAsStream(parts[0]).filter(it -> !it.isEmpty());
    if (parts.length == 2 && !parts[1].isEmpty() && names.count() >= 2) {
      return Optional.empty();
    }
    return Optional.of(
        "`%s` names no action; write `owner/repository@ref`, `./path` or `docker://image`"
            .formatted(Remedy.brief(uses)));
  }

  /// What is wrong with the `uses` of a job.
  static Optional<String> faultOfWorkflow(String uses) {
    if (LOCAL_WORKFLOW.matcher(uses).matches() || RemoteWorkflow.find(uses).isPresent()) {
      return Optional.empty();
    }
    if (uses.contains("@") && (uses.startsWith("./") || uses.startsWith("$/"))) {
      return Optional.of("a workflow of the same repository takes no version; remove `@…`");
    }
    return Optional.of(
        ("`%s` names no workflow; write `./.github/workflows/file.yml` or"
                + " `owner/repository/.github/workflows/file.yml@ref`")
            .formatted(Remedy.brief(uses)));
  }
}
