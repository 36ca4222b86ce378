package cascade.page;

import cascade.assessment.Assessment;
import cascade.page.Table.Column;
import cascade.report.FlakyList;
import cascade.report.HistoryPhrases;
import cascade.report.Phrase;
import cascade.report.Words;
import cascade.statistics.HistoryStatistics;
import cascade.statistics.HistoryStatistics.CoFailure;
import cascade.statistics.JobStatistics;
import cascade.statistics.SuspectFailure;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What past runs tell: flaky jobs, failures by day, and what fails together.
final class HistorySections {
  private static final int MOST_SUSPECTS = 12;
  private static final int MOST_FAILURES = 3;
  private static final int MOST_GROUPS = 4;
  private static final int MOST_PAIRS = 12;
  private static final int MOST_NAMES = 12;

  private final PageContent content;
  private final HistoryStatistics history;
  private final FlakyList list;

  HistorySections(PageContent content, HistoryStatistics history) {
    this.content = content;
    this.history = history;
    this.list = FlakyList.of(history);
  }

  /// Where no history is known: what there would be, and how to have it.
  static Section none() {
    return new Section(
        "history",
        "Past runs",
        "",
        new Html()
            .open("div", "class", "empty")
            .open("p")
            .say(
                "No past runs were given, so nothing is told of flaky jobs, of how long runs take,"
                    + " of failures by day, or of what fails together; and the rates on this page"
                    + " are what other projects suggest.")
            .close("p")
            .open("p")
            .name("cascade history sync OWNER/NAME")
            .say(" fetches them; ")
            .name("cascade report --history FILE --format html -o report.html")
            .say(" shows them.")
            .close("p")
            .close("div"));
  }

  Section flaky() {
    var html = new Html();
    if (list.suspects().isEmpty()) {
      html.line("p", "No job is flaky as far as the evidence goes.", "class", "empty");
    } else {
      html.add(RunStrip.key());
    }
    list.suspects().stream().limit(MOST_SUSPECTS).forEach(job -> suspect(html, job));
    if (list.suspects().size() > MOST_SUSPECTS) {
      html.line(
          "p",
          "and " + (list.suspects().size() - MOST_SUSPECTS) + " more with less evidence",
          "class",
          "note");
    }
    history
        .flakyCost()
        .ifPresent(
            it -> html.line("p", "In all took " + HistoryPhrases.cost(it) + ".", "class", "note"));
    others(html, "Nothing speaks for it", list.clear());
    others(html, "Insufficient evidence", list.open());
    return new Section(
        "flaky",
        "Flaky jobs",
        HistoryPhrases.extent(history)
            + ". How often each fails without a cause in the code, with the 90 % interval.",
        html);
  }

  private void suspect(Html html, JobStatistics job) {
    var flakiness = job.flakiness();
    var grade = HistoryPhrases.word(flakiness.grade());
    html.open("article", "class", "strip")
        .open("p", "class", "strip-head")
        .line("span", grade, "class", "evidence-grade " + grade)
        .open("strong")
        .name(HistoryPhrases.name(job, list.alone()))
        .close("strong")
        .line(
            "span",
            "fails flakily in " + HistoryPhrases.flakyRate(flakiness.rate()),
            "class",
            "fact");
    flakiness
        .since()
        .ifPresent(it ->
            html.open("span", "class", "fact").phrase(HistoryPhrases.changed(it)).close("span"));
    flakiness
        .cost()
        .ifPresent(it -> html.line("span", "took " + HistoryPhrases.cost(it), "class", "fact"));
    html.close("p");
    html.add(RunStrip.of(job, content.runs()));
    if (!flakiness.failures().isEmpty()) {
      html.open("details")
          .line("summary", "What speaks for and against it")
          .open("ul", "class", "plain");
      flakiness.failures().stream()
          .sorted(SuspectFailure.LIKELIEST_FIRST)
          .limit(MOST_FAILURES)
          .forEach(it -> failure(html, it));
      html.close("ul").close("details");
    }
    html.close("article");
  }

  private static void failure(Html html, SuspectFailure failure) {
    html.open("li")
        .say(
            "%s, run %d%s: %s."
                .formatted(
                    HistoryPhrases.day(failure.at()),
                    failure.runId(),
                    failure.attempt() > 1 ? ", attempt " + failure.attempt() : "",
                    failure.probability() >= 1
                        ? "flaky"
                        : HistoryPhrases.percent(failure.probability()) + " flaky"));
    for (var evidence : failure.evidence()) {
      if (evidence.logLikelihoodRatio() != 0) {
        html.say(evidence.logLikelihoodRatio() > 0 ? " For: " : " Against: ")
            .phrase(HistoryPhrases.evidence(evidence))
            .say(".");
      }
    }
    html.close("li");
  }

  private void others(Html html, String what, List<JobStatistics> jobs) {
    if (!jobs.isEmpty()) {
      html.open("p", "class", "note")
          .say(what + " (" + jobs.size() + "): ")
          .phrase(
              new Phrase()
                  .names(
                      jobs.stream().map(it -> HistoryPhrases.name(it, list.alone())).toList(),
                      MOST_NAMES,
                      "and"))
          .close("p");
    }
  }

  Section failures() {
    return new Section(
        "failures",
        "Failures by day",
        "How many tries of a job failed on a day (UTC); the darker, the larger the part of that"
            + " day’s tries.",
        new FailureMatrix(content.runs(), list.alone()).html());
  }

  Section together() {
    var html = new Html();
    var groups = history.groups();
    if (groups.isEmpty()) {
      html.line("p", "No jobs fail together more often than chance has it.", "class", "empty");
    } else {
      html.open("ul", "class", "plainlist");
      groups.stream()
          .limit(MOST_GROUPS)
          .forEach(
              it -> html.open("li").phrase(HistoryPhrases.together(it, MOST_NAMES)).close("li"));
      html.close("ul");
      html.add(pairs());
    }
    return new Section(
        "together",
        "Fail together",
        "Jobs that fail in the same runs more often than chance has it. That is no cause yet: both"
            + " may lean on the same service.",
        html);
  }

  private Html pairs() {
    var pairs =
        history.together().stream().sorted(Comparator.comparingDouble(CoFailure::pValue)).toList();
    var table =
        new Table(
            Column.text("Job"),
            Column.text("And"),
            Column.number("Both failed"),
            Column.number("By chance"),
            Column.number("Times as often"));
    pairs.stream()
        .limit(MOST_PAIRS)
        .forEach(it ->
            table.row(
                new Html().name(it.one()),
                new Html().name(it.other()),
                new Html().say("%d of %d runs".formatted(it.both(), it.runs())),
                new Html().say(String.format(Locale.ROOT, "%.1f", it.expected())),
                new Html()
                    .say(
                        String.format(
                            Locale.ROOT, "%.1f (%.1f to %.1f)", it.lift(), it.low(), it.high()))));
    var html = new Html().line("h3", "The strongest pairs").add(table.html("The strongest pairs"));
    return pairs.size() > MOST_PAIRS
        ? html.line(
            "p", "and " + Words.counted(pairs.size() - MOST_PAIRS, "more pair"), "class", "note")
        : html;
  }

  static List<Section> of(PageContent content) {
    Assessment assessment = content.assessment();
    return assessment
        .history()
        .map(history -> {
          var sections = new HistorySections(content, history);
          return List.of(sections.flaky(), sections.failures(), sections.together());
        })
        .orElseGet(() -> List.of(none()));
  }
}
