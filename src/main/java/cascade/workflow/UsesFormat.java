package cascade.workflow;

import java.util.Optional;
import java.util.regex.Pattern;

/// How `uses` may name an action or a workflow.
///
/// Source: `github-actions.md` A.8; actions/runner `WorkflowTemplateConverter`.
final class UsesFormat {
  private static final Pattern LOCAL_WORKFLOW =
      Pattern.compile("[.$]/\\.github/workflows/[^/@]+\\.ya?ml");

  private UsesFormat() {}

  /// What is wrong with the `uses` of a step.
  static Optional<String> faultOfAction(String uses) {
    var local =
        uses.startsWith("./")
            || uses.startsWith(".\\")
            || uses.startsWith("$/")
            || uses.startsWith("docker://");
    if (local || isRemoteAction(uses)) {
      return Optional.empty();
    }
    return Optional.of(
        "`%s` names no action; write `owner/repository@ref`, `./path` or `docker://image`"
            .formatted(Remedy.brief(uses)));
  }

  /// `owner/repository@ref`, or a folder below: what comes before the only `@` has two names.
  private static boolean isRemoteAction(String uses) {
    var at = uses.indexOf('@');
    if (at < 0 || at == uses.length() - 1 || uses.indexOf('@', at + 1) >= 0) {
      return false;
    }
    var names = 0;
    for (var i = 0; i < at; i++) {
      if (!isSeparator(uses.charAt(i)) && (i == 0 || isSeparator(uses.charAt(i - 1)))) {
        names++;
      }
    }
    return names >= 2;
  }

  private static boolean isSeparator(char c) {
    return c == '/' || c == '\\';
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
