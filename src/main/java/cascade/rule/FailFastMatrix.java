package cascade.rule;

import cascade.expression.Template;
import cascade.expression.Value;
import cascade.finding.Confidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.pipeline.Legs;
import cascade.pipeline.Outcome;
import cascade.source.Located;
import cascade.source.Severity;
import cascade.workflow.Job;
import cascade.workflow.Job.Strategy;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The first leg that fails cancels all others of its matrix, so that nobody learns whether the
/// fault is one of this leg or of all.
///
/// Source: `github-actions.md` A.7.
final class FailFastMatrix implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "fail-fast-matrix",
          "the first failing leg of a matrix hides what the others would tell",
          Severity.NOTICE);

  private static final String ADDED = "fail-fast: false";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var job : inspection.writtenJobs()) {
      if (job.assessed().runs()
          && job.assessed().resolved().legs() instanceof Legs.Expanded(var legs)
          && legs.size() > 1
          && job.job().strategy().filter(it -> it.failFast().isEmpty()).isPresent()
          && !toleratesAll(job)
          // Of a release that fails, the rest had better not go out.
          && inspection.publishing(job).filter(it -> it.isAtLeast(Confidence.MEDIUM)).isEmpty()) {
        report.accept(finding(job, job.job().strategy().get(), legs.size(), inspection));
      }
    }
  }

  /// A failure that is tolerated cancels nothing.
  private static boolean toleratesAll(InspectedJob job) {
    return job.job().body() instanceof Job.Steps steps
        && steps
            .continueOnError()
            .map(Located::value)
            .filter(it -> it instanceof Template.Constant(var value, _) && value == Value.Bool.TRUE)
            .isPresent();
  }

  private static Finding finding(
      InspectedJob job, Strategy strategy, int legs, Inspection inspection) {
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.HIGH,
        job.subject(),
        "when one of the %d legs of `%s` fails, %s cancelled, and nobody learns whether %s fine; add `%s`"
            .formatted(
                legs,
                job.subject(),
                legs == 2 ? "the other one is" : "those that still run are",
                legs == 2 ? "it is" : "they are",
                ADDED),
        job.site(),
        List.of(),
        Played.leg(job, Outcome.FAILURE, inspection).evidence(),
        Optional.of(
            new Mitigation(
                "add `%s` to the `strategy`; the legs then run to their end, and take their minutes"
                    .formatted(ADDED),
                JobEdits.inStrategy(job, strategy, ADDED).stream().toList())));
  }
}
