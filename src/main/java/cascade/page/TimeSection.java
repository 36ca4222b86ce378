package cascade.page;

import cascade.assessment.Assessment;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.assessment.Prognosis;
import cascade.report.HistoryPhrases;
import cascade.report.Phrase;
import cascade.report.TimeWords;
import cascade.report.Words;
import cascade.timing.JobTime;
import cascade.timing.WorkflowTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;

/// When the jobs of a run begin and end, and which of them make it long.
final class TimeSection {
  private static final int MOST_WORKFLOWS = 4;
  private static final int MOST_JOBS = 40;
  private static final double WIDTH = 1120;
  private static final double LABELS = 230;
  private static final double FIGURES = 400;
  private static final double PATHS = 150;
  private static final double ROW = 26;
  private static final double HEAD = 26;

  /// A job that is as often as this on a longest path makes runs long.
  private static final double OFTEN = 0.25;

  private TimeSection() {}

  static Section of(Assessment assessment) {
    var html = new Html();
    var measured = new ArrayList<Html>();
    for (var workflow : assessment.workflows()) {
      find(assessment, workflow).ifPresent(it -> measured.add(told(workflow, it)));
    }
    measured.stream().limit(MOST_WORKFLOWS).forEach(html::add);
    if (measured.size() > MOST_WORKFLOWS) {
      html.line(
          "p",
          "and " + Words.counted(measured.size() - MOST_WORKFLOWS, "more workflow"),
          "class",
          "note");
    }
    if (measured.isEmpty()) {
      budgets(html, assessment);
    }
    return new Section(
        "time",
        "Time and critical path",
        measured.isEmpty()
            ? "No past run tells how long jobs take; this is what their timeouts allow."
            : "From the median start to the median end of each job; the line goes on to where nine"
                + " of ten have ended. Dark: often on the longest path.",
        html);
  }

  private static Optional<WorkflowTime> find(Assessment assessment, AssessedWorkflow workflow) {
    return TimeWords.measured(assessment.prognosis().map(Prognosis::time), workflow.path());
  }

  private static void budgets(Html html, Assessment assessment) {
    html.open("ul", "class", "plainlist");
    assessment.workflows().stream()
        .filter(AssessedWorkflow::triggered)
        .sorted(
            Comparator.comparingInt((AssessedWorkflow it) -> -it.criticalPath().worstCaseMinutes())
                .thenComparing(AssessedWorkflow::path))
        .limit(MOST_WORKFLOWS)
        .forEach(workflow -> {
          var path = workflow.criticalPath();
          html.open("li").name(workflow.path()).say(": " + Words.chain(path));
          if (path.jobs().size() > 1) {
            html.say(", by ").phrase(new Phrase().names(path.jobs(), 8, "and"));
          }
          html.close("li");
        });
    html.close("ul");
  }

  private static Html told(AssessedWorkflow workflow, WorkflowTime time) {
    var html = new Html().open("h3").name(workflow.path()).close("h3").open("ul", "class", "plain");
    time.makespan()
        .ifPresent(it -> {
          html.open("li")
              .say("Of " + Words.counted(time.runs(), "run") + ", ")
              .phrase(TimeWords.makespan(it))
              .say(".")
              .close("li");
          TimeWords.understatement(it)
              .ifPresent(
                  more -> html.open("li").say("It takes ").phrase(more).say(".").close("li"));
        });
    time.withWaits()
        .ifPresent(it ->
            html.open("li")
                .say("With the waits for runners, ")
                .phrase(TimeWords.makespan(it))
                .say(".")
                .close("li"));
    TimeWords.slowdown(time.slowdowns())
        .ifPresent(it -> html.open("li").say("Slower: ").phrase(it).say(".").close("li"));
    return html.close("ul").add(gantt(time));
  }

  private static Html gantt(WorkflowTime time) {
    var jobs =
        time.jobs().stream()
            .filter(it -> !TimeWords.isAssumed(it) && it.runs() > 0)
            .sorted(
                Comparator.comparing((JobTime it) -> it.start().p50())
                    .thenComparing(it -> it.end().p50())
                    .thenComparing(JobTime::job))
            .limit(MOST_JOBS)
            .toList();
    var html = new Html();
    var end =
        jobs.stream()
            .map(it -> it.end().p90())
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    if (jobs.isEmpty() || end.isZero()) {
      return html;
    }
    var height = HEAD + jobs.size() * ROW + 6;
    html.openScrolling("When jobs begin and end")
        .open(
            "svg",
            "class",
            "gantt",
            "viewBox",
            "0 0 %s %s".formatted(Html.number(WIDTH), Html.number(height)),
            "role",
            "img",
            "aria-label",
            "When jobs begin and end; the figures beside each bar are in the table of all jobs,"
                + " too");
    var axis = new TimeAxis(LABELS, WIDTH - FIGURES, end);
    axis.draw(html, height);
    html.line("text", "takes", "x", Html.number(WIDTH - FIGURES + 18), "y", "11");
    html.line("text", "on the longest path", "x", Html.number(WIDTH - PATHS), "y", "11");
    for (var i = 0; i < jobs.size(); i++) {
      bar(html, jobs.get(i), axis, HEAD + i * ROW);
    }
    return html.close("svg").close("div");
  }

  private static void bar(Html html, JobTime job, TimeAxis axis, double top) {
    var from = axis.x(job.start().p50());
    var to = Math.max(from + 2, axis.x(job.end().p50()));
    var late = Math.max(to, axis.x(job.end().p90()));
    var middle = Html.number(top + ROW / 2);
    html.open("g");
    html.line("title", Html.visible(job.job(), 200));
    html.line(
        "text",
        Html.visible(job.job(), 32),
        "class",
        "label",
        "x",
        "0",
        "y",
        Html.number(top + 17));
    html.empty(
        "line",
        "class",
        "late",
        "x1",
        Html.number(to),
        "x2",
        Html.number(late),
        "y1",
        middle,
        "y2",
        middle);
    html.empty(
        "rect",
        "class",
        job.critical().value() >= OFTEN ? "critical" : "took",
        "x",
        Html.number(from),
        "y",
        Html.number(top + 5),
        "width",
        Html.number(to - from),
        "height",
        "16",
        "rx",
        "3");
    var base = Html.number(top + 17);
    html.line(
        "text",
        HistoryPhrases.duration(job.took().p50())
            + ", 90 % within "
            + HistoryPhrases.duration(job.took().p90())
            + " (n = "
            + job.runs()
            + ")",
        "x",
        Html.number(WIDTH - FIGURES + 18),
        "y",
        base);
    html.line("text", TimeWords.share(job.critical()), "x", Html.number(WIDTH - PATHS), "y", base);
    html.close("g");
  }
}
