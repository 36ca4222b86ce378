package cascade.rule;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.shell.Command;
import cascade.source.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A job installs whatever version of a tool is the latest, and judges by it: one day it fails for
/// everybody, without a change.
final class UnpinnedTool implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
              "unpinned-tool",
              "a job judges by whatever version of a tool is the latest",
              Severity.NOTICE)
          .breakingItsJob();

  /// Tools of Python each version of which finds other faults than the one before. Others, such as
  /// those that build, are left out: most of their versions agree.
  private static final Set<String> PYTHON =
      Set.of(
          "bandit",
          "black",
          "codespell",
          "flake8",
          "isort",
          "mypy",
          "pydocstyle",
          "pylint",
          "pyright",
          "ruff",
          "ty",
          "yapf");

  /// The same of Node's world.
  private static final Set<String> NODE =
      Set.of(
          "cspell",
          "eslint",
          "jshint",
          "markdownlint-cli",
          "markdownlint-cli2",
          "prettier",
          "pyright",
          "stylelint",
          "typescript");

  private static final Set<String> EVENTS = Set.of("pull_request", "push", "merge_group");
  private static final String LATEST = "@latest";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var script : inspection.scripts()) {
      var job = script.step().job();
      if (script.step().step().common().continueOnError().isEmpty()
          && job.workflow().assessed().events().stream().anyMatch(EVENTS::contains)) {
        var found = script.commands().stream().filter(it -> !latest(it).isEmpty()).toList();
        if (!found.isEmpty()) {
          report.accept(finding(script, found));
        }
      }
    }
  }

  /// What a command installs, where that is the latest.
  private static List<String> latest(Command command) {
    return Tool.of(command).map(UnpinnedTool::latest).orElse(List.of());
  }

  private static List<String> latest(Tool tool) {
    var operands = tool.operands();
    if (operands.size() < 2) {
      return List.of();
    }
    var installed = operands.subList(1, operands.size()).stream();
    return switch (tool.name()) {
      case "pip" ->
          tool.verb().equals("install") && !isConstrained(tool)
              ? installed.filter(PYTHON::contains).toList()
              : List.of();
      case "pipx" ->
          tool.verb().equals("install") ? installed.filter(PYTHON::contains).toList() : List.of();
      case "npm" ->
          Set.of("install", "i").contains(tool.verb()) && isGlobal(tool)
              ? installed.map(UnpinnedTool::bare).filter(NODE::contains).toList()
              : List.of();
      case "go" ->
          Set.of("install", "run").contains(tool.verb())
              ? installed
                  .limit(1)
                  .filter(name -> name.endsWith(LATEST))
                  .map(UnpinnedTool::bare)
                  .toList()
              : List.of();
      default -> List.of();
    };
  }

  private static boolean isConstrained(Tool pip) {
    return Stream.of("-c", "--constraint", "-r", "--requirement").anyMatch(pip::has);
  }

  private static boolean isGlobal(Tool npm) {
    return npm.has("-g") || npm.has("--global");
  }

  private static String bare(String name) {
    return name.endsWith(LATEST) ? name.substring(0, name.length() - LATEST.length()) : name;
  }

  private static Finding finding(StepScript script, List<Command> found) {
    var step = script.step();
    var radius = step.job().blastRadius();
    var blocked = radius.blocked().stream().map(Blocked::id).toList();
    var names = found.stream().flatMap(it -> latest(it).stream()).distinct().toList();
    return new Finding(
        INFO,
        blocked.isEmpty() ? INFO.severity() : Severity.WARNING,
        Confidence.MEDIUM,
        step.subject(),
        "`%s` takes the latest %s: a new version fails the job without a change; name a version"
            .formatted(step.job().subject(), Names.of(names, "and")),
        script.site(found.getFirst()),
        found.stream().skip(1).map(script::site).toList(),
        blocked.isEmpty()
            ? Evidence.Seen.SEEN
            : Evidence.Simulated.failing(step.job().id(), blocked, radius.jobs()),
        Optional.of(Mitigation.advice("write the version that is in use, and let a bot raise it")));
  }
}
