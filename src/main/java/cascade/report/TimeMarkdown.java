package cascade.report;

import cascade.assessment.Assessment;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.assessment.Prognosis;
import cascade.timing.JobTime;
import cascade.timing.WorkflowTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How long runs take, and what makes them long, as Markdown.
final class TimeMarkdown {
  private static final int MOST_ROWS = 20;

  private TimeMarkdown() {}

  /// Empty where no run of it is known.
  static Optional<String> of(Assessment assessment, AssessedWorkflow workflow) {
    return TimeWords.measured(assessment.prognosis().map(Prognosis::time), workflow.path())
        .map(TimeMarkdown::of);
  }

  private static String of(WorkflowTime time) {
    var lines = new ArrayList<Phrase>();
    time.makespan()
        .ifPresent(makespan -> {
          lines.add(TimeWords.makespan(makespan));
          TimeWords.understatement(makespan).ifPresent(lines::add);
        });
    time.withWaits()
        .ifPresent(makespan ->
            lines.add(
                new Phrase()
                    .say("with the waits for runners, ")
                    .add(TimeWords.makespan(makespan))));
    TimeWords.slowdown(time.slowdowns()).ifPresent(lines::add);
    var rows = TimeWords.critical(time).stream().map(TimeMarkdown::row).toList();
    return "**How long runs take**, from %s:\n\n".formatted(Words.counted(time.runs(), "run"))
        + items(lines)
        + (rows.size() < 2
            ? ""
            : "\n"
                + MarkdownPage.tableOf(
                    "| Job | On the longest path | Takes, 50 % and 90 % | Ends after, 50 % and 90 %"
                        + " | One more minute costs |\n"
                        + "| --- | ---: | ---: | ---: | ---: |\n",
                    rows, MOST_ROWS));
  }

  private static String row(JobTime job) {
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            MarkdownText.cell(job.job()),
            TimeWords.share(job.critical()),
            TimeWords.spread(job.took())
                + (TimeWords.isAssumed(job) ? " (" + TimeWords.caveat(job) + ")" : ""),
            TimeWords.spread(job.end()),
            TimeWords.minuteCost(job));
  }

  static String items(List<Phrase> phrases) {
    var text = new StringBuilder();
    phrases.forEach(it -> text.append("- ").append(it.with(MarkdownText::code)).append('\n'));
    return text.toString();
  }
}
