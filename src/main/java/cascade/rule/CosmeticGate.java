package cascade.rule;

import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.source.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A job that checks how sources look stands before jobs that check what they do: a blank too many,
/// and nobody learns whether the tests pass.
final class CosmeticGate implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "cosmetic-gate", "jobs wait for one that only checks how sources look", Severity.WARNING);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var workflow : inspection.workflows()) {
      for (var job : workflow.jobs()) {
        if (job.blastRadius().count() > 0) {
          Chores.of(job, inspection)
              .flatMap(chores -> finding(job, chores, inspection))
              .ifPresent(report);
        }
      }
    }
  }

  private static Optional<Finding> finding(InspectedJob job, Chores chores, Inspection inspection) {
    // What publishes has to wait, and other chores may.
    var waiting =
        job.blastRadius().blocked().stream()
            .flatMap(entry -> job.workflow().find(entry.id()).stream())
            .filter(other -> inspection.publishing(other).isEmpty())
            .filter(other -> Chores.of(other, inspection).isEmpty())
            .toList();
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    var names = Names.outermost(waiting);
    var kinds = String.join(" and ", chores.kinds().stream().map(Chore::words).toList());
    var radius = job.blastRadius();
    return Optional.of(
        new Finding(
            INFO,
            INFO.severity(),
            chores.confidence(),
            job.subject(),
            "`%s` checks nothing but %s (%s), and if it fails, nobody learns whether %s %s fine; let them start beside it"
                .formatted(
                    job.id(),
                    kinds,
                    Names.of(chores.tools(), "and"),
                    Names.of(names, "or"),
                    Names.verb(names.size(), "is", "are"))
                .replace("let them", names.size() == 1 ? "let it" : "let them"),
            job.site(),
            List.of(),
            Evidence.Simulated.failing(
                job.id(), radius.blocked().stream().map(Blocked::id).toList(), radius.jobs()),
            Optional.of(mitigation(job, inspection))));
  }

  private static Mitigation mitigation(InspectedJob gate, Inspection inspection) {
    return GateRemoval.of(gate, inspection)
        .map(removal ->
            new Mitigation(
                "take `%s` out of the `needs` of %s%s"
                    .formatted(
                        gate.subject(),
                        Names.of(
                            removal.freed().stream().map(InspectedJob::subject).toList(), "and"),
                        kept(gate, removal)),
                removal.edits()))
        .orElseGet(() ->
            Mitigation.advice(
                "let the jobs that wait for `%s` start beside it; a job that releases or deploys must keep waiting for it"
                    .formatted(gate.subject())));
  }

  private static String kept(InspectedJob gate, GateRemoval removal) {
    var kept = removal.waiting().stream().map(InspectedJob::subject).toList();
    return kept.isEmpty()
        ? "; a job that releases or deploys must keep waiting for it"
        : "; %s %s, and so %s `%s`"
            .formatted(
                Names.of(kept, "and"),
                Names.verb(kept.size(), "publishes", "publish"),
                Names.verb(kept.size(), "keeps waiting for", "keep waiting for"),
                gate.subject());
  }
}
