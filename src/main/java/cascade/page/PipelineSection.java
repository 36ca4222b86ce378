package cascade.page;

import cascade.assessment.Assessment;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.report.RiskWords;
import cascade.report.Words;
import cascade.risk.RiskAssessment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The pipeline drawn, with the place where a reader asks what falls.
final class PipelineSection {
  /// So many drawings are open from the start; the others are a click away.
  private static final int OPEN = 2;

  /// What is drawn takes time and room; nobody looks at the hundredth workflow.
  private static final int MOST_DRAWN = 40;

  private final PageContent content;
  private final Assessment assessment;
  private final Jobs jobs;

  PipelineSection(PageContent content, Jobs jobs) {
    this.content = content;
    this.assessment = content.assessment();
    this.jobs = jobs;
  }

  Section section() {
    var html = new Html();
    html.add(legend());
    html.open("div", "class", "workbench");
    html.open("div", "class", "drawings");
    var workflows = weightiestFirst();
    if (workflows.isEmpty()) {
      html.line("p", "No workflow is started here, so there is nothing to draw.", "class", "empty");
    }
    var drawn = workflows.subList(0, Math.min(MOST_DRAWN, workflows.size()));
    for (var i = 0; i < drawn.size(); i++) {
      html.add(drawing(drawn.get(i), i < OPEN || workflows.size() <= OPEN + 1));
    }
    if (drawn.size() < workflows.size()) {
      html.line(
          "p",
          "Not drawn: "
              + Words.counted(workflows.size() - drawn.size(), "workflow")
              + " with less to lose. Their jobs are in the table of all jobs.",
          "class",
          "note");
    }
    html.close("div");
    html.add(panel());
    html.close("div");
    return new Section(
        "pipeline",
        "The pipeline",
        risk()
            ? "Heat is the time that a job’s own failures cost in a run. Arrows lead to what waits;"
                + " a dotted one does not stop what it leads to."
            : "Heat is the part of the other jobs that a failure blocks. Arrows lead to what waits;"
                + " a dotted one does not stop what it leads to.",
        html);
  }

  private boolean risk() {
    return assessment.prognosis().filter(it -> !it.risk().workflows().isEmpty()).isPresent();
  }

  private List<AssessedWorkflow> weightiestFirst() {
    return assessment.workflows().stream()
        .filter(workflow -> workflow.triggered() && !workflow.jobs().isEmpty())
        .sorted(
            Comparator.comparingDouble((AssessedWorkflow it) -> -loss(it))
                .thenComparingInt(it -> -it.jobs().size())
                .thenComparing(AssessedWorkflow::path))
        .toList();
  }

  private double loss(AssessedWorkflow workflow) {
    return jobs.of(workflow).stream()
        .flatMap(entry -> jobs.risk(entry).stream())
        .mapToDouble(it -> it.loss().minutes().mean())
        .sum();
  }

  private Html legend() {
    var html = new Html().open("ul", "class", "legend", "aria-label", "What the colours say");
    for (var heat : Heat.values()) {
      html.open("li")
          .open("i", "class", heat.word())
          .close("i")
          .say(heat.meaning(risk()))
          .close("li");
    }
    return html.close("ul");
  }

  private Html drawing(AssessedWorkflow workflow, boolean open) {
    var html =
        new Html()
            .open("details", "class", "drawing", open ? "open" : "", "open")
            .open("summary")
            .open("span", "class", "file")
            .name(workflow.path())
            .close("span");
    html.line("span", Words.counted(workflow.jobs().size(), "job"), "class", "fact");
    assessment
        .prognosis()
        .map(it -> it.risk())
        .flatMap((RiskAssessment it) -> it.find(workflow.path()))
        .ifPresent(it ->
            html.line("span", "red " + RiskWords.probability(it.run().red()), "class", "fact")
                .line("span", "grade " + RiskWords.grade(it.run().grade()), "class", "fact"));
    return html.close("summary")
        .open(
            "div",
            "class",
            "canvas",
            "tabindex",
            "0",
            "role",
            "region",
            "aria-label",
            "Drawing of " + Html.visible(workflow.path(), 200))
        .add(new PipelineSvg(jobs, workflow).html())
        .close("div")
        .close("details");
  }

  /// What a reader asks, and what the engine said to it. Without a script it only says where the
  /// answers are.
  private Html panel() {
    var html =
        new Html()
            .open("aside", "class", "panel", "id", "ask", "aria-label", "What falls?")
            .line("h3", "What falls?");
    html.open("div", "class", "script-only", "hidden", "hidden")
        .line("label", "If this fails", "for", "ask-what")
        .open("div", "class", "ask")
        .open("select", "id", "ask-what")
        .line("option", "choose a job or a service", "value", "");
    var services = new ArrayList<Integer>();
    var failing = new ArrayList<Integer>();
    for (var i = 0; i < content.answers().size(); i++) {
      (content.answers().get(i).named().down().isEmpty() ? failing : services).add(i);
    }
    group(html, "A service is down", services);
    group(html, "A job fails", failing);
    html.close("select")
        .line("button", "Clear", "type", "button", "id", "ask-clear", "hidden", "hidden")
        .close("div");
    html.close("div");
    html.open("div", "id", "answer", "aria-live", "polite")
        .line(
            "p",
            "Choose a job in the drawing, or a service above: what the engine says falls with it"
                + " lights up.",
            "class",
            "hint script-only",
            "hidden",
            "hidden")
        .close("div");
    html.open("noscript")
        .line(
            "p",
            "Without scripts, a job leads to its row in the table of all jobs, which says what it"
                + " blocks.",
            "class",
            "hint")
        .close("noscript");
    if (content.unanswered() > 0) {
      html.line(
          "p",
          "There are too many to ask about each: %d of them are left out."
              .formatted(content.unanswered()),
          "class",
          "note");
    }
    return html.close("aside");
  }

  private void group(Html html, String title, List<Integer> answers) {
    if (answers.isEmpty()) {
      return;
    }
    html.open("optgroup", "label", title);
    for (var i : answers) {
      html.line(
          "option",
          Html.visible(AnswerNames.of(content.answers().get(i), jobs), 80),
          "value",
          Integer.toString(i));
    }
    html.close("optgroup");
  }
}
