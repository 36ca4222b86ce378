package cascade.workflow;

import cascade.source.Problem;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/// The workflows of a repository and what they use of it.
///
/// @param workflows those that were asked for, sorted by path
/// @param called workflows that these call and that were not asked for, sorted by path: those of
///   other repositories as `owner/repository/.github/workflows/x.yml@ref`, where the source can
///   tell
/// @param actions local ones that steps use, by the path of their folder: `.github/actions/setup`
/// @param problems of all files, in the order of reports
/// @param root where they lie; empty for a file that belongs to no repository
/// @param whole whether `workflows` are all that lie there
public record RepositoryFiles(
    List<Workflow> workflows,
    List<Workflow> called,
    SortedMap<String, Action> actions,
    List<Problem> problems,
    Optional<FileSource> root,
    boolean whole) {
  public RepositoryFiles {
    workflows = List.copyOf(workflows);
    called = List.copyOf(called);
    problems = List.copyOf(problems);
  }

  /// @param path relative to the repository's root: `.github/workflows/ci.yml`; in full for one of
  ///   another repository
  public Optional<Workflow> workflow(String path) {
    return Stream.concat(workflows.stream(), called.stream())
        .filter(it -> it.path().equals(path))
        .findFirst();
  }

  /// The workflow that a job calls; empty where it could not be read.
  public Optional<Workflow> callee(Job.Call call) {
    return call.localPath()
        .or(() -> RemoteWorkflow.find(call.uses().value()).map(RemoteWorkflow::toString))
        .flatMap(this::workflow);
  }

  /// The action that a step uses; empty for one of another repository, or an image.
  public Optional<Action> action(Step.Uses step) {
    return step.localPath()
        .flatMap(RepositoryPaths::normal)
        .flatMap(path -> Optional.ofNullable(actions.get(path)));
  }

  /// Whether GitHub would run the workflow, as far as its own file goes.
  public boolean accepts(Workflow workflow) {
    return problems.stream().noneMatch(it -> it.isError() && it.file().equals(workflow.path()));
  }
}
