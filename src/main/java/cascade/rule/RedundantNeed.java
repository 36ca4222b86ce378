package cascade.rule;

import static java.util.Comparator.comparingInt;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.source.Severity;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
      if (job.needs().size() > 1) {
        var redundant = redundant(job);
        if (!redundant.isEmpty()) {
          report.accept(finding(job, redundant));
        }
      }
    }
  }

  /// The needs that could go, each with one that brings it. They can all go together: what brings
  /// one of them either stays, or is brought by another one itself.
  private static SequencedMap<InspectedJob, InspectedJob> redundant(InspectedJob job) {
    var mentions = NeedsMentions.in(job);
    var found = new LinkedHashMap<InspectedJob, InspectedJob>();
    for (var need : job.needs()) {
      if (mentions.isFreeOf(need)) {
        through(job, need).ifPresent(other -> found.put(need, other));
      }
    }
    return found;
  }

  /// Another need that waits for this one, so that nothing changes without this one: it runs only
  /// when this one succeeded.
  private static Optional<InspectedJob> through(InspectedJob job, InspectedJob need) {
    return job.needs().stream()
        .filter(other -> !other.equals(need))
        .filter(other -> waitsFor(other, need, new HashSet<>()))
        // Of a chain of them, the one that nothing else brings.
        .max(comparingInt(InspectedJob::stage));
  }

  /// Whether the job waits for one of its needs anyway.
  static boolean isRedundant(InspectedJob job, InspectedJob need) {
    return through(job, need).isPresent();
  }

  private static boolean waitsFor(InspectedJob job, InspectedJob wanted, Set<InspectedJob> seen) {
    return seen.add(job)
        && job.needs().stream()
            .anyMatch(need -> need.equals(wanted) || waitsFor(need, wanted, seen));
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
