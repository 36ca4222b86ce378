package cascade.rule;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.TextEdit;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.service.Dependence;
import cascade.service.Hold;
import cascade.service.ReportingActions;
import cascade.service.ReportingActions.ReportingAction;
import cascade.source.Severity;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A step only tells of the work, and fails the job where whom it tells does not answer, though
/// what the job judged was fine.
///
/// Source: `reporting-actions.json` for what each action does; `github-actions.md` A.6 for
/// `continue-on-error`.
final class ReportingStepFailsJob implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
              "reporting-step-fails-job",
              "a step that only tells of the work fails its job",
              Severity.NOTICE)
          .breakingItsJob();

  private static final String TOLERATED = "continue-on-error: true";

  /// A version in a comment behind a hash: `# v1.27.0`.
  private static final Pattern COMMENT = Pattern.compile("#\\s*(?:tag=)?(v?\\d[\\w.-]*)");

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var job : inspection.writtenJobs()) {
      if (job.job().body() instanceof Job.Steps steps && steps.continueOnError().isEmpty()) {
        for (var step : inspection.written(job)) {
          if (step.step() instanceof Step.Uses uses && fails(step, uses, inspection)) {
            reporting(job, uses)
                .filter(it -> !isSettled(uses, it) && hasMore(step, steps, inspection))
                .ifPresent(it -> report.accept(finding(step, uses, it, inspection)));
          }
        }
      }
    }
  }

  private static Optional<ReportingAction> reporting(InspectedJob job, Step.Uses uses) {
    var written = uses.action().value();
    var at = written.indexOf('@');
    return at < 0
        ? Optional.empty()
        : ReportingActions.find(
            written.substring(0, at), version(job, uses, written.substring(at + 1)));
  }

  private static String version(InspectedJob job, Step.Uses uses, String reference) {
    return HASH.matcher(reference).matches()
        ? Optional.of(COMMENT.matcher(job.text().line(uses.action().span().endLine())))
            .filter(Matcher::find)
            .map(it -> it.group(1))
            .orElse("")
        : reference;
  }

  /// Whether a failure counts, and whatever may make it fail is known to: nobody tolerates it, no
  /// other step asks how it ended, and it does not only run after something else failed.
  private static boolean fails(InspectedStep step, Step.Uses uses, Inspection inspection) {
    return uses.common().continueOnError().isEmpty()
        && !StepMentions.isLookedAt(step)
        && leanings(step, inspection).stream().anyMatch(it -> it.hold() != Hold.SURVIVES);
  }

  private static List<Dependence> leanings(InspectedStep step, Inspection inspection) {
    var job = step.job();
    return inspection.leanings().of(job.workflow().graph().path(), job.id()).stream()
        .filter(it -> it.step() == step.number())
        .toList();
  }

  /// Whether somebody wrote down what shall fail it.
  private static boolean isSettled(Step.Uses uses, ReportingAction action) {
    return uses.with().stream()
        .map(it -> it.name().value().toLowerCase(Locale.ROOT))
        .anyMatch(name ->
            action.decidesBy().contains(name)
                || action.setting().filter(it -> it.input().equals(name)).isPresent());
  }

  /// Whether more fails with it than a message: other work of its job, or jobs that wait for it.
  private static boolean hasMore(InspectedStep step, Job.Steps steps, Inspection inspection) {
    return step.job().blastRadius().count() > 0
        || inspection
            .publishing(step.job())
            .filter(it -> it.isAtLeast(Confidence.MEDIUM))
            .isPresent()
        || inspection.stepsOf(steps).stream().anyMatch(it -> works(it, inspection));
  }

  private static boolean works(Step step, Inspection inspection) {
    return Chores.works(step, inspection)
        || (step instanceof Step.Run run
            && inspection.tools(run).stream().anyMatch(tool -> Work.of(tool).isPresent()));
  }

  private static Finding finding(
      InspectedStep step, Step.Uses uses, ReportingAction action, Inspection inspection) {
    var job = step.job();
    var radius = job.blastRadius();
    var blocked = radius.blocked().stream().map(Blocked::id).toList();
    var setting =
        action.setting().map(it -> "%s: %s".formatted(it.input(), it.value())).orElse(TOLERATED);
    var sure = leanings(step, inspection).stream().anyMatch(it -> it.hold() == Hold.FAILS);
    return new Finding(
        INFO,
        INFO.severity(),
        sure ? Confidence.HIGH : Confidence.MEDIUM,
        step.subject(),
        "%s only %s, and where that does not work out, the job fails, however well all else went; add `%s`"
            .formatted(step.shown(), action.tells(), setting),
        step.site(),
        List.of(),
        blocked.isEmpty()
            ? Evidence.Seen.SEEN
            : Evidence.Simulated.failing(job.id(), blocked, radius.jobs()),
        Optional.of(
            new Mitigation(
                "let the job pass where nobody could be told: `%s`".formatted(setting),
                edit(step, uses, action, setting).stream().toList())));
  }

  private static Optional<TextEdit> edit(
      InspectedStep step, Step.Uses uses, ReportingAction action, String setting) {
    return action.setting().isPresent()
        ? StepEdits.input(step, uses, setting)
        : StepEdits.key(step, uses, setting);
  }
}
