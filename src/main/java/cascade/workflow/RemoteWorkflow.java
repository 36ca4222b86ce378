package cascade.workflow;

import cascade.source.Located;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A workflow of another repository, as `uses` names it: `owner/repository/path@ref`.
///
/// Source: `github-actions.md` A.8.
///
/// @param path relative to the root of that repository
public record RemoteWorkflow(String owner, String repository, String path, String ref) {
  private static final Pattern FORM =
      Pattern.compile("([^/@]+)/([^/@]+)/(\\.github/workflows/[^/@]+\\.ya?ml)@([^@]+)");

  /// Whether the path of a workflow is that of one of another repository.
  public static boolean isPath(String path) {
    return find(path).isPresent();
  }

  static Optional<RemoteWorkflow> find(String uses) {
    var parts = FORM.matcher(uses);
    return parts.matches()
        ? Optional.of(
            new RemoteWorkflow(parts.group(1), parts.group(2), parts.group(3), parts.group(4)))
        : Optional.empty();
  }

  /// What this file calls its own repository's, named in full: so it means the same wherever it is
  /// looked up. A local *action* that begins with `./` is left alone, for it lies in the workspace,
  /// and there the caller's repository is checked out.
  ReadWorkflow qualify(ReadWorkflow read) {
    return new ReadWorkflow(read.workflow().map(this::qualify), read.problems(), read.bytes());
  }

  private Workflow qualify(Workflow workflow) {
    return new Workflow(
        workflow.path(),
        workflow.name(),
        workflow.triggers(),
        workflow.concurrency(),
        workflow.permissions(),
        workflow.env(),
        workflow.jobs().stream().map(this::qualify).toList(),
        workflow.span(),
        workflow.text());
  }

  private Job qualify(Job job) {
    var body =
        switch (job.body()) {
          case Job.Call call ->
              new Job.Call(
                  call.localPath().map(it -> named(call.uses(), it)).orElse(call.uses()),
                  call.with(),
                  call.secrets(),
                  call.inheritsSecrets());
          case Job.Steps steps ->
              new Job.Steps(
                  steps.labels(),
                  steps.group(),
                  steps.timeoutMinutes(),
                  steps.continueOnError(),
                  steps.environment(),
                  steps.container(),
                  steps.services(),
                  steps.env(),
                  steps.outputs(),
                  qualify(steps.steps()));
        };
    return new Job(
        job.id(),
        job.name(),
        job.needs(),
        job.writtenCondition(),
        job.condition(),
        job.strategy(),
        job.concurrency(),
        job.permissions(),
        body,
        job.layout(),
        job.span());
  }

  private List<Step> qualify(List<Step> steps) {
    return steps.stream().map(this::qualify).toList();
  }

  private Step qualify(Step step) {
    return switch (step) {
      case Step.Uses uses when uses.action().value().startsWith("$/") ->
          new Step.Uses(
              uses.common(), named(uses.action(), uses.action().value().substring(2)), uses.with());
      case Step.Parallel(var common, var inner) -> new Step.Parallel(common, qualify(inner));
      case Step.Uses _, Step.Run _, Step.Control _, Step.Unknown _ -> step;
    };
  }

  private Located<String> named(Located<String> written, String local) {
    return written.map(_ -> "%s/%s/%s@%s".formatted(owner, repository, local, ref));
  }

  @Override
  public String toString() {
    return "%s/%s/%s@%s".formatted(owner, repository, path, ref);
  }
}
