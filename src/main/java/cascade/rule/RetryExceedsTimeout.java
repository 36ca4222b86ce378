package cascade.rule;

import cascade.expression.Template;
import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.pipeline.CriticalPath;
import cascade.source.Located;
import cascade.source.Severity;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/// A step may try again, and its tries take longer than the job, or the step itself, is given: the
/// last ones never come, and the job ends as cancelled instead of failed.
///
/// Source: the manual of `nick-fields/retry`; `github-actions.md` A.12.
final class RetryExceedsTimeout implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
              "retry-exceeds-timeout",
              "the tries of a step take longer than its job is given",
              Severity.WARNING)
          .breakingItsJob();

  private static final Set<String> ACTIONS = Set.of("nick-fields/retry", "nick-invision/retry");

  /// What the action waits between two tries where nothing is written.
  private static final int WAIT_SECONDS = 10;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var job : inspection.writtenJobs()) {
      if (job.job().body() instanceof Job.Steps steps) {
        for (var step : inspection.written(job)) {
          if (step.step() instanceof Step.Uses uses && ACTIONS.contains(Scripts.action(uses))) {
            judge(step, uses, steps).ifPresent(report);
          }
        }
      }
    }
  }

  private static Optional<Finding> judge(InspectedStep step, Step.Uses uses, Job.Steps job) {
    var tries = number(uses, "max_attempts");
    var seconds = seconds(uses);
    var limit = limit(step, job);
    if (tries.isEmpty() || seconds.isEmpty() || limit.isEmpty() || tries.getAsInt() < 2) {
      return Optional.empty();
    }
    var wait = number(uses, "retry_wait_seconds").orElse(WAIT_SECONDS);
    var whole = (long) tries.getAsInt() * seconds.getAsInt() + (tries.getAsInt() - 1L) * wait;
    var minutes = (whole + 59) / 60;
    return minutes > limit.getAsInt()
        ? Optional.of(finding(step, tries.getAsInt(), minutes, limit.getAsInt()))
        : Optional.empty();
  }

  /// How long one try may take.
  private static OptionalInt seconds(Step.Uses uses) {
    var minutes = number(uses, "timeout_minutes");
    return minutes.isPresent()
        ? OptionalInt.of(minutes.getAsInt() * 60)
        : number(uses, "timeout_seconds");
  }

  private static OptionalInt number(Step.Uses uses, String name) {
    return uses.with().stream()
        .filter(it -> it.name().value().equalsIgnoreCase(name))
        .map(it -> number(it.value().value()))
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  private static OptionalInt number(Template template) {
    return template instanceof Template.Constant(_, var text) && text.matches("[0-9]{1,5}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  /// In minutes; empty where only a run tells it.
  private static OptionalInt limit(InspectedStep step, Job.Steps job) {
    var own = limit(step.step().common().timeoutMinutes());
    var whole = limit(job.timeoutMinutes());
    return own.isEmpty() || whole.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(Math.min(own.getAsInt(), whole.getAsInt()));
  }

  private static OptionalInt limit(Optional<Located<Template>> written) {
    return written.isEmpty()
        ? OptionalInt.of(CriticalPath.DEFAULT_TIMEOUT_MINUTES)
        : number(written.get().value());
  }

  private static Finding finding(InspectedStep step, int tries, long minutes, int limit) {
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.HIGH,
        step.subject(),
        "the %d tries of %s may take %d minutes, and there are %d: the last ones never come; raise the timeout, or give each try less"
            .formatted(tries, step.shown(), minutes, limit),
        step.site(),
        List.of(),
        Evidence.Seen.SEEN,
        Optional.of(
            Mitigation.advice(
                "give the job more than %d minutes, or each try so much less".formatted(minutes))));
  }
}
