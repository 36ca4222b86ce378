package cascade.report;

import cascade.triage.RunStory;
import cascade.triage.RunStory.Began;
import cascade.triage.RunStory.JobStory;
import java.time.Duration;
import java.util.List;

/// The story of one run, for a job summary.
public final class RunMarkdown {
  private static final int MOST_ROWS = 300;
  private static final int MOST_BEGINNERS = 10;

  private final MarkdownPage page = new MarkdownPage();

  private RunMarkdown() {}

  public static String of(RunStory story) {
    var report = new RunMarkdown();
    report.write(story);
    return report.page.toString();
  }

  private void write(RunStory story) {
    var run = story.run();
    page.add("## What became of the run\n");
    page.add(
        "%s, attempt %d, on %s of %s: **%s**, %s.\n"
            .formatted(
                MarkdownText.code(run.name()),
                run.attempt(),
                MarkdownText.code(run.event()),
                MarkdownText.code(run.headBranch()),
                word(run.conclusion().orElse("not done yet")),
                Words.counted(story.jobs().size(), "job")));
    page.add(headline(story).with(MarkdownText::code) + "\n");
    for (var began : story.began().subList(0, Math.min(MOST_BEGINNERS, story.began().size()))) {
      page.add("- " + sentence(began).with(MarkdownText::code) + "\n");
    }
    if (!story.blocked().isEmpty()) {
      page.add("**Not run because of that:** " + MarkdownText.codes(story.blocked()) + ".\n");
    }
    if (!story.idle().isEmpty()) {
      page.add(
          "**Skipped for another reason** (their own conditions, or what those hang on): "
              + MarkdownText.codes(story.idle())
              + ".\n");
    }
    if (!story.pipelineKnown()) {
      page.add(
          "The file of this workflow could not be read, so nothing tells which job waited for"
              + " which.\n");
    }
    var rows = story.jobs().stream().map(RunMarkdown::row).toList();
    page.sections(
        List.of(
            MarkdownPage.folded(
                "Every job",
                MarkdownPage.tableOf(
                    "| Job | Conclusion | Part in it | Took |\n| --- | --- | --- | ---: |\n",
                    rows,
                    MOST_ROWS))));
  }

  private static Phrase headline(RunStory story) {
    if (story.isClean()) {
      return new Phrase().say("Nothing went wrong.");
    }
    if (story.began().isEmpty()) {
      return new Phrase()
          .say(
              story.run().conclusion().filter("cancelled"::equals).isPresent()
                  ? "It was cancelled while it ran; no job failed by itself."
                  : "No job failed by itself.");
    }
    var names = story.began().stream().map(began -> began.job().name()).toList();
    var phrase = new Phrase().say("**It began with** ").names(names, 3, "and");
    return story.blocked().isEmpty()
        ? phrase.say(". No other job was kept from running.")
        : phrase.say(
            ", which kept " + Words.counted(story.blocked().size(), "job") + " from running.");
  }

  private static Phrase sentence(Began began) {
    var phrase = new Phrase().name(began.job().name());
    return switch (began.cause()) {
      case FAILED ->
          began.step().isPresent()
              ? phrase.say(" failed in its step ").name(began.step().get()).say(".")
              : phrase.say(" failed.");
      case TIMED_OUT -> {
        phrase.say(" ran into its timeout");
        began.step().ifPresent(step -> phrase.say(" in its step ").name(step));
        yield phrase.say(". GitHub calls that `cancelled`, so `if: failure()` does not see it.");
      }
      case NOT_STARTED -> phrase.say(" never got to its first step.");
    };
  }

  private static String row(JobStory story) {
    return "| %s | %s | %s | %s |\n"
        .formatted(
            MarkdownText.cell(story.job().name()),
            word(story.job().conclusion().orElse("")),
            part(story),
            story.duration().map(RunMarkdown::minutes).orElse(""));
  }

  private static String part(JobStory story) {
    return switch (story.role()) {
      case BEGAN -> "**began it**";
      case FOLLOWED -> "went wrong after that";
      case STOPPED -> "was stopped";
      case BLOCKED -> "was blocked";
      case IDLE -> "had nothing to do";
      case TOLERATED -> "failed, and is tolerated";
      case SUCCEEDED, OPEN -> "";
    };
  }

  private static String minutes(Duration took) {
    return took.toMinutes() > 0
        ? took.toMinutes() + " min " + took.toSecondsPart() + " s"
        : took.toSeconds() + " s";
  }

  /// A conclusion. Those that the host has are words; anything else is foreign text.
  static String word(String conclusion) {
    return conclusion.matches("[a-z_ ]*")
        ? conclusion.replace('_', ' ')
        : MarkdownText.cell(conclusion);
  }
}
