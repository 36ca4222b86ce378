package cascade.rule;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.Site;
import cascade.pipeline.Scenario.Target;
import cascade.source.Located;
import cascade.source.Severity;
import cascade.workflow.Trigger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// A check that is required before a merge, of a workflow that only some changed files start: where
/// none of them changed, the check never reports, and the pull request waits for it for ever.
///
/// Source: `github-actions.md` A.13.
final class PathFilteredRequiredCheck implements Rule.OnRequiredChecks {
  private static final RuleInfo INFO =
      new RuleInfo(
          "path-filtered-required-check",
          "a required check never reports where no file of some paths changed",
          Severity.WARNING);

  /// Whose runs report at the commit of a pull request. A push does only where no branch narrows it
  /// down: the branches of pull requests may have any name.
  private static final Set<String> REQUESTS = Set.of("pull_request", "pull_request_target");

  private static final String PUSH = "push";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(
      Inspection inspection, List<Located<String>> required, Consumer<Finding> report) {
    for (var check : required) {
      var jobs =
          inspection.named(check.value()).stream()
              .flatMap(target -> find(target, inspection).stream())
              .toList();
      // Where several jobs have the name, one that always reports is enough.
      if (!jobs.isEmpty() && jobs.stream().noneMatch(PathFilteredRequiredCheck::alwaysReports)) {
        jobs.forEach(job -> filtered(job).ifPresent(it -> report.accept(finding(job, it))));
      }
    }
  }

  private static Optional<InspectedJob> find(Target target, Inspection inspection) {
    return inspection.workflows().stream()
        .filter(workflow -> workflow.assessed().path().equals(target.workflow()))
        .flatMap(workflow -> workflow.find(target.job()).stream())
        .findFirst();
  }

  private static List<Trigger> triggers(InspectedJob job) {
    return job.workflow().graph().workflow().triggers();
  }

  private static boolean alwaysReports(InspectedJob job) {
    return triggers(job).stream()
        .anyMatch(trigger ->
            REQUESTS.contains(trigger.event().value())
                ? !hasPaths(trigger)
                : trigger.event().value().equals(PUSH) && trigger.filters().isEmpty());
  }

  private static Optional<Trigger> filtered(InspectedJob job) {
    return triggers(job).stream()
        .filter(trigger -> REQUESTS.contains(trigger.event().value()) && hasPaths(trigger))
        .findFirst();
  }

  private static boolean hasPaths(Trigger trigger) {
    return trigger.filters().stream()
        .map(Trigger.Filter::kind)
        .anyMatch(
            kind -> kind == Trigger.Filter.Kind.PATHS || kind == Trigger.Filter.Kind.PATHS_IGNORE);
  }

  private static Finding finding(InspectedJob job, Trigger trigger) {
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.HIGH,
        job.id(),
        "the check of `%s` is required, and a pull request that changes no file of these paths waits for it for ever; start the workflow always, and let a condition skip the job"
            .formatted(Names.plain(job.id())),
        new Site(job.workflow().assessed().path(), trigger.event().span()),
        List.of(job.site()),
        Evidence.Seen.SEEN,
        Optional.of(
            Mitigation.advice(
                "leave out the paths, let a first job look at what changed, and skip the others by"
                    + " its outputs: a job that is skipped satisfies the check")));
  }
}
