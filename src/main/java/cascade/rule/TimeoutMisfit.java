package cascade.rule;

import static java.util.Comparator.comparingInt;

import cascade.expression.Template;
import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.TextEdit;
import cascade.source.Located;
import cascade.source.Severity;
import cascade.source.Span;
import cascade.statistics.DurationModel;
import cascade.statistics.Durations;
import cascade.statistics.HistoryStatistics;
import cascade.statistics.JobStatistics;
import cascade.workflow.Job;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A `timeout-minutes` that ends healthy runs, or lets hung ones go on for far longer than any
/// healthy one takes.
///
/// Source: `science.md` section 6.
final class TimeoutMisfit implements Rule.OnHistory {
  private static final RuleInfo INFO =
      new RuleInfo("timeout-misfit", "a timeout does not fit what the job takes", Severity.WARNING)
          .breakingItsJob();

  /// More healthy runs than that are not to be ended: the share that recommended timeouts are made
  /// for.
  private static final double MOST_ENDED = 0.01;

  /// A recommended timeout is generous already: what is twice as long and half an hour longer saves
  /// no run.
  private static final int FAR_ABOVE = 2;

  private static final int LEAST_SAVED_MINUTES = 30;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, HistoryStatistics history, Consumer<Finding> report) {
    for (var job : inspection.writtenJobs()) {
      written(job)
          .flatMap(written -> misfit(job, written, inspection.history(job)))
          .ifPresent(report);
    }
  }

  /// A limit that stands in the job as a number.
  private record Written(int minutes, Span span) {}

  private static Optional<Written> written(InspectedJob job) {
    return job.job().body() instanceof Job.Steps steps
        ? steps.timeoutMinutes().flatMap(TimeoutMisfit::number)
        : Optional.empty();
  }

  private static Optional<Written> number(Located<Template> timeout) {
    return timeout.value() instanceof Template.Constant(_, var text)
            && text.matches("[1-9][0-9]{0,4}")
        ? Optional.of(new Written(Integer.parseInt(text), timeout.span()))
        : Optional.empty();
  }

  /// What one leg takes, and what it should be given.
  private record Leg(Durations durations, int recommended) {}

  private static Optional<Finding> misfit(
      InspectedJob job, Written written, List<JobStatistics> history) {
    var legs =
        history.stream()
            .map(JobStatistics::durations)
            .flatMap(it -> it.timeout().map(fit -> new Leg(it, fit.minutes())).stream())
            .toList();
    var longest = legs.stream().max(comparingInt(Leg::recommended));
    var ended =
        legs.stream()
            .filter(leg -> leg.recommended() > written.minutes() && ends(written, leg))
            .max(comparingInt(Leg::recommended));
    if (ended.isPresent()) {
      return Optional.of(tooShort(job, written, ended.get()));
    }
    // A leg of which too little is known may be the one that needs so much.
    var known =
        legs.size() == history.size() && legs.size() >= job.assessed().resolved().legNames().size();
    return longest
        .filter(leg -> known && isFarAbove(written, leg))
        .map(leg -> tooLong(job, written, leg));
  }

  private static boolean ends(Written written, Leg leg) {
    var share = DurationModel.exceeding(leg.durations(), written.minutes());
    return share.isPresent() && share.getAsDouble() > MOST_ENDED;
  }

  private static boolean isFarAbove(Written written, Leg leg) {
    return written.minutes() >= FAR_ABOVE * leg.recommended()
        && written.minutes() - leg.recommended() >= LEAST_SAVED_MINUTES;
  }

  private static Finding tooShort(InspectedJob job, Written written, Leg leg) {
    return finding(
        job,
        written,
        leg,
        Severity.WARNING,
        "job `%s` is given %d minutes, and now and then a healthy run takes longer and is ended; raise `timeout-minutes` to %d"
            .formatted(job.subject(), written.minutes(), leg.recommended()),
        "raise `timeout-minutes` to %d, which fits its past runs".formatted(leg.recommended()));
  }

  private static Finding tooLong(InspectedJob job, Written written, Leg leg) {
    return finding(
        job,
        written,
        leg,
        Severity.NOTICE,
        "job `%s` is given %d minutes, far more than it takes: if it hangs, it holds its runner %d minutes longer than needed; lower `timeout-minutes` to %d"
            .formatted(
                job.subject(),
                written.minutes(),
                written.minutes() - leg.recommended(),
                leg.recommended()),
        "lower `timeout-minutes` to %d, which fits its past runs".formatted(leg.recommended()));
  }

  private static Finding finding(
      InspectedJob job,
      Written written,
      Leg leg,
      Severity severity,
      String message,
      String remedy) {
    return new Finding(
        INFO,
        severity,
        Confidence.HIGH,
        job.subject(),
        message,
        job.site(written.span()),
        List.of(),
        new Evidence.Observed(
            leg.durations().runs(),
            "Of %d runs that succeeded half took at most %d min, all but one in twenty at most %d min."
                .formatted(
                    leg.durations().runs(),
                    ceiling(leg.durations().p50()),
                    ceiling(leg.durations().p95()))),
        Optional.of(
            new Mitigation(remedy, edit(job, written, leg.recommended()).stream().toList())));
  }

  private static long ceiling(Duration duration) {
    return Math.ceilDiv(duration.toSeconds(), 60);
  }

  /// Only the number: what an alias repeats stands elsewhere, and belongs to others, too.
  private static Optional<TextEdit> edit(InspectedJob job, Written written, int minutes) {
    var span = written.span();
    return job.holds(span)
            && !job.text().hasOddLineBreaks()
            && span.startLine() == span.endLine()
            && text(job, span).equals(Integer.toString(written.minutes()))
        ? Optional.of(new TextEdit(job.site(span), Integer.toString(minutes)))
        : Optional.empty();
  }

  private static String text(InspectedJob job, Span span) {
    var line = job.text().line(span.startLine());
    return line.substring(
        line.offsetByCodePoints(0, span.startColumn() - 1),
        line.offsetByCodePoints(0, span.endColumn() - 1));
  }
}
