package cascade.rule;

import static java.util.Comparator.comparing;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.pipeline.Outcome;
import cascade.source.Severity;
import cascade.statistics.Flakiness;
import cascade.statistics.Flakiness.Grade;
import cascade.statistics.HistoryStatistics;
import cascade.statistics.JobStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A job fails now and then although nothing is wrong with the code.
///
/// Source: `science.md` sections 4 and 8b.
final class FlakyJob implements Rule.OnHistory {
  private static final RuleInfo INFO =
      new RuleInfo("flaky-job", "a job fails without a cause in the code", Severity.WARNING)
          .breakingItsJob();

  private static final String REMEDY =
      "compare its failures, which `cascade flaky` lists, with the passes of the same commits, and"
          + " mend what differs; until then let only those jobs wait for it that use what it makes";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, HistoryStatistics history, Consumer<Finding> report) {
    for (var job : inspection.writtenJobs()) {
      worst(inspection.history(job))
          .filter(_ -> !Verdicts.isByHand(job, inspection))
          .ifPresent(leaf -> report.accept(finding(job, leaf)));
    }
  }

  /// Of the legs that are surely flaky the one that is so most often.
  private static Optional<JobStatistics> worst(List<JobStatistics> legs) {
    return legs.stream()
        .filter(leg -> isSure(leg.flakiness().grade()))
        .min(
            comparing((JobStatistics leg) -> leg.flakiness().grade())
                .thenComparingDouble(leg -> -leg.flakiness().rate().mean())
                .thenComparing(JobStatistics::name));
  }

  private static boolean isSure(Grade grade) {
    return switch (grade) {
      case PROVEN, PROBABLE -> true;
      case POSSIBLE, UNKNOWN -> false;
    };
  }

  private static Finding finding(InspectedJob job, JobStatistics leg) {
    var flakiness = leg.flakiness();
    var proven = flakiness.grade() == Grade.PROVEN;
    return new Finding(
        INFO,
        severity(job, proven),
        proven ? Confidence.HIGH : Confidence.MEDIUM,
        job.subject(),
        "job `%s` is %s: %s%s; find what differs from one run to the next, and mend that"
            .formatted(
                job.subject(),
                proven ? "flaky" : "probably flaky",
                proven
                    ? "a commit that failed it passed it afterwards, unchanged"
                    : "it failed where little speaks for the code as the cause",
                waiting(job)),
        job.site(),
        List.of(),
        evidence(flakiness),
        Optional.of(Mitigation.advice(REMEDY)));
  }

  private static String waiting(InspectedJob job) {
    var blocked = job.blastRadius().count() + job.blastRadius().elsewhere().size();
    return blocked == 0
        ? ""
        : ", and with it %d other %s not run"
            .formatted(blocked, Names.verb(blocked, "job is", "jobs are"));
  }

  /// It follows from what the job takes with it: a failure that is tolerated costs least.
  private static Severity severity(InspectedJob job, boolean proven) {
    var radius = job.blastRadius();
    var blocks = radius.count() > 0 || !radius.elsewhere().isEmpty();
    var tolerated = radius.conclusion().equals(Optional.of(Outcome.SUCCESS));
    return blocks || (proven && !tolerated) ? Severity.WARNING : Severity.NOTICE;
  }

  private static Evidence evidence(Flakiness flakiness) {
    var rate = flakiness.rate();
    var told = new StringBuilder();
    if (rate.isPriorOnly()) {
      told.append("Of %d runs too few are known for a rate.".formatted(rate.trials()));
    } else {
      told.append(
          "Of %d runs %d failed and passed later with the same commit; counting those that nobody repeated, a run fails so with %s (%s to %s)."
              .formatted(
                  rate.trials(),
                  rate.failures(),
                  Shares.percent(rate.mean()),
                  Shares.percent(rate.low()),
                  Shares.percent(rate.high())));
    }
    var signs = FlakeSigns.of(flakiness.failures());
    if (!signs.isEmpty()) {
      told.append(" What speaks for it: ").append(signs).append('.');
    }
    return new Evidence.Observed(Math.max(1, rate.trials()), told.toString());
  }
}
