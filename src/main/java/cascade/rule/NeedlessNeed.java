package cascade.rule;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.source.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A job waits for another one and uses nothing that it makes: the run takes as long as both
/// together, and when the first one fails, nobody learns about the second.
final class NeedlessNeed implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "needless-need",
          "a job waits for another one and uses nothing of what it makes",
          Severity.NOTICE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var job : inspection.writtenJobs()) {
      // A job that publishes or judges has to come after what it answers for.
      if (job.needs().isEmpty()
          || Watching.is(job.job())
          // A gate does nothing but wait.
          || Gates.isGate(job, inspection)
          || inspection.publishing(job).isPresent()) {
        continue;
      }
      // Without a need that another one brings, the job would wait as long as before.
      var brought = RedundantNeed.brought(job);
      var needless =
          job.needs().stream()
              .filter(need -> !brought.contains(need) && isNeedless(job, need, inspection))
              .toList();
      if (!needless.isEmpty()) {
        report.accept(finding(job, needless));
      }
    }
  }

  private static boolean isNeedless(InspectedJob job, InspectedJob need, Inspection inspection) {
    return need.assessed().runs()
        // Its condition may be what decides whether this one runs at all.
        && need.job().writtenCondition().isEmpty()
        // What it waits for itself, the job may wait for through it.
        && need.job().needs().isEmpty()
        && !Admission.is(need)
        && HandsOn.of(need, List.of(job), inspection).isEmpty()
        && !HandsOn.isUnseen(need, inspection)
        && !HandsOn.isUnseen(job, inspection)
        && !HandsOn.asksHost(job, inspection)
        && !Sharing.between(need, job, inspection)
        && NeedsMentions.in(job).isFreeOf(need)
        // That is another rule's.
        && Chores.of(need, inspection).isEmpty();
  }

  private static Finding finding(InspectedJob job, List<InspectedJob> needless) {
    var names = needless.stream().map(InspectedJob::subject).toList();
    var first = needless.getFirst();
    var radius = first.blastRadius();
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.MEDIUM,
        job.subject(),
        "`%s` waits for %s and uses nothing of what %s; let it start beside %s, unless waiting is to spare minutes"
            .formatted(
                job.subject(),
                Names.of(names, "and"),
                Names.verb(names.size(), "it makes", "they make"),
                Names.verb(names.size(), "it", "them")),
        job.site(),
        needless.stream().map(InspectedJob::site).toList(),
        Evidence.Simulated.failing(
            first.id(), radius.blocked().stream().map(Blocked::id).toList(), radius.jobs()),
        Optional.of(
            Mitigation.advice(
                "take %s out of the `needs` of `%s`, and put %s into those of what publishes behind it"
                    .formatted(
                        Names.of(names, "and"),
                        job.subject(),
                        Names.verb(names.size(), "it", "them")))));
  }
}
