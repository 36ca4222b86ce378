package cascade.rule;

import static java.util.Comparator.comparingInt;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.source.Severity;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;

/// A job needs another one that it waits for anyway, through a third: a line in `needs`, and in
/// every drawing, that says nothing.
final class RedundantNeed implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo("redundant-need", "a need that another need brings with it", Severity.NOTICE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var job : inspection.writtenJobs()) {
      var brought = brought(job);
      if (!brought.isEmpty()) {
        var mentions = NeedsMentions.in(job);
        var redundant = through(job, brought.stream().filter(mentions::isFreeOf).toList());
        if (!redundant.isEmpty()) {
          report.accept(finding(job, redundant));
        }
      }
    }
  }

  /// The needs that other needs of the job wait for.
  static Set<InspectedJob> brought(InspectedJob job) {
    var needs = new LinkedHashSet<>(job.needs());
    if (needs.size() > 1) {
      needs.retainAll(job.workflow().before(needs));
      return needs;
    }
    return Set.of();
  }

  /// Each of the needs that could go, with the latest of those that stay that brings it: with that
  /// one the job waits as long, and `success()` and `failure()` look at the same jobs.
  private static SequencedMap<InspectedJob, InspectedJob> through(
      InspectedJob job, List<InspectedJob> redundant) {
    var found = new HashMap<InspectedJob, InspectedJob>();
    var staying =
        job.needs().stream()
            .filter(need -> !redundant.contains(need))
            .sorted(comparingInt(InspectedJob::stage).reversed())
            .iterator();
    while (found.size() < redundant.size() && staying.hasNext()) {
      var other = staying.next();
      var before = job.workflow().before(List.of(other));
      redundant.stream().filter(before::contains).forEach(need -> found.putIfAbsent(need, other));
    }
    var inOrder = new LinkedHashMap<InspectedJob, InspectedJob>();
    for (var need : redundant) {
      Optional.ofNullable(found.get(need)).ifPresent(other -> inOrder.put(need, other));
    }
    return inOrder;
  }

  private static Finding finding(
      InspectedJob job, SequencedMap<InspectedJob, InspectedJob> redundant) {
    var names = redundant.keySet().stream().map(InspectedJob::subject).toList();
    var through = redundant.values().stream().map(InspectedJob::subject).distinct().toList();
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.HIGH,
        job.subject(),
        "`%s` needs %s, which %s %s for already; take %s out of `needs`"
            .formatted(
                job.subject(),
                Names.of(names, "and"),
                Names.of(through, "and"),
                Names.verb(through.size(), "waits", "wait"),
                Names.verb(names.size(), "it", "them")),
        job.site(),
        List.of(),
        Evidence.Seen.SEEN,
        Optional.of(
            new Mitigation(
                "take %s out of the `needs` of `%s`"
                    .formatted(Names.of(names, "and"), job.subject()),
                NeedsEdits.removeAll(job, names))));
  }
}
