package cascade.report;

import cascade.statistics.Flakiness.Grade;
import cascade.statistics.HistoryStatistics;
import cascade.statistics.JobStatistics;
import cascade.statistics.SuspectFailure;
import java.util.List;

/// Flaky jobs for a terminal, surest first, each with what it is known by.
final class FlakyText {
  private static final int MOST_JOBS = 15;
  private static final int MOST_FAILURES = 3;
  private static final int MOST_GROUPS = 3;
  private static final int MOST_NAMES = 8;
  private static final String IN_JOB = "      ";

  private final TextPage page;
  private final HistoryStatistics history;
  private final FlakyList list;

  FlakyText(TextPage page, HistoryStatistics history) {
    this.page = page;
    this.history = history;
    this.list = FlakyList.of(history);
  }

  void write(String source) {
    extent(source);
    page.heading("Flaky jobs");
    if (list.suspects().isEmpty()) {
      page.paragraph("    ", new StyledText().say("none that the evidence speaks for"));
    }
    list.suspects().stream().limit(MOST_JOBS).forEach(this::write);
    if (list.suspects().size() > MOST_JOBS) {
      page.paragraph(
          "    ",
          new StyledText()
              .say(
                  "and "
                      + (list.suspects().size() - MOST_JOBS)
                      + " more; `--format json` has all of them"));
    }
    total();
    others();
    together();
  }

  /// Only the jobs that are flaky rather than not, a line for each.
  void writeShort(String source) {
    extent(source);
    list.sure().forEach(this::headline);
  }

  private void extent(String source) {
    page.paragraph(
        "", new StyledText().name(source, Ink.STRONG).say(": " + HistoryPhrases.extent(history)));
  }

  private void headline(JobStatistics job) {
    var flakiness = job.flakiness();
    page.paragraph(
        "    ",
        IN_JOB,
        new StyledText()
            .say(HistoryPhrases.word(flakiness.grade()), ink(flakiness.grade()))
            .say("  ")
            .name(HistoryPhrases.name(job, list.alone()), Ink.STRONG)
            .say("  fails flakily in ")
            .say(HistoryPhrases.flakyRate(flakiness.rate())));
  }

  private void write(JobStatistics job) {
    var flakiness = job.flakiness();
    page.gap();
    headline(job);
    flakiness
        .since()
        .ifPresent(it ->
            page.paragraph(IN_JOB, new StyledText().say("so ").phrase(HistoryPhrases.changed(it))));
    flakiness
        .cost()
        .ifPresent(cost ->
            page.paragraph(IN_JOB, new StyledText().say("took " + HistoryPhrases.cost(cost))));
    var likely =
        flakiness.failures().stream()
            .sorted(SuspectFailure.LIKELIEST_FIRST)
            .limit(MOST_FAILURES)
            .toList();
    likely.forEach(this::write);
    var more = flakiness.failures().size() - likely.size();
    if (more > 0) {
      page.paragraph(
          IN_JOB, new StyledText().say("and " + Words.counted(more, "more failure"), Ink.FAINT));
    }
  }

  private void write(SuspectFailure failure) {
    var text =
        new StyledText()
            .say(HistoryPhrases.day(failure.at()))
            .say(
                "  run "
                    + failure.runId()
                    + (failure.attempt() > 1 ? ", attempt " + failure.attempt() : ""))
            .say(
                failure.probability() >= 1
                    ? ": flaky, for "
                    : ": " + HistoryPhrases.percent(failure.probability()) + " flaky: ");
    var first = true;
    for (var evidence : failure.evidence()) {
      if (evidence.logLikelihoodRatio() != 0) {
        text.say(first ? "" : "; ")
            .say(evidence.logLikelihoodRatio() > 0 ? "" : "but ")
            .phrase(HistoryPhrases.evidence(evidence));
        first = false;
      }
    }
    if (first) {
      text.say("nothing speaks for or against it but how often such failures are flaky");
    }
    page.paragraph(IN_JOB, IN_JOB + "  ", text);
  }

  /// What all of them took, where that is not said already.
  private void total() {
    if (list.suspects().size() > 1) {
      page.gap();
      history
          .flakyCost()
          .ifPresent(cost ->
              page.paragraph(
                  "    ", new StyledText().say("in all took " + HistoryPhrases.cost(cost))));
    }
  }

  private static Ink ink(Grade grade) {
    return switch (grade) {
      case PROVEN -> Ink.BAD;
      case PROBABLE -> Ink.WARNING;
      case POSSIBLE, UNKNOWN -> Ink.PLAIN;
    };
  }

  private void others() {
    page.gap();
    if (!list.clear().isEmpty()) {
      page.paragraph("  ", "    ", names("Nothing speaks for it", names(list.clear())));
    }
    if (!list.open().isEmpty()) {
      page.paragraph("  ", "    ", names("Insufficient evidence", names(list.open())));
    }
    if (!history.unmapped().isEmpty()) {
      page.paragraph(
          "  ",
          "    ",
          names("Fit no job of the files, and are told under their own names", history.unmapped()));
    }
  }

  private void together() {
    var groups = history.groups();
    if (groups.isEmpty()) {
      return;
    }
    page.heading("Fail together");
    groups.stream()
        .limit(MOST_GROUPS)
        .forEach(group ->
            page.paragraph(
                "    ",
                "      ",
                new StyledText().phrase(HistoryPhrases.together(group, MOST_NAMES))));
    if (groups.size() > MOST_GROUPS) {
      page.paragraph(
          "    ",
          new StyledText().say("and " + Words.counted(groups.size() - MOST_GROUPS, "more group")));
    }
  }

  private StyledText names(String what, List<String> names) {
    return new StyledText()
        .say(what + " (" + names.size() + "): ")
        .phrase(new Phrase().names(names, MOST_NAMES, "and"));
  }

  private List<String> names(List<JobStatistics> jobs) {
    return jobs.stream().map(it -> HistoryPhrases.name(it, list.alone())).toList();
  }
}
