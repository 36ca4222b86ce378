package cascade.report;

import cascade.assessment.WhatIf;
import cascade.pipeline.JobEffect;
import cascade.pipeline.Outcome;
import cascade.pipeline.WorkflowEffect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// The answer to a scenario, for a terminal.
final class WhatIfText {
  private final TextPage page;
  private final TextStyle style;

  WhatIfText(TextPage page) {
    this.page = page;
    this.style = page.style();
  }

  void write(WhatIf whatIf) {
    page.paragraph("", "  ", headline(whatIf));
    var changed = whatIf.workflows().stream().filter(WhatIfStory::isChanged).toList();
    vain(whatIf);
    if (changed.isEmpty() && whatIf.risk().isEmpty()) {
      page.paragraph("  ", new StyledText().say("nothing changes"));
    }
    changed.forEach(this::write);
    whatIf.risk().ifPresent(risk -> new ScenarioRiskText(page).write(risk));
    others("Unchanged", whatIf, w -> w.triggered() && !WhatIfStory.isChanged(w));
    others("Not started here", whatIf, w -> !w.triggered());
  }

  /// Only how runs conclude that the scenario harms.
  void writeShort(WhatIf whatIf) {
    page.paragraph("", "  ", headline(whatIf));
    vain(whatIf);
    whatIf.workflows().stream().filter(WhatIfStory::isHarmed).forEach(this::conclusion);
    whatIf.risk().ifPresent(risk -> new ScenarioRiskText(page).ends(risk));
  }

  private static StyledText headline(WhatIf whatIf) {
    var line = new StyledText().say("If ", Ink.STRONG);
    line.say(
        WhatIfStory.scenario(whatIf).with(name -> "`" + StyledText.shown(name) + "`"), Ink.STRONG);
    whatIf.situation().event().ifPresent(event -> line.say(" on ").name(event));
    whatIf.situation().ref().ifPresent(ref -> line.say(" of ").name(ref));
    return line;
  }

  private void vain(WhatIf whatIf) {
    for (var reason : WhatIfStory.vain(whatIf)) {
      page.paragraph("  ", new StyledText().phrase(reason));
    }
  }

  private void others(String kind, WhatIf whatIf, Predicate<WorkflowEffect> which) {
    var others = whatIf.workflows().stream().filter(which).toList();
    if (!others.isEmpty()) {
      page.gap();
      page.paragraph(
          "",
          "  ",
          new StyledText()
              .say(kind + ": ")
              .names(others.stream().map(w -> ScenarioNames.fileName(w.path())).toList()));
    }
  }

  private void write(WorkflowEffect workflow) {
    page.gap();
    conclusion(workflow);
    page.gap();
    chain(workflow);
    rest(workflow);
    uncertain(workflow);
  }

  private void conclusion(WorkflowEffect workflow) {
    page.paragraph("", "  ", new StyledText().name(workflow.path(), Ink.STRONG));
    var conclusion = workflow.conclusion().orElse(Outcome.SKIPPED);
    page.paragraph(
        "  ",
        new StyledText()
            .say(WhatIfStory.verdict(conclusion), ink(conclusion))
            .say(WhatIfStory.otherVerdicts(workflow))
            .say(": " + WhatIfStory.counts(workflow)));
    WhatIfStory.silentGreen(workflow)
        .ifPresent(warning ->
            page.paragraph("  ", new StyledText().say("SILENT GREEN: ", Ink.BAD).phrase(warning)));
  }

  private static Ink ink(Outcome conclusion) {
    return switch (conclusion) {
      case SUCCESS -> Ink.GOOD;
      case FAILURE -> Ink.BAD;
      case CANCELLED, SKIPPED -> Ink.WARNING;
    };
  }

  /// What the scenario changes, each job below the one through which it was reached first.
  private void chain(WorkflowEffect workflow) {
    var changed = new LinkedHashMap<String, JobEffect>();
    workflow.jobs().stream()
        .filter(WhatIfStory::isChanged)
        .forEach(job -> changed.put(job.id(), job));
    var below = new LinkedHashMap<String, List<JobEffect>>();
    var roots = new ArrayList<JobEffect>();
    for (var job : changed.values()) {
      WhatIfStory.above(job, changed)
          .ifPresentOrElse(
              id -> below.computeIfAbsent(id, _ -> new ArrayList<>()).add(job),
              () -> roots.add(job));
    }
    var seen = new HashSet<String>();
    roots.forEach(root -> branch(root, "", "    ", "    ", below, seen));
    // Whatever holds on to one another in a ring is still told.
    changed.values().forEach(job -> branch(job, "", "    ", "    ", below, seen));
  }

  /// @param above the id of the job on the branch above
  private void branch(
      JobEffect job,
      String above,
      String first,
      String rest,
      Map<String, List<JobEffect>> below,
      Set<String> seen) {
    if (!seen.add(job.id())) {
      return;
    }
    var inside = below.getOrDefault(job.id(), List.of());
    var line = new StyledText().name(job.id()).say("  ").say(WhatIfStory.fate(job), ink(job));
    if (!job.via().isEmpty() && !job.via().equals(List.of(above))) {
      line.say("  through ", Ink.FAINT);
      line.say(new Phrase().names(job.via(), 4, "and").with(StyledText::shown), Ink.FAINT);
    }
    if (above.isEmpty() && !WhatIfStory.isInitiator(job)) {
      line.say("  because of ", Ink.FAINT);
      line.say(new Phrase().names(job.because(), 4, "and").with(StyledText::shown), Ink.FAINT);
    }
    page.paragraph(first, rest + (inside.isEmpty() ? "   " : style.trunk()), line);
    for (var i = 0; i < inside.size(); i++) {
      var last = i == inside.size() - 1;
      branch(
          inside.get(i),
          job.id(),
          rest + (last ? style.lastBranch() : style.branch()),
          rest + (last ? "   " : style.trunk()),
          below,
          seen);
    }
  }

  private static Ink ink(JobEffect job) {
    return switch (job.outcome()) {
      case SUCCESS -> Ink.GOOD;
      case FAILURE -> job.tolerated() ? Ink.WARNING : Ink.BAD;
      case CANCELLED, SKIPPED -> Ink.WARNING;
    };
  }

  private void rest(WorkflowEffect workflow) {
    var unchanged = workflow.jobs().stream().filter(job -> !WhatIfStory.isChanged(job)).toList();
    list("Still runs: ", unchanged, job -> job.outcome() != Outcome.SKIPPED);
    list("Does not run anyway: ", unchanged, job -> job.outcome() == Outcome.SKIPPED);
  }

  private void list(String title, List<JobEffect> jobs, Predicate<JobEffect> which) {
    var ids = jobs.stream().filter(which).map(JobEffect::id).toList();
    if (!ids.isEmpty()) {
      page.gap();
      page.paragraph("  ", "    ", new StyledText().say(title).names(ids));
    }
  }

  private void uncertain(WorkflowEffect workflow) {
    var doubts = WhatIfStory.doubts(workflow);
    if (doubts.isEmpty()) {
      return;
    }
    page.heading("Not certain");
    doubts.forEach(doubt -> page.paragraph("    ", "      ", new StyledText().phrase(doubt)));
  }
}
