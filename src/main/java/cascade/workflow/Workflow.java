package cascade.workflow;

import cascade.source.Located;
import cascade.source.SourceText;
import cascade.source.Span;
import cascade.workflow.Job.Entry;
import java.util.List;
import java.util.Optional;

/// One workflow file, as far as it could be read.
///
/// @param path relative to the repository's root, with `/` between names; as given where there is
///   no repository
/// @param triggers in the order of the file; one each event
/// @param env which all its jobs have
/// @param jobs in the order of the file
/// @param span the whole document
/// @param text of the file
public record Workflow(
    String path,
    Optional<Located<String>> name,
    List<Trigger> triggers,
    Optional<Concurrency> concurrency,
    Permissions permissions,
    List<Entry> env,
    List<Job> jobs,
    Span span,
    SourceText text) {
  public Workflow {
    triggers = List.copyOf(triggers);
    env = List.copyOf(env);
    jobs = List.copyOf(jobs);
  }

  /// What GitHub shows as its name, and what `workflow_run` refers to: the `name`, else the path.
  public String displayName() {
    return name.map(Located::value).filter(text -> !text.isBlank()).orElse(path);
  }

  /// The part of the path after the last `/`.
  public String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// @param id in any spelling: ids are compared without regard to case (`github-actions.md` A.4)
  public Optional<Job> find(String id) {
    return jobs.stream().filter(job -> job.id().value().equalsIgnoreCase(id)).findFirst();
  }

  public Optional<Trigger> trigger(String event) {
    return triggers.stream().filter(trigger -> trigger.event().value().equals(event)).findFirst();
  }
}
