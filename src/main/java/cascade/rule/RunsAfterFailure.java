package cascade.rule;

import cascade.expression.References;
import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.pipeline.JobEffect;
import cascade.pipeline.Outcome;
import cascade.source.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A job that releases, deploys or publishes runs although a job that it needs failed: what was
/// found to be broken goes out.
final class RunsAfterFailure implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "runs-after-failure",
          "something is published although a job before failed",
          Severity.ERROR);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var workflow : inspection.workflows()) {
      var effects = new HashMap<InspectedJob, Played>();
      for (var job : workflow.jobs()) {
        // Without a status function of its own it waits for success.
        if (job.assessed().runs() && !job.needs().isEmpty() && Watching.is(job.job())) {
          inspection
              .publishing(job)
              .filter(publishing -> publishing.isAtLeast(Confidence.MEDIUM))
              .flatMap(publishing -> finding(job, publishing, inspection, effects))
              .ifPresent(report);
        }
      }
    }
  }

  private static Optional<Finding> finding(
      InspectedJob job,
      Publishing publishing,
      Inspection inspection,
      Map<InspectedJob, Played> effects) {
    var ignored = new ArrayList<InspectedJob>();
    var certain = true;
    for (var other : job.workflow().before(job)) {
      if (blocks(other, job)) {
        continue;
      }
      var effect = effects.computeIfAbsent(other, it -> Played.of(it, Outcome.FAILURE, inspection));
      var failed = effect.find(other);
      var own = effect.find(job);
      if (failed.filter(RunsAfterFailure::counts).isPresent()
          && own.filter(it -> it.outcome() != Outcome.SKIPPED).isPresent()) {
        ignored.add(other);
        certain = certain && !own.get().possible().contains(Outcome.SKIPPED);
      }
    }
    return ignored.isEmpty()
        ? Optional.empty()
        : Optional.of(finding(job, publishing, ignored, certain));
  }

  /// What is known already need not be asked.
  private static boolean blocks(InspectedJob other, InspectedJob job) {
    return other.blastRadius().blocked().stream().anyMatch(entry -> entry.id().equals(job.id()));
  }

  /// A failure that is tolerated is declared.
  private static boolean counts(JobEffect effect) {
    return effect.outcome() == Outcome.FAILURE && !effect.tolerated();
  }

  private static Finding finding(
      InspectedJob job, Publishing publishing, List<InspectedJob> ignored, boolean certain) {
    var names = Names.outermost(ignored);
    var asks =
        References.of(job.job().condition().expr()).stream()
            .anyMatch(path -> path.startsWith("needs.") && path.endsWith(".result"));
    var sure = certain && publishing.confidence() == Confidence.HIGH;
    return new Finding(
        INFO,
        // Who asks for some results may have left out the others on purpose.
        asks ? Severity.NOTICE : sure ? Severity.ERROR : Severity.WARNING,
        asks ? Confidence.LOW : sure ? Confidence.HIGH : Confidence.MEDIUM,
        job.subject(),
        "`%s` publishes (%s), and runs although %s failed; ask for %s in its condition"
            .formatted(
                job.subject(),
                publishing.sign(),
                Names.of(names, "or"),
                names.size() == 1 ? "that result too" : "their results too")
            .replace(asks ? "" : " too", ""),
        job.conditionSite(),
        ignored.stream().map(InspectedJob::site).toList(),
        Evidence.Simulated.failing(ignored.getFirst().id(), List.of(), job.blastRadius().jobs()),
        Optional.of(
            Mitigation.advice(
                "write `!failure() && !cancelled()` where a skip before is fine, or leave out the"
                    + " condition")));
  }
}
