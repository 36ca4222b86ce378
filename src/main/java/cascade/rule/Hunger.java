package cascade.rule;

import cascade.capacity.Fit;
import cascade.capacity.JobCapacity;
import cascade.capacity.JobCapacity.Balance;
import cascade.capacity.Need;
import cascade.capacity.Resource;
import cascade.capacity.RunnerSize;
import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.Site;
import cascade.source.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Finds jobs that need more of something than their runners have. What might be too much is none:
/// reports tell of that.
///
/// @param what it is of which they need too much, in words
/// @param remedy in a clause
record Hunger(
    RuleInfo rule,
    Resource resource,
    Function<JobCapacity, Balance> balance,
    String what,
    String remedy) {
  private static final int MOST_PLACES = 5;

  void find(Inspection inspection, Consumer<Finding> report) {
    for (var job : inspection.capacity().jobs()) {
      var own = balance.apply(job);
      if (isTooMuch(job, own)) {
        inspection.workflows().stream()
            .filter(it -> it.assessed().path().equals(job.workflow()))
            .flatMap(it -> it.find(job.job()).stream())
            .findFirst()
            .ifPresent(it -> report.accept(finding(it, job, own, job.runner().orElseThrow())));
      }
    }
  }

  /// A size that is written, or the low ends of all estimates added up. Where a step makes room,
  /// somebody has looked.
  private boolean isTooMuch(JobCapacity job, Balance own) {
    return job.runner().isPresent()
        && (own.fit() == Fit.TOO_BIG
            || (own.lowGb() > job.runner().get().of(resource)
                && job.needs().stream()
                    .noneMatch(
                        it -> it.resource() == resource && it.kind() == Need.Kind.RELIEVES)));
  }

  private Finding finding(InspectedJob job, JobCapacity capacity, Balance own, RunnerSize runner) {
    return new Finding(
        rule,
        own.certain() ? Severity.WARNING : rule.severity(),
        own.certain()
            ? Confidence.HIGH
            : own.fit() == Fit.TOO_BIG ? Confidence.MEDIUM : Confidence.LOW,
        job.subject(),
        "`%s` %s %s %s, and `%s` has %s GB; %s"
            .formatted(
                job.subject(),
                own.certain() ? "takes" : "is likely to take",
                own.range(),
                what,
                Names.plain(runner.label()),
                String.format(Locale.ROOT, "%.0f", runner.of(resource)),
                remedy),
        job.site(),
        places(job, capacity),
        Evidence.Seen.SEEN,
        Optional.of(Mitigation.advice(remedy)));
  }

  /// What takes most of it, the greatest first.
  private List<Site> places(InspectedJob job, JobCapacity capacity) {
    return capacity.needs().stream()
        .filter(it -> it.resource() == resource && it.kind() != Need.Kind.RELIEVES)
        .sorted(Comparator.comparingDouble(Need::highGb).reversed())
        .map(it -> new Site(it.path(), it.span().start()))
        .distinct()
        .filter(it -> !it.equals(job.site()))
        .limit(MOST_PLACES)
        .toList();
  }
}
