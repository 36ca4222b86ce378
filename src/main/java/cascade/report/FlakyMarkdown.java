package cascade.report;

import static java.util.stream.Collectors.joining;

import cascade.statistics.Flakiness;
import cascade.statistics.HistoryStatistics;
import cascade.statistics.JobStatistics;
import cascade.statistics.SuspectFailure;
import java.util.List;

/// Flaky jobs as Markdown: a table, and what each is known by folded.
final class FlakyMarkdown {
  private static final int MOST_ROWS = 50;
  private static final int MOST_FAILURES = 5;
  private static final int MOST_GROUPS = 5;
  private static final int MOST_NAMES = 12;

  private final MarkdownPage page;
  private final HistoryStatistics history;
  private final FlakyList list;

  FlakyMarkdown(MarkdownPage page, HistoryStatistics history) {
    this.page = page;
    this.history = history;
    this.list = FlakyList.of(history);
  }

  void write(String source) {
    page.add("## Flaky jobs\n");
    page.add(MarkdownText.code(source) + ": " + HistoryPhrases.extent(history) + ".\n");
    content();
  }

  /// Without a title.
  void content() {
    if (list.suspects().isEmpty()) {
      page.add("No job is flaky as far as the evidence goes.\n");
    } else {
      page.table(
          "| Job | Flaky | Fails flakily | Since | Took |\n| --- | --- | --- | --- | ---: |\n",
          list.suspects().stream().map(this::row).toList(),
          MOST_ROWS);
      history
          .flakyCost()
          .ifPresent(cost -> page.add("In all took " + HistoryPhrases.cost(cost) + ".\n"));
      page.sections(list.suspects().stream().limit(MOST_ROWS).map(this::section).toList());
    }
    others("Nothing speaks for it", list.clear());
    others("Insufficient evidence", list.open());
    if (!history.together().isEmpty()) {
      page.add("**Fail together**, more often than chance has it:\n");
      page.add(
          history.groups().stream()
              .limit(MOST_GROUPS)
              .map(group ->
                  "- " + HistoryPhrases.together(group, MOST_NAMES).with(MarkdownText::code) + "\n")
              .collect(joining()));
    }
  }

  private void others(String what, List<JobStatistics> jobs) {
    if (!jobs.isEmpty()) {
      page.add(
          "%s (%d): %s.\n"
              .formatted(
                  what,
                  jobs.size(),
                  MarkdownText.codes(
                      jobs.stream().map(it -> HistoryPhrases.name(it, list.alone())).toList())));
    }
  }

  private String section(JobStatistics job) {
    return MarkdownText.code(HistoryPhrases.name(job, list.alone()))
        + "\n"
        + MarkdownPage.folded(
            "What speaks for and against it", failures(job.flakiness().failures()));
  }

  private String row(JobStatistics job) {
    var flakiness = job.flakiness();
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            MarkdownText.cell(HistoryPhrases.name(job, list.alone())),
            HistoryPhrases.word(flakiness.grade()),
            HistoryPhrases.flakyRate(flakiness.rate()),
            flakiness.since().map(it -> HistoryPhrases.day(it.at())).orElse(""),
            flakiness.cost().map(FlakyMarkdown::took).orElse(""));
  }

  private static String took(Flakiness.Cost cost) {
    return Math.round(cost.runnerMinutes())
        + " min"
        + HistoryPhrases.price(cost).map(it -> ", " + it).orElse("");
  }

  private static String failures(List<SuspectFailure> failures) {
    var shown =
        failures.stream()
            .sorted(SuspectFailure.LIKELIEST_FIRST)
            .limit(MOST_FAILURES)
            .map(failure ->
                "- %s, run %d%s: %s. %s\n"
                    .formatted(
                        HistoryPhrases.day(failure.at()),
                        failure.runId(),
                        failure.attempt() > 1 ? ", attempt " + failure.attempt() : "",
                        failure.probability() >= 1
                            ? "flaky"
                            : HistoryPhrases.percent(failure.probability()) + " flaky",
                        failure.evidence().stream()
                            .filter(it -> it.logLikelihoodRatio() != 0)
                            .map(it ->
                                (it.logLikelihoodRatio() > 0 ? "For: " : "Against: ")
                                    + HistoryPhrases.evidence(it).with(MarkdownText::code)
                                    + ".")
                            .collect(joining(" "))))
            .collect(joining());
    return failures.size() > MOST_FAILURES
        ? shown + "- and " + (failures.size() - MOST_FAILURES) + " more\n"
        : shown;
  }
}
