package cascade.page;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import cascade.assessment.Assessment;
import cascade.page.Table.Column;
import cascade.report.FindingGroup;
import cascade.report.FindingList;
import cascade.report.FindingWords;
import cascade.report.HistoryPhrases;
import cascade.report.Phrase;
import cascade.report.RiskWords;
import cascade.report.SkippedRules;
import cascade.report.Words;
import cascade.source.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// What rules found, all jobs, and what was not checked.
final class FindingSections {
  private static final int MOST_PROBLEMS = 50;
  private static final int MOST_JOBS = 400;

  /// More of them are folded by workflow: on a phone each is a card of its own.
  private static final int FEW_JOBS = 40;

  private final Assessment assessment;

  FindingSections(Assessment assessment) {
    this.assessment = assessment;
  }

  Section findings() {
    var html = new Html();
    var list = FindingList.of(assessment);
    if (list.shown().isEmpty()) {
      html.line("p", "The rules that were run found nothing.", "class", "empty");
    }
    list.shown().forEach(group -> finding(html, group));
    list.more()
        .forEach((rule, more) ->
            html.open("p", "class", "note")
                .say("And " + FindingList.words(more) + " of ")
                .name(rule)
                .say(".")
                .close("p"));
    return new Section(
        "findings",
        "Findings",
        list.shown().isEmpty()
            ? ""
            : FindingWords.counts(assessment.findings())
                + ". Where the change is certain, there is a patch.",
        html);
  }

  private void finding(Html html, FindingGroup group) {
    var finding = group.first();
    html.open("article", "class", "finding " + finding.severity().word())
        .open("p", "class", "where")
        .line("span", finding.severity().word(), "class", "severity")
        .name(finding.site().path())
        .say(":" + finding.site().span().startLine())
        .line("span", finding.rule().id(), "class", "rule")
        .close("p");
    html.open("p", "class", "message");
    if (group.isRolledUp()) {
      html.message(finding.rule().title())
          .say(", " + group.findings().size() + " of them: ")
          .phrase(new Phrase().names(group.subjects(), 12, "and"));
    } else {
      html.message(finding.message());
    }
    html.close("p");
    html.open("details").line("summary", "How it is known, and what mends it");
    if (!group.isRolledUp()) {
      html.open("p")
          .phrase(FindingWords.evidence(finding))
          .say(" Confidence: " + finding.confidence().word() + ".")
          .close("p");
      FindingWords.cost(finding, assessment)
          .ifPresent(it -> html.open("p").say("Cost here: ").phrase(it).close("p"));
    }
    group.remedy().ifPresent(it -> html.open("p").say("Remedy: ").message(it).say(".").close("p"));
    group.patch(assessment).map(PatchBlock::of).ifPresent(html::add);
    html.close("details").close("article");
  }

  Section jobs(Jobs jobs) {
    var html = new Html();
    var shown = jobs.all().stream().limit(MOST_JOBS).toList();
    if (shown.size() <= FEW_JOBS || !jobs.severalWorkflows()) {
      html.add(table(jobs, shown).html("All jobs"));
    } else {
      shown.stream()
          .collect(groupingBy(it -> it.workflow().path(), LinkedHashMap::new, toList()))
          .forEach((path, own) ->
              html.open("details", "class", "fold")
                  .open("summary")
                  .name(path)
                  .line("span", Words.counted(own.size(), "job"), "class", "fact")
                  .close("summary")
                  .add(table(jobs, own).html("Jobs of " + Html.visible(path, 200)))
                  .close("details"));
    }
    if (jobs.all().size() > MOST_JOBS) {
      html.line("p", "and " + (jobs.all().size() - MOST_JOBS) + " more jobs", "class", "note");
    }
    return new Section(
        "jobs",
        "All jobs",
        "The drawing in words. Probabilities hold for a run, with their 90 % intervals.",
        html);
  }

  private Table table(Jobs jobs, List<Jobs.Entry> entries) {
    var table =
        new Table(
            Column.text("Job"),
            Column.wide("Needs"),
            Column.number("Blocks"),
            Column.text("Fails"),
            Column.text("Is blocked"),
            Column.number("Costs minutes a run"),
            Column.text("Takes"),
            Column.number("Timeout"));
    entries.forEach(entry -> row(table, jobs, entry));
    return table;
  }

  private void row(Table table, Jobs jobs, Jobs.Entry entry) {
    var job = entry.job();
    var radius = job.blastRadius();
    var risk = jobs.risk(entry);
    var needs = job.resolved().needs();
    var takes =
        assessment
            .history(entry.workflow(), job)
            .filter(it -> it.durations().runs() > 0)
            .map(it ->
                "%s, 95 %% within %s (n = %d)"
                    .formatted(
                        HistoryPhrases.duration(it.durations().p50()),
                        HistoryPhrases.duration(it.durations().p95()),
                        it.durations().runs()));
    table.row(
        "job-" + entry.number(),
        new Html().name(jobs.name(entry)),
        needs.isEmpty()
            ? new Html().say("–")
            : new Html().phrase(new Phrase().names(needs, 6, "and")),
        new Html()
            .say(
                job.runs()
                    ? "%d of %d (%s)"
                        .formatted(
                            radius.count(),
                            Math.max(0, radius.jobs() - 1),
                            Words.percent(radius.share()))
                    : Words.idle(job)),
        new Html()
            .say(
                risk.map(it ->
                        RiskWords.probability(it.failure()) + ", " + RiskWords.basis(it.basis()))
                    .orElse("–")),
        new Html().say(risk.map(it -> RiskWords.probability(it.blocked())).orElse("–")),
        new Html().say(risk.map(it -> RiskWords.number(it.loss().minutes())).orElse("–")),
        new Html().say(takes.orElse("no run known")),
        new Html()
            .say(
                job.timeoutMinutes().isPresent()
                    ? job.timeoutMinutes().getAsInt() + " min"
                    : job.resolved().isInlinedCall() ? "–" : "none"));
  }

  Section unchecked() {
    var html = new Html();
    var items = new ArrayList<Html>();
    SkippedRules.byReason(assessment.skipped())
        .forEach((reason, rules) ->
            items.add(
                new Html()
                    .say(rules.size() == 1 ? "Rule " : "Rules ")
                    .phrase(SkippedRules.names(rules))
                    .say(": ")
                    .message(reason)
                    .say(".")));
    if (assessment.history().isEmpty()) {
      items.add(
          new Html()
              .say(
                  "Flaky jobs, durations, co-failures and rates of this repository: no past runs"
                      + " were given. ")
              .name("cascade history sync OWNER/NAME")
              .say(" fetches them, ")
              .name("--history FILE")
              .say(" reads them."));
    }
    var idle =
        assessment.workflows().stream().filter(it -> !it.triggered()).map(it -> it.path()).toList();
    if (!idle.isEmpty()) {
      items.add(
          new Html()
              .say("Not started in this situation: ")
              .phrase(new Phrase().names(idle, 12, "and"))
              .say("."));
    }
    assessment
        .history()
        .filter(it -> !it.unmapped().isEmpty())
        .ifPresent(it ->
            items.add(
                new Html()
                    .say("Names in the history that fit no job of the files: ")
                    .phrase(new Phrase().names(it.unmapped(), 8, "and"))
                    .say(".")));
    list(html, items);
    if (items.isEmpty()) {
      html.line(
          "p",
          "Every rule was run, and everything that was given could be read.",
          "class",
          "empty");
    }
    problems(html);
    assumptions(html);
    return new Section(
        "unchecked",
        "Not checked, and taken for granted",
        "Not checked is not the same as clean.",
        html);
  }

  private static void list(Html html, List<Html> items) {
    if (!items.isEmpty()) {
      html.open("ul", "class", "plain");
      items.forEach(it -> html.wrap("li", it));
      html.close("ul");
    }
  }

  private void problems(Html html) {
    var problems = assessment.problems();
    if (problems.isEmpty()) {
      return;
    }
    var errors = problems.stream().filter(Problem::isError).count();
    html.open("details", errors > 0 ? "open" : "", "open")
        .line("summary", Words.counted(problems.size(), "problem") + " in the files");
    var items =
        problems.stream()
            .limit(MOST_PROBLEMS)
            .map(it ->
                new Html()
                    .say(it.severity().word() + " in ")
                    .name(it.file())
                    .say(", line " + it.span().startLine() + ": ")
                    .message(it.message()))
            .toList();
    list(html, items);
    if (problems.size() > MOST_PROBLEMS) {
      html.line("p", "and " + (problems.size() - MOST_PROBLEMS) + " more", "class", "note");
    }
    html.close("details");
  }

  private void assumptions(Html html) {
    var assumptions = assessment.prognosis().map(it -> it.risk().assumptions()).orElseGet(List::of);
    if (assumptions.isEmpty()) {
      return;
    }
    html.open("details").line("summary", "What was taken for granted");
    var items =
        assumptions.stream()
            .map(it ->
                new Html()
                    .message(it.statement())
                    .say(" ")
                    .open("em")
                    .message(it.source())
                    .close("em"))
            .toList();
    list(html, items);
    html.close("details");
  }
}
