package cascade.rule;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.service.Dependence;
import cascade.service.Hold;
import cascade.service.Service;
import cascade.source.Severity;
import cascade.statistics.HistoryStatistics;
import cascade.statistics.HistoryStatistics.CoFailure;
import cascade.statistics.HistoryStatistics.FailingGroup;
import cascade.statistics.JobStatistics;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Jobs fail in the same runs more often than chance would have it: something behind them is one.
///
/// Source: `science.md` section 3, Co-failure discovery.
final class CoFailingJobs implements Rule.OnHistory {
  private static final RuleInfo INFO =
      new RuleInfo(
          "co-failing-jobs",
          "jobs fail together more often than chance has it",
          Severity.NOTICE,
          false);

  /// Of the jobs of a workflow: what more of them lean on does not tell these from the others.
  private static final double MOST_LEANING = 0.5;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, HistoryStatistics history, Consumer<Finding> report) {
    for (var group : history.groups()) {
      var jobs =
          inspection.workflows().stream()
              .flatMap(workflow -> workflow.jobs().stream())
              .filter(job -> group.jobs().contains(name(job, inspection)))
              .filter(job -> isOf(job, group))
              .filter(job -> !Verdicts.isByHand(job, inspection))
              .toList();
      if (jobs.size() > 1) {
        report.accept(finding(jobs, group, inspection));
      }
    }
  }

  /// Under which past runs have it.
  private static String name(InspectedJob job, Inspection inspection) {
    return inspection
        .assessment()
        .history(job.workflow().assessed(), job.assessed())
        .map(JobStatistics::name)
        .orElse("");
  }

  private static boolean isOf(InspectedJob job, FailingGroup group) {
    var path = job.workflow().assessed().path();
    return group.workflow().equals(path) || group.workflow().endsWith("/" + path);
  }

  private static Finding finding(
      List<InspectedJob> jobs, FailingGroup group, Inspection inspection) {
    var shared = shared(jobs, inspection);
    var names = jobs.stream().map(InspectedJob::id).toList();
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.LOW,
        jobs.getFirst().subject(),
        "%s fail in the same runs more often than chance has it; %s"
            .formatted(Names.of(names, "and"), cause(shared)),
        jobs.getFirst().site(),
        jobs.stream().skip(1).map(InspectedJob::site).toList(),
        evidence(group.pairs().getFirst()),
        Optional.of(
            Mitigation.advice(
                "look at a run in which both failed: where the code is the cause, one of the jobs"
                    + " may do; where it is not, mend what they share")));
  }

  private static String cause(List<String> shared) {
    return shared.isEmpty()
        ? "look whether the code is the cause, or something that they share"
        : "what they lean on and few others do may be the cause: " + Names.of(shared, "and");
  }

  /// The services that all of them lean on, and not most of the workflow's other jobs.
  private static List<String> shared(List<InspectedJob> jobs, Inspection inspection) {
    var workflow = jobs.getFirst().workflow();
    var common = services(jobs.getFirst(), inspection);
    jobs.forEach(job -> common.retainAll(services(job, inspection)));
    return common.stream()
        .filter(service -> {
          var leaning =
              workflow.jobs().stream()
                  .filter(job -> services(job, inspection).contains(service))
                  .count();
          return leaning == jobs.size() || leaning <= MOST_LEANING * workflow.jobs().size();
        })
        .sorted()
        .toList();
  }

  private static Set<String> services(InspectedJob job, Inspection inspection) {
    var leanings = inspection.leanings();
    return leanings.of(job.workflow().assessed().path(), job.id()).stream()
        .filter(it -> it.hold() != Hold.SURVIVES)
        .map(Dependence::service)
        .filter(id ->
            leanings
                .catalogue()
                .service(id)
                .filter(it -> it.kind() == Service.Kind.SERVICE || it.kind() == Service.Kind.POOL)
                .isPresent())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Evidence evidence(CoFailure pair) {
    return new Evidence.Observed(
        pair.runs(),
        String.format(
            Locale.ROOT,
            "Of %d runs the two that hang together most failed together in %d, where chance has"
                + " %.1f: %.1f times as often (%.1f to %.1f). Of all such pairs one in twenty may"
                + " be chance.",
            pair.runs(),
            pair.both(),
            pair.expected(),
            pair.lift(),
            pair.low(),
            pair.high()));
  }
}
