package cascade.rule;

import cascade.expression.StatusFunctions;
import cascade.expression.Template;
import cascade.expression.Value;
import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.Site;
import cascade.finding.TextEdit;
import cascade.source.Located;
import cascade.source.Severity;
import cascade.workflow.Concurrency;
import cascade.workflow.Trigger;
import cascade.workflow.Trigger.Filter;
import cascade.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Cancelling hits the wrong ones: a newer run stops one that is publishing, or a job that ought to
/// stop goes on.
///
/// Source: `github-actions.md` part A, "Concurrency", and A.1.
final class CancelTrap implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "cancel-trap",
          "cancelling stops what publishes, or does not stop what builds",
          Severity.WARNING);

  private static final String ONLY_PULL_REQUESTS = "${{ github.event_name == 'pull_request' }}";

  /// With one of these, no two runs share the group.
  private static final Pattern UNIQUE = Pattern.compile("github\\.(run_id|run_number|sha)\\b");

  private static final Pattern BY_REF = Pattern.compile("github\\.(ref|ref_name|head_ref)\\b");

  /// A run of these for each change of a branch, or each day.
  private static final Set<String> RECURRING = Set.of("push", "schedule", "workflow_run");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var workflow : inspection.workflows()) {
      var file = workflow.graph().workflow();
      file.concurrency()
          .filter(concurrency -> cancels(concurrency, file))
          .flatMap(concurrency ->
              workflow.jobs().stream()
                  .filter(job -> job.depth() == 0)
                  .flatMap(job -> stopped(job, "", concurrency, file, inspection).stream())
                  .findFirst())
          .ifPresent(report);
    }
    for (var job : inspection.writtenJobs()) {
      var file = job.workflow().graph().workflow();
      job.job()
          .concurrency()
          .filter(concurrency -> job.depth() == 0 && cancels(concurrency, file))
          .flatMap(concurrency -> stopped(job, job.subject(), concurrency, file, inspection))
          .or(() -> unstoppable(job, inspection))
          .ifPresent(report);
    }
  }

  /// Whether a run on a branch cancels the one before it.
  private static boolean cancels(Concurrency concurrency, Workflow file) {
    var group = Scripts.written(concurrency.group().value());
    return concurrency.cancelInProgress().filter(it -> isTrue(it.value())).isPresent()
        && !UNIQUE.matcher(group).find()
        && file.triggers().stream().anyMatch(trigger -> recurs(trigger, group));
  }

  private static boolean isTrue(Template template) {
    return template instanceof Template.Constant(var value, _) && value == Value.Bool.TRUE;
  }

  /// Each tag comes once, so that its runs have a group of their own where the group names it.
  private static boolean recurs(Trigger trigger, String group) {
    var kinds = trigger.filters().stream().map(Filter::kind).toList();
    var onlyTags = kinds.contains(Filter.Kind.TAGS) && !kinds.contains(Filter.Kind.BRANCHES);
    return RECURRING.contains(trigger.event().value())
        && !(onlyTags && BY_REF.matcher(group).find());
  }

  private static Optional<Finding> stopped(
      InspectedJob job,
      String subject,
      Concurrency concurrency,
      Workflow file,
      Inspection inspection) {
    var condition = job.job().condition().text();
    // Tags have a group of their own, and of previews only the newest is wanted.
    var isSpecial = condition.contains("tag") || condition.contains("pull_request");
    return inspection
        .publishing(job)
        .filter(publishing -> publishing.isAtLeast(Confidence.HIGH) && !isSpecial)
        .map(publishing -> stopped(job, publishing, subject, concurrency, file));
  }

  private static Finding stopped(
      InspectedJob job,
      Publishing publishing,
      String subject,
      Concurrency concurrency,
      Workflow file) {
    var setting = concurrency.cancelInProgress().orElseThrow();
    var pulls = file.trigger("pull_request").isPresent();
    var wanted = pulls ? ONLY_PULL_REQUESTS : "false";
    var site = new Site(file.path(), setting.span());
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.HIGH,
        subject,
        "a newer run cancels `%s` while it publishes (%s), and what is half done stays so; write `cancel-in-progress: %s`"
            .formatted(job.subject(), publishing.sign(), wanted),
        site,
        List.of(job.site()),
        Evidence.Seen.SEEN,
        Optional.of(
            new Mitigation(
                "write `cancel-in-progress: %s`".formatted(wanted),
                file.text().slice(setting.span()).equals("true")
                        && (subject.isEmpty() || job.holds(setting.span()))
                    ? List.of(new TextEdit(site, wanted))
                    : List.of())));
  }

  /// What builds and asks for `always()` goes on when its run is cancelled.
  private static Optional<Finding> unstoppable(InspectedJob job, Inspection inspection) {
    return job.job()
        .writtenCondition()
        .filter(_ -> StatusFunctions.calls(job.job().condition().expr(), "always"))
        // After a cancellation, hardly all that is asked for has succeeded.
        .filter(written -> !written.value().contains("'success'"))
        // Of what publishes all the same, another rule tells.
        .filter(_ -> inspection.publishing(job).isEmpty())
        .filter(_ -> !Gates.isGate(job, inspection) && works(job, inspection))
        .map(written -> unstoppable(job, written));
  }

  private static boolean works(InspectedJob job, Inspection inspection) {
    return inspection.written(job).stream()
        .flatMap(step -> inspection.script(step).stream())
        .flatMap(script -> Tool.of(script.script()).stream())
        .anyMatch(tool -> Work.of(tool).isPresent());
  }

  private static Finding unstoppable(InspectedJob job, Located<String> written) {
    return new Finding(
        INFO,
        Severity.NOTICE,
        Confidence.MEDIUM,
        job.subject(),
        "`%s` runs even when its run is cancelled, and cannot be stopped: `always()` is true then, too; write `!cancelled()`"
            .formatted(job.subject()),
        job.site(written.span()),
        List.of(),
        Evidence.Seen.SEEN,
        Optional.of(
            new Mitigation(
                "write `!cancelled()` for `always()`", edit(job, written).stream().toList())));
  }

  private static Optional<TextEdit> edit(InspectedJob job, Located<String> written) {
    var text = job.text().slice(written.span());
    if (!text.equals(written.value()) || text.contains("\n") || !job.holds(written.span())) {
      return Optional.empty();
    }
    var changed = text.replace("always()", "!cancelled()");
    // At the beginning, `!` would be a tag of YAML.
    var valid = changed.startsWith("!") ? "${{ " + changed + " }}" : changed;
    return Optional.of(new TextEdit(job.site(written.span()), valid));
  }
}
