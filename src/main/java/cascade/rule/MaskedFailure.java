package cascade.rule;

import cascade.expression.Template;
import cascade.expression.Value;
import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.TextEdit;
import cascade.shell.Command;
import cascade.shell.Fate;
import cascade.shell.Fate.Reason;
import cascade.source.Severity;
import cascade.workflow.Job;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// What a step judges by may fail, and the step passes: the shell drops the failure, or the step
/// does.
///
/// Source: `github-actions.md` part A, "Shells"; bash's manual, "Pipelines" and "The Set Builtin".
final class MaskedFailure implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "masked-failure",
          "a step passes although what it runs may have failed",
          Severity.WARNING);

  /// Something looks at what failed after all.
  private static final Pattern LOOKS_AGAIN =
      Pattern.compile("PIPESTATUS|\\bexit [1-9$]|\\b(exit|return) \"?\\$|GITHUB_OUTPUT|GITHUB_ENV");

  /// Events after which somebody waits for a verdict.
  private static final Set<String> JUDGING_EVENTS =
      Set.of("pull_request", "pull_request_target", "push", "merge_group", "release");

  /// Programs behind a pipe that read all that comes.
  private static final Set<String> READERS = Set.of("tee", "cat", "ts");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var script : inspection.scripts()) {
      if (script.isShell() && !isTolerated(script.step().job().job())) {
        script.commands().stream()
            .flatMap(command -> masked(command, script, inspection).stream())
            .findFirst()
            .or(() -> tolerated(script))
            .filter(masked -> !masked.meant() || !runsAgain(masked, script.step(), inspection))
            .map(masked -> masked.finding(script))
            .or(() -> fallback(script))
            .ifPresent(report);
      }
    }
  }

  /// A smaller suite decides for the whole one.
  private static Optional<Finding> fallback(StepScript script) {
    return SmokeFallback.of(script)
        .filter(it -> !LOOKS_AGAIN.matcher(script.text()).find())
        .filter(_ -> !StepMentions.isLookedAt(script.step()))
        .map(it -> {
          var remedy = "keep it for what it tells, and leave with the first code";
          return new Finding(
              INFO,
              Severity.NOTICE,
              Confidence.MEDIUM,
              script.step().subject(),
              "if `%s` fails, %s passes where the fallback to a smaller suite does, `%s`; %s"
                  .formatted(
                      script.shown(it.suite()),
                      script.step().shown(),
                      script.shown(it.smaller()),
                      remedy),
              script.site(it.suite()),
              List.of(),
              Evidence.Seen.SEEN,
              Optional.of(
                  new Mitigation(
                      "run the smaller suite all the same, and fail as the whole one did",
                      it.edits(script))));
        });
  }

  /// Whether the job runs the same program again, where its failure counts: then this time, it is
  /// there for what it prints.
  private static boolean runsAgain(Masked masked, InspectedStep step, Inspection inspection) {
    var program = Tool.of(masked.command()).map(Tool::name);
    return inspection.written(step.job()).stream()
        .flatMap(it -> inspection.script(it).stream())
        .flatMap(script -> script.commands().stream())
        .filter(command -> command.fate() instanceof Fate.Fails)
        .filter(command -> !command.equals(masked.command()))
        .anyMatch(command -> Tool.of(command).map(Tool::name).equals(program));
  }

  private static boolean isTolerated(Job job) {
    return job.body() instanceof Job.Steps steps && steps.continueOnError().isPresent();
  }

  /// @param meant whether somebody wrote that a failure shall not count
  private record Masked(Command command, String why, String remedy, boolean meant) {
    Finding finding(StepScript script) {
      var step = script.step();
      return new Finding(
          INFO,
          meant || !isAwaited(step.job()) ? Severity.NOTICE : INFO.severity(),
          meant ? Confidence.MEDIUM : Confidence.HIGH,
          step.subject(),
          "if `%s` fails, %s passes all the same: %s; %s"
              .formatted(script.shown(command), step.shown(), why, remedy),
          script.site(command),
          List.of(),
          Evidence.Seen.SEEN,
          Optional.of(new Mitigation(remedy, edits(script))));
    }

    private List<TextEdit> edits(StepScript script) {
      return command.fate() instanceof Fate.Ignored(var reason)
              && reason == Reason.PIPE
              && mayTakePipefail(script)
          ? script.firstLine("set -o pipefail").stream().toList()
          : List.of();
    }
  }

  /// Whether `pipefail` would change nothing but this: a program that stops reading early breaks
  /// the one before it.
  private static boolean mayTakePipefail(StepScript script) {
    return script.step().job().job().body() instanceof Job.Steps steps
        && steps.container().isEmpty()
        && script.commands().stream()
            .filter(it -> it.context().stage().position() > 0)
            .allMatch(it -> Tool.of(it).filter(tool -> READERS.contains(tool.name())).isPresent());
  }

  private static boolean isAwaited(InspectedJob job) {
    return job.workflow().assessed().events().stream().anyMatch(JUDGING_EVENTS::contains);
  }

  private static Optional<Masked> masked(
      Command command, StepScript script, Inspection inspection) {
    return command.fate() instanceof Fate.Ignored(var reason)
            && (work(command).isPresent() || (reason == Reason.PIPE && isLogged(command, script)))
        ? masked(command, reason, script, inspection)
        : Optional.empty();
  }

  /// Whether a copy of what it prints is kept, as one does of work, and not of mere words.
  private static boolean isLogged(Command command, StepScript script) {
    var stage = command.context().stage();
    return Tool.of(command).filter(tool -> !Chores.prepares(tool)).isPresent()
        && script.commands().stream()
            .filter(it -> it.context().stage().pipeline() == stage.pipeline())
            .filter(it -> it.context().stage().position() == stage.position() + 1)
            .anyMatch(it ->
                Tool.of(it).filter(tool -> tool.name().equals("tee") && isFile(tool)).isPresent());
  }

  private static boolean isFile(Tool tee) {
    return tee.operands().stream().noneMatch(it -> it.startsWith("/etc") || it.startsWith("/dev"));
  }

  /// The program, where its failure says that the change is not fit, or was not published.
  private static Optional<Tool> work(Command command) {
    return Tool.of(command)
        .filter(tool -> Work.of(tool).isPresent() || Publishing.of(tool).isPresent());
  }

  private static Optional<Masked> masked(
      Command command, Reason reason, StepScript script, Inspection inspection) {
    var text = script.text().substring(command.range().end());
    if (LOOKS_AGAIN.matcher(text).find()
        || StepMentions.isLookedAt(script.step())
        || isRead(command, script, inspection)) {
      return Optional.empty();
    }
    return switch (reason) {
      case PIPE ->
          told(
              command,
              "of a pipeline only the last command counts",
              "put `set -o pipefail` before it, or write `shell: bash`");
      case NO_ERREXIT ->
          told(command, "without `set -e` the script goes on", "put `set -e` before it");
      case AND_LIST ->
          told(
              command,
              "`set -e` does not heed what stands before `&&`",
              "put what follows on a line of its own");
      case GIVEN_UP ->
          told(
              command,
              "after the last try the script goes on",
              "let the script fail when no try succeeded");
      case ALTERNATIVE, EXIT ->
          Optional.of(
              new Masked(
                  command,
                  "what follows `||` succeeds",
                  "let it fail, or give it a job of its own with `continue-on-error`",
                  true));
      case BACKGROUND, CONDITION, NEGATED, SUBSTITUTION -> Optional.empty();
    };
  }

  /// Whether another script of the job reads the copy that was kept of what the command printed.
  private static boolean isRead(Command command, StepScript script, Inspection inspection) {
    var stage = command.context().stage();
    var copies =
        script.commands().stream()
            .filter(it -> it.context().stage().pipeline() == stage.pipeline())
            .filter(it -> it.context().stage().position() > stage.position())
            .flatMap(it -> Tool.of(it).stream())
            .flatMap(tool -> tool.operands().stream())
            .filter(word -> word.length() > 2)
            .toList();
    return inspection.written(script.step().job()).stream()
        .filter(step -> step.number() > script.step().number())
        .flatMap(step -> inspection.script(step).stream())
        .anyMatch(later -> copies.stream().anyMatch(later.text()::contains));
  }

  private static Optional<Masked> told(Command command, String why, String remedy) {
    return Optional.of(new Masked(command, why, remedy, false));
  }

  /// The whole step is told not to fail.
  private static Optional<Masked> tolerated(StepScript script) {
    var isTolerant =
        script
            .step()
            .step()
            .common()
            .continueOnError()
            .filter(it ->
                it.value() instanceof Template.Constant(var value, _) && value == Value.Bool.TRUE)
            .isPresent();
    return isTolerant
            && !StepMentions.isLookedAt(script.step())
            && !LOOKS_AGAIN.matcher(script.text()).find()
        ? script.commands().stream()
            .filter(command -> command.fate() instanceof Fate.Fails)
            .filter(command -> work(command).isPresent())
            .map(MaskedFailure::meant)
            .findFirst()
        : Optional.empty();
  }

  private static Masked meant(Command command) {
    return new Masked(
        command,
        "it has `continue-on-error`",
        "let it fail, or give it a job of its own with `continue-on-error`",
        true);
  }
}
