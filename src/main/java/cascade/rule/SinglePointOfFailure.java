package cascade.rule;

import static java.util.Comparator.comparingInt;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.source.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// One job whose failure keeps most of the others from running: one hiccup, and nobody learns
/// anything about the change.
final class SinglePointOfFailure implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "single-point-of-failure",
          "one job's failure keeps most of the others from running",
          Severity.WARNING);

  /// Of two jobs behind another one, hardly more is lost than the one that failed. A call counts
  /// once.
  private static final int FEWEST_BLOCKED = 3;

  /// Below half, most of the run still tells something.
  private static final double LEAST_SHARE = 0.5;

  /// More of them in one workflow say the same again.
  private static final int MOST_IN_A_WORKFLOW = 3;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var workflow : inspection.workflows()) {
      var hits =
          workflow.jobs().stream()
              .filter(job -> job.depth() == 0 && isHit(job, inspection))
              .sorted(comparingInt((InspectedJob job) -> job.blastRadius().count()).reversed())
              .toList();
      grouped(hits).forEach((job, others) -> report.accept(finding(job, others, inspection)));
    }
  }

  private static boolean isHit(InspectedJob job, Inspection inspection) {
    var radius = job.blastRadius();
    return radius.count() >= FEWEST_BLOCKED
        && !Admission.is(job)
        && share(job) >= LEAST_SHARE
        && holdsUpSeveral(job, inspection);
  }

  /// The jobs that its failure blocks. Those of a workflow that it calls are part of it.
  private static List<InspectedJob> blocked(InspectedJob job) {
    return job.blastRadius().blocked().stream()
        .flatMap(entry -> job.workflow().find(entry.id()).stream())
        .filter(other -> !other.isInside(job))
        .toList();
  }

  private static int others(InspectedJob job) {
    return job.blastRadius().jobs() - 1 - job.inside().size();
  }

  private static double share(InspectedJob job) {
    return (double) blocked(job).size() / Math.max(1, others(job));
  }

  /// Whether it blocks enough jobs that need not have waited: neither do they publish, nor do they
  /// come after one that does.
  private static boolean holdsUpSeveral(InspectedJob job, Inspection inspection) {
    var waiting = new HashSet<InspectedJob>();
    var held = new HashSet<InspectedJob>();
    var count = 0;
    for (var other : blocked(job).stream().sorted(comparingInt(InspectedJob::stage)).toList()) {
      var caller = other.caller();
      if (other.needs().stream().anyMatch(waiting::contains)
          || caller.filter(waiting::contains).isPresent()
          || inspection.publishing(other).isPresent()) {
        waiting.add(other);
      } else {
        held.add(other);
        count += caller.filter(held::contains).isPresent() ? 0 : 1;
        if (count == FEWEST_BLOCKED) {
          return true;
        }
      }
    }
    return false;
  }

  /// Along a chain every job holds up what is behind it. The first one is told, and those at which
  /// the ways part; the others belong to the one above them.
  ///
  /// @param hits widest first
  private static SequencedMap<InspectedJob, List<InspectedJob>> grouped(List<InspectedJob> hits) {
    var groups = new LinkedHashMap<InspectedJob, List<InspectedJob>>();
    for (var job : hits) {
      var above = groups.keySet().stream().filter(other -> blocked(other).contains(job)).toList();
      if (groups.size() < MOST_IN_A_WORKFLOW && (above.isEmpty() || isFork(job))) {
        groups.put(job, new ArrayList<>());
      } else if (!above.isEmpty()) {
        groups.getOrDefault(above.getLast(), new ArrayList<>()).add(job);
      }
    }
    return groups;
  }

  private static boolean isFork(InspectedJob job) {
    return blocked(job).stream().filter(other -> other.needs().contains(job)).limit(2).count() == 2;
  }

  private static Finding finding(
      InspectedJob job, List<InspectedJob> others, Inspection inspection) {
    var radius = job.blastRadius();
    var handedOn = HandsOn.of(job, blocked(job), inspection);
    var unseen = HandsOn.isUnseen(job, inspection);
    var certain = radius.blocked().stream().allMatch(Blocked::certain);
    return new Finding(
        INFO,
        handedOn.isPresent() || unseen ? Severity.NOTICE : INFO.severity(),
        handedOn.isPresent() || !certain
            ? Confidence.MEDIUM
            : unseen ? Confidence.LOW : Confidence.HIGH,
        job.subject(),
        message(job, handedOn),
        job.site(),
        others.stream().map(InspectedJob::site).sorted().toList(),
        Evidence.Simulated.failing(
            job.id(), radius.blocked().stream().map(Blocked::id).toList(), radius.jobs()),
        Optional.of(Mitigation.advice(advice(job, handedOn.isPresent()))));
  }

  private static String message(InspectedJob job, Optional<String> handedOn) {
    var blocked = Names.outermost(blocked(job));
    var count = "%d of the %d other jobs".formatted(blocked(job).size(), others(job));
    return handedOn
        .map(thing ->
            "`%s` hands on %s, and %s wait for it: if it fails, none of %s runs; keep it short, and retry what it fetches"
                .formatted(job.subject(), thing, count, Names.of(blocked, "and")))
        .orElseGet(() ->
            "`%s` holds up %s: if it fails, nobody learns whether %s %s fine; let those that do not need its result start beside it"
                .formatted(
                    job.subject(),
                    count,
                    Names.of(blocked, "or"),
                    Names.verb(blocked.size(), "is", "are")));
  }

  private static String advice(InspectedJob job, boolean handsOn) {
    return handsOn
        ? "keep `%s` short, retry what it fetches, and give it a timeout".formatted(job.subject())
        : "take `%s` out of the `needs` of jobs that do not use its result; those that release or deploy keep it"
            .formatted(job.subject());
  }
}
