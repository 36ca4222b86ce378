package cascade.report;

import cascade.assessment.Assessment;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.assessment.Prognosis;
import cascade.timing.JobTime;
import cascade.timing.WorkflowTime;
import java.util.List;
import java.util.function.Function;

/// How long runs take, and what makes them long, for a terminal.
final class TimeText {
  private static final int MOST_JOBS = 6;
  private static final int WIDEST_NAME = 36;

  private final TextPage page;

  TimeText(TextPage page) {
    this.page = page;
  }

  /// Nothing where no run of it is known.
  void write(Assessment assessment, AssessedWorkflow workflow) {
    TimeWords.measured(assessment.prognosis().map(Prognosis::time), workflow.path())
        .ifPresent(this::write);
  }

  private void write(WorkflowTime time) {
    page.heading("How long runs take");
    time.makespan()
        .ifPresent(makespan -> {
          say(TimeWords.makespan(makespan).say(" (" + Words.counted(time.runs(), "run") + ")"));
          TimeWords.understatement(makespan).ifPresent(this::say);
        });
    time.withWaits()
        .ifPresent(makespan ->
            say(
                new Phrase()
                    .say("with the waits for runners, ")
                    .add(TimeWords.makespan(makespan))));
    TimeWords.slowdown(time.slowdowns()).ifPresent(this::say);
    jobs(TimeWords.critical(time));
  }

  private void jobs(List<JobTime> jobs) {
    if (jobs.size() < 2) {
      return;
    }
    page.gap();
    page.paragraph(
        "    ",
        "    ",
        new StyledText()
            .say("on the longest path; takes, half of the times and nine of ten; one more minute")
            .say(" of it costs"));
    var shown = jobs.subList(0, Math.min(jobs.size(), MOST_JOBS));
    var name = width(shown, TimeText::name);
    var share = width(shown, job -> TimeWords.share(job.critical()));
    var took = width(shown, job -> TimeWords.spread(job.took()));
    for (var job : shown) {
      page.paragraph(
          "    ",
          "      ",
          new StyledText()
              .say(unbroken(TextPage.padded(name(job), name)) + "  ")
              .say(unbroken(TextPage.padded(TimeWords.share(job.critical()), share)) + "  ")
              .say(unbroken(TextPage.padded(TimeWords.spread(job.took()), took)) + "  ")
              .say(unbroken(TimeWords.minuteCost(job)))
              .say(TimeWords.isAssumed(job) ? "  " + TimeWords.caveat(job) : "", Ink.WARNING));
    }
    if (shown.size() < jobs.size()) {
      page.paragraph("    ", new StyledText().say("and " + (jobs.size() - shown.size()) + " more"));
    }
  }

  private void say(Phrase phrase) {
    page.paragraph("    ", "      ", new StyledText().phrase(phrase));
  }

  private static int width(List<JobTime> jobs, Function<JobTime, String> cell) {
    return jobs.stream().mapToInt(job -> TextPage.width(cell.apply(job))).max().orElse(0);
  }

  private static String name(JobTime job) {
    return VisibleText.of(job.job(), WIDEST_NAME);
  }

  /// Columns are not wrapped inside.
  private static String unbroken(String cell) {
    return cell.replace(' ', TextPage.UNBREAKABLE);
  }
}
