package cascade.rule;

import cascade.expression.Template;
import cascade.expression.Value;
import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.pipeline.Legs;
import cascade.source.Severity;
import cascade.workflow.Job;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A matrix whose legs may fail without consequence stands before a job that publishes: it goes out
/// with what some of the legs made or proved.
///
/// Source: `github-actions.md` A.6.
final class PartialMatrixSuccess implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "partial-matrix-success",
          "something is published although a leg before it may have failed",
          Severity.WARNING);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var job : inspection.writtenJobs()) {
      if (!isMatrix(job) || tolerance(job).isEmpty()) {
        continue;
      }
      var publishing =
          job.workflow().jobs().stream()
              .filter(other -> job.workflow().before(other).contains(job))
              .filter(other ->
                  inspection
                      .publishing(other)
                      .filter(it -> it.isAtLeast(Confidence.MEDIUM))
                      .isPresent())
              .toList();
      if (!publishing.isEmpty()) {
        report.accept(finding(job, publishing, inspection));
      }
    }
  }

  private static boolean isMatrix(InspectedJob job) {
    return switch (job.assessed().resolved().legs()) {
      case Legs.Expanded(var legs) -> legs.size() > 1;
      case Legs.Dynamic _ -> true;
      case Legs.Single _, Legs.Refused _ -> false;
    };
  }

  /// How its failures are tolerated, if some are.
  private static Optional<Template> tolerance(InspectedJob job) {
    return job.job().body() instanceof Job.Steps steps
        ? steps.continueOnError().map(it -> it.value()).filter(PartialMatrixSuccess::isTolerant)
        : Optional.empty();
  }

  /// An expression over the matrix names the legs that may fail: whoever wrote it has chosen.
  private static boolean isTolerant(Template tolerance) {
    return tolerance instanceof Template.Constant(var value, _)
        ? value == Value.Bool.TRUE
        : CacheStep.matrixNames(Scripts.written(tolerance)).isEmpty();
  }

  private static Finding finding(
      InspectedJob job, List<InspectedJob> publishing, Inspection inspection) {
    var names = publishing.stream().map(InspectedJob::subject).toList();
    var handsOn = HandsOn.of(job, publishing, inspection);
    var radius = job.blastRadius();
    return new Finding(
        INFO,
        handsOn.isPresent() ? INFO.severity() : Severity.NOTICE,
        tolerance(job).filter(it -> it instanceof Template.Constant).isPresent()
            ? Confidence.HIGH
            : Confidence.MEDIUM,
        job.subject(),
        "legs of `%s` may fail, and %s all the same%s; tolerate only legs that are not published"
            .formatted(
                job.subject(),
                Names.of(names, "and") + Names.verb(names.size(), " publishes", " publish"),
                handsOn.map(" with the %s of the others"::formatted).orElse("")),
        job.site(),
        publishing.stream().map(InspectedJob::site).toList(),
        Evidence.Simulated.failing(
            job.id(), radius.blocked().stream().map(Blocked::id).toList(), radius.jobs()),
        Optional.of(
            Mitigation.advice(
                "put the legs of `%s` that may fail into a job of their own, that nothing waits for"
                    .formatted(job.subject()))));
  }
}
