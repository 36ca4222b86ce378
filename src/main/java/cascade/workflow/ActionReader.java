package cascade.workflow;

import cascade.workflow.Action.Input;
import cascade.workflow.Action.Output;
import cascade.workflow.Action.Runs;
import cascade.yaml.YamlFile;
import cascade.yaml.YamlLimits;
import cascade.yaml.YamlNode;
import cascade.yaml.YamlNode.Entry;
import cascade.yaml.YamlReader;
import java.util.List;
import java.util.Optional;

/// Reads `action.yml` files; total as [WorkflowReader] is.
public final class ActionReader {
  private ActionReader() {}

  /// @param path relative to the repository's root, with `/` between names
  public static ReadAction read(String path, byte[] content) {
    return read(path, YamlReader.read(path, content, YamlLimits.GITHUB));
  }

  /// @param path relative to the repository's root, with `/` between names
  public static ReadAction read(String path, String content) {
    return read(path, YamlReader.read(path, content, YamlLimits.GITHUB));
  }

  private static ReadAction read(String path, YamlFile file) {
    var problems = new ProblemLog(path);
    problems.addAll(file.problems());
    // After a syntax error the rest would seem to be missing.
    var told = file.complete() ? problems : new ProblemLog(path);
    var action = file.root().map(root -> action(path, root, told));
    return new ReadAction(action, problems.sorted());
  }

  private static Action action(String path, YamlNode root, ProblemLog problems) {
    var scalars = new Scalars(problems);
    new SchemaCheck(problems, scalars).check(root, ActionSchema.ROOT);
    return new Action(
        path,
        Fields.text(root, "name"),
        entries(root, "inputs").stream().map(it -> input(it, scalars)).toList(),
        entries(root, "outputs").stream().map(it -> output(it, scalars)).toList(),
        Fields.value(root, "runs")
            .map(it -> runs(it, problems, scalars))
            .orElse(Action.Unknown.UNKNOWN),
        root.span());
  }

  private static List<Entry> entries(YamlNode root, String key) {
    return Fields.value(root, key).map(Fields::entries).orElse(List.of());
  }

  private static Input input(Entry entry, Scalars scalars) {
    return new Input(
        Fields.text(entry.key()),
        Fields.text(entry.value(), "required").filter(it -> it.value().equals("true")).isPresent(),
        scalars.located(entry.value(), "default"));
  }

  private static Output output(Entry entry, Scalars scalars) {
    return new Output(Fields.text(entry.key()), scalars.located(entry.value(), "value"));
  }

  private static Runs runs(YamlNode runs, ProblemLog problems, Scalars scalars) {
    var using = Fields.text(runs, "using");
    return switch (using.map(it -> it.value()).orElse("")) {
      case "composite" -> {
        var steps = new StepBuilder(problems, scalars, Optional.empty(), Optional.empty());
        yield new Action.Composite(Fields.value(runs, "steps").map(steps::steps).orElse(List.of()));
      }
      case "docker" -> new Action.Image(scalars.located(runs, "image"));
      case String name when name.startsWith("node") ->
          new Action.Script(using.orElseThrow(), Fields.text(runs, "main"));
      default -> Action.Unknown.UNKNOWN;
    };
  }
}
