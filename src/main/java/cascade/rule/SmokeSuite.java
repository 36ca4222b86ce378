package cascade.rule;

import cascade.expression.Template;
import cascade.shell.Command;
import cascade.shell.Fate;
import cascade.source.Located;
import cascade.workflow.FileSource;
import cascade.workflow.FileSource.Content;
import cascade.workflow.Step;
import cascade.yaml.YamlLimits;
import cascade.yaml.YamlNode;
import cascade.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A small suite of tests that lies beside the whole one which a step runs.
///
/// @param shown where it lies: `tests/smoke`, or the script of a `package.json`
/// @param command runs it where the step runs the whole one; empty where it cannot be made from how
///   that is called
record SmokeSuite(String shown, Optional<String> command) {
  private static final String SMOKE = "smoke";

  private static final List<String> SCRIPTS =
      List.of("test:smoke", "smoke", "smoke:test", "smoke-test", "test-smoke");

  private static final Set<String> NODE = Set.of("bun", "npm", "pnpm", "yarn");

  /// With one of these, pytest runs some tests only.
  private static final List<String> SELECTING =
      List.of("-m", "-k", "--deselect", "--ignore", "--ignore-glob", "--lf", "--last-failed");

  /// The folders where pytest is let loose by convention.
  private static final List<String> FOLDERS = List.of("tests", "test");

  private static final Pattern PYTEST =
      Pattern.compile("(?:[\\w./-]+ )*?(?:pytest|py\\.test)(?= |$)");

  private static final Pattern FOLDER = Pattern.compile("[\\w./-]+");

  /// Of the first command of a script that runs a whole suite.
  static Optional<SmokeSuite> beside(StepScript script, FileSource files) {
    if (!(script.step().step() instanceof Step.Run run)) {
      return Optional.empty();
    }
    var folder = run.workingDirectory().map(Located::value);
    if (folder.filter(it -> !(it instanceof Template.Constant)).isPresent()) {
      return Optional.empty();
    }
    var place = folder.map(Scripts::text).map(it -> stripped(it) + "/").orElse("");
    if (!place.isEmpty() && !isPlain(place)) {
      return Optional.empty();
    }
    return script.commands().stream()
        .filter(it -> it.fate() instanceof Fate.Fails && it.context().function().isEmpty())
        .flatMap(it -> beside(it, script, place, files).stream())
        .findFirst();
  }

  private static Optional<SmokeSuite> beside(
      Command command, StepScript script, String place, FileSource files) {
    return Tool.of(command)
        .flatMap(tool -> {
          if (tool.name().equals("pytest") || tool.name().equals("py.test")) {
            return ofPytest(tool, script.shown(command), place, files);
          }
          return NODE.contains(tool.name()) && runsTests(tool)
              ? ofNode(tool.name(), place, files)
              : Optional.empty();
        });
  }

  private static Optional<SmokeSuite> ofPytest(
      Tool tool, String shown, String place, FileSource files) {
    if (SELECTING.stream().anyMatch(tool::has)) {
      return Optional.empty();
    }
    var launcher = PYTEST.matcher(shown);
    var command =
        launcher.lookingAt() ? Optional.of(launcher.group() + " ") : Optional.<String>empty();
    return candidates(tool)
        .filter(it -> files.hasFolder(place + it))
        .findFirst()
        .map(it -> new SmokeSuite(place + it, command.map(start -> start + it)));
  }

  /// Within what pytest is given, and beside it.
  private static Stream<String> candidates(Tool tool) {
    var given = tool.operands().isEmpty() ? FOLDERS : tool.operands();
    var found = new ArrayList<String>();
    for (var written : given) {
      var folder = stripped(written);
      if (isPlain(folder) && !folder.contains(SMOKE)) {
        found.add(folder + "/" + SMOKE);
        var slash = folder.lastIndexOf('/');
        if (slash > 0) {
          found.add(folder.substring(0, slash + 1) + SMOKE);
        }
      }
    }
    return found.stream();
  }

  private static boolean isPlain(String folder) {
    return FOLDER.matcher(folder).matches() && !folder.contains("..");
  }

  private static String stripped(String folder) {
    return folder.strip().replaceFirst("^(?:\\./)+", "").replaceFirst("/+$", "");
  }

  private static boolean runsTests(Tool tool) {
    return tool.arguments().equals(List.of("test"))
        || tool.arguments().equals(List.of("run", "test"));
  }

  private static Optional<SmokeSuite> ofNode(String program, String place, FileSource files) {
    var path = place + "package.json";
    if (!(files.read(path) instanceof Content.Bytes bytes)) {
      return Optional.empty();
    }
    // What is JSON is YAML, too.
    var scripts =
        YamlReader.read(path, bytes.copy(), YamlLimits.GITHUB)
            .root()
            .flatMap(root -> child(root, "scripts"))
            .map(SmokeSuite::names)
            .orElse(Set.of());
    return SCRIPTS.stream()
        .filter(scripts::contains)
        .findFirst()
        .map(it -> new SmokeSuite(path + "#" + it, Optional.of(program + " run " + it)));
  }

  private static Optional<YamlNode> child(YamlNode node, String name) {
    return node instanceof YamlNode.Mapping(var entries, _)
        ? entries.stream()
            .filter(it -> it.key().text().equals(name))
            .map(YamlNode.Entry::value)
            .findFirst()
        : Optional.empty();
  }

  private static Set<String> names(YamlNode node) {
    return node instanceof YamlNode.Mapping(var entries, _)
        ? Set.copyOf(entries.stream().map(it -> it.key().text()).distinct().toList())
        : Set.of();
  }
}
