package cascade.rule;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.TextEdit;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.shell.Circumstance;
import cascade.shell.Command;
import cascade.shell.Fate;
import cascade.shell.Fate.Reason;
import cascade.shell.Program;
import cascade.source.Severity;
import cascade.workflow.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A script fetches something once, and the first hiccup of the host fails the job.
///
/// `wget` tries twenty times by itself; `curl` does not, unless it is told, and `git`, `docker` and
/// `go` cannot be told.
///
/// Source: the manuals of all.
final class UnretriedDownload implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
              "unretried-download",
              "a download is tried once, and a hiccup of its host fails the job",
              Severity.NOTICE)
          .breakingItsJob();

  /// The option of 2020 retries what the others do not, such as a connection that is reset; what
  /// went through a pipe already would come twice.
  private static final String ALL = " --retry 3 --retry-all-errors";

  private static final String CURL = "curl";
  private static final String SOME = " --retry 3";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var script : inspection.scripts()) {
      if (script.isShell() && script.step().step().common().continueOnError().isEmpty()) {
        var found =
            script.commands().stream()
                .filter(UnretriedDownload::isTriedOnce)
                .filter(command -> fails(command, script))
                .toList();
        if (!found.isEmpty()) {
          report.accept(finding(script, found));
        }
      }
    }
  }

  private static boolean isTriedOnce(Command command) {
    return command.attempts().isEmpty()
        // What takes the place of something else is the second try.
        && !command.context().circumstances().contains(Circumstance.FAILURE)
        && Tool.of(command).filter(UnretriedDownload::isTriedOnce).isPresent();
  }

  private static boolean isTriedOnce(Tool tool) {
    if (tool.name().equals(CURL)) {
      var curl = new Curl(tool.arguments());
      return curl.fetches() && !curl.retries();
    }
    return new PlainDownload(tool).isOne();
  }

  private static boolean isCurl(Command command) {
    return Tool.of(command).filter(tool -> tool.name().equals(CURL)).isPresent();
  }

  /// Whether the script fails with it, be it by what unpacks or runs nothing.
  private static boolean fails(Command command, StepScript script) {
    var stage = command.context().stage();
    return switch (command.fate()) {
      case Fate.Fails _ -> true;
      case Fate.Ignored(var reason) ->
          reason == Reason.PIPE
              && script.commands().stream()
                  .filter(it -> it.context().stage().pipeline() == stage.pipeline())
                  .filter(it -> it.context().stage().position() == stage.position() + 1)
                  .anyMatch(it ->
                      it.fate() instanceof Fate.Fails
                          && Tool.of(it)
                              .filter(tool -> UNPACKERS.contains(tool.name()))
                              .isPresent());
      case Fate.FallsBack _, Fate.Endless _, Fate.Unknown _ -> false;
    };
  }

  private static final List<String> UNPACKERS = List.of("bunzip2", "gpg", "gunzip", "tar", "xz");

  private static Finding finding(StepScript script, List<Command> found) {
    var step = script.step();
    var radius = step.job().blastRadius();
    var blocked = radius.blocked().stream().map(Blocked::id).toList();
    var more = found.size() == 1 ? "" : " and %d more".formatted(found.size() - 1);
    return new Finding(
        INFO,
        blocked.isEmpty() ? INFO.severity() : Severity.WARNING,
        Confidence.HIGH,
        step.subject(),
        "`%s`%s %s tried once: a hiccup of the host fails %s%s; %s"
            .formatted(
                script.shown(found.getFirst()),
                more,
                Names.verb(found.size(), "is", "are"),
                step.shown(),
                blocked.isEmpty()
                    ? ""
                    : ", and %d %s not run"
                        .formatted(
                            blocked.size(), Names.verb(blocked.size(), "job is", "jobs are")),
                remedy(found)),
        script.site(found.getFirst()),
        found.stream().skip(1).map(script::site).toList(),
        blocked.isEmpty()
            ? Evidence.Seen.SEEN
            : Evidence.Simulated.failing(step.job().id(), blocked, radius.jobs()),
        Optional.of(new Mitigation(help(found), edits(script, found))));
  }

  private static String remedy(List<Command> found) {
    var curls = found.stream().filter(UnretriedDownload::isCurl).count();
    if (curls == found.size()) {
      return "add `--retry 3`";
    }
    return curls == 0
        ? "try it again after a pause"
        : "add `--retry 3` to `curl`, and try the others again after a pause";
  }

  private static String help(List<Command> found) {
    var helps = new ArrayList<String>();
    if (found.stream().anyMatch(UnretriedDownload::isCurl)) {
      helps.add(
          "let `curl` try again: `--retry 3`, with `--retry-all-errors` where it writes a file");
    }
    if (!found.stream().allMatch(UnretriedDownload::isCurl)) {
      helps.add("try three times, with a loop around the command that waits between");
    }
    return String.join("; ", helps);
  }

  /// Those that mend all of it, or none.
  private static List<TextEdit> edits(StepScript script, List<Command> found) {
    var edits = found.stream().map(command -> edits(script, command)).toList();
    return edits.stream().anyMatch(List::isEmpty)
        ? List.of()
        : edits.stream().flatMap(List::stream).toList();
  }

  private static List<TextEdit> edits(StepScript script, Command command) {
    if (isCurl(command)) {
      return option(script, command).stream().toList();
    }
    return Tool.of(command).filter(tool -> new PlainDownload(tool).isRepeatable()).isPresent()
        ? RetryLoop.around(script, command)
        : List.of();
  }

  private static Optional<TextEdit> option(StepScript script, Command command) {
    return Program.of(command)
        .map(program -> program.words().getFirst())
        .flatMap(word -> script.insert(word.range().end(), added(script, command)));
  }

  private static String added(StepScript script, Command command) {
    var writesFile =
        Tool.of(command).stream()
            .flatMap(tool -> tool.arguments().stream())
            .anyMatch(word ->
                word.equals("--output")
                    || word.equals("--remote-name")
                    || word.matches("-[a-zA-Z]*[oO]"));
    var isOnHostedRunner =
        script.step().job().job().body() instanceof Job.Steps steps && steps.container().isEmpty();
    return writesFile && isOnHostedRunner ? ALL : SOME;
  }
}
