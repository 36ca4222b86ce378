package cascade.workflow;

import cascade.yaml.YamlFile;
import cascade.yaml.YamlLimits;
import cascade.yaml.YamlNode;
import cascade.yaml.YamlNode.Entry;
import cascade.yaml.YamlReader;
import java.util.List;

/// Reads workflow files. Total: what cannot be understood becomes a problem, and the rest is read.
public final class WorkflowReader {
  private WorkflowReader() {}

  /// @param path relative to the repository's root, with `/` between names
  public static ReadWorkflow read(String path, byte[] content) {
    return read(path, YamlReader.read(path, content, YamlLimits.GITHUB));
  }

  /// @param path relative to the repository's root, with `/` between names
  public static ReadWorkflow read(String path, String content) {
    return read(path, content, YamlLimits.GITHUB);
  }

  static ReadWorkflow read(String path, String content, YamlLimits limits) {
    return read(path, YamlReader.read(path, content, limits));
  }

  /// Whether a file that lies anywhere holds a workflow, as far as its keys tell.
  static boolean looksLikeWorkflow(byte[] content) {
    return YamlReader.read("", content, YamlLimits.GITHUB)
        .root()
        .filter(
            root -> Fields.entry(root, "jobs").isPresent() || Fields.entry(root, "on").isPresent())
        .isPresent();
  }

  private static ReadWorkflow read(String path, YamlFile file) {
    var problems = new ProblemLog(path);
    problems.addAll(file.problems());
    var workflow = file.root().map(root -> workflow(path, root, file, problems));
    return new ReadWorkflow(workflow, problems.sorted(), file.bytes());
  }

  /// What is missing in a file that was not read to its end may well be there.
  private static Workflow workflow(String path, YamlNode root, YamlFile file, ProblemLog problems) {
    var told = file.complete() ? problems : new ProblemLog(path);
    var scalars = new Scalars(told);
    new SchemaCheck(told, scalars).check(root, WorkflowSchema.ROOT);
    var jobs = jobs(root, told, scalars);
    Fields.value(root, "jobs").map(YamlNode::span).ifPresent(new NeedsGraph(jobs, told)::check);
    var settings = new SettingsBuilder(told, scalars);
    return new Workflow(
        path,
        Fields.text(root, "name"),
        Fields.value(root, "on").map(new TriggerBuilder(told, scalars)::triggers).orElse(List.of()),
        Fields.value(root, "concurrency").flatMap(settings::concurrency),
        settings.permissions(Fields.value(root, "permissions")),
        StepBuilder.named(root, "env", scalars),
        jobs,
        root.span(),
        file.text());
  }

  private static List<Job> jobs(YamlNode root, ProblemLog problems, Scalars scalars) {
    var entries = Fields.value(root, "jobs").map(Fields::entries).orElse(List.of());
    var ids = new Ids(problems);
    entries.stream()
        .map(Entry::key)
        .map(Fields::text)
        .filter(id -> !id.value().isEmpty())
        .forEach(ids::add);
    var builder = new JobBuilder(problems, scalars, JobBuilder.runDefaults(root));
    return entries.stream().map(builder::job).toList();
  }
}
