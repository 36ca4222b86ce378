package cascade.report;

import static java.util.stream.Collectors.toSet;

import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.pipeline.BlastRadius;
import cascade.pipeline.CriticalPath;
import cascade.pipeline.Legs;
import cascade.workflow.Job;
import java.util.HashSet;
import java.util.List;

/// One workflow in detail, for a terminal.
final class WorkflowText {
  private static final int BAR = 20;
  private static final int NARROW = 80;
  private static final int WIDEST_NAME = 40;
  private static final int MOST_BARS = 10;
  private static final int MOST_TREE_LINES = 60;

  /// More jobs than this side by side, none of which holds anything up, share a line.
  private static final int MOST_LEAVES = 4;

  private final TextPage page;
  private final TextStyle style;
  private int treeLines;

  WorkflowText(TextPage page) {
    this.page = page;
    this.style = page.style();
  }

  void write(AssessedWorkflow workflow) {
    if (!workflow.triggered() || workflow.jobs().isEmpty()) {
      return;
    }
    bars(workflow);
    if (workflow.jobs().size() > 1) {
      tree(workflow);
    }
    time(workflow);
    silentGreen(workflow);
  }

  private void bars(AssessedWorkflow workflow) {
    var ranked = TextReport.ranked(workflow);
    if (ranked.isEmpty()) {
      if (workflow.jobs().size() > 1) {
        page.heading("What holds the others up");
        page.paragraph("    ", new StyledText().say("nothing: no job's failure blocks another"));
      }
      return;
    }
    page.heading("What holds the others up");
    var shown = ranked.subList(0, Math.min(ranked.size(), MOST_BARS));
    var width = shown.stream().mapToInt(job -> TextPage.width(barName(job))).max().orElse(0);
    for (var job : shown) {
      var radius = job.blastRadius();
      page.paragraph(
          "    ",
          "      ",
          new StyledText()
              .say(TextPage.padded(barName(job), width))
              .say("  ")
              .say(
                  style.bar(radius.share(), style.columns() < NARROW ? BAR / 2 : BAR),
                  Ink.of(radius.share()))
              .say("  " + blocks(radius)));
    }
    if (shown.size() < ranked.size()) {
      page.paragraph(
          "    ", new StyledText().say("and " + (ranked.size() - shown.size()) + " more"));
    }
    var blocking = ranked.stream().map(AssessedJob::id).collect(toSet());
    var rest =
        Words.outermost(
            workflow.jobs().stream()
                .map(AssessedJob::id)
                .filter(id -> !blocking.contains(id))
                .toList());
    if (!rest.isEmpty()) {
      page.paragraph(
          "    ",
          "      ",
          new StyledText()
              .say(rest.size() == 1 ? "blocks nothing: " : "block nothing: ")
              .names(rest));
    }
  }

  private static String barName(AssessedJob job) {
    return VisibleText.of(job.id(), WIDEST_NAME);
  }

  private static String blocks(BlastRadius radius) {
    var text = new StringBuilder();
    if (radius.count() > 0) {
      text.append("blocks ").append(radius.count()).append(" of ").append(radius.jobs() - 1);
      text.append(" (").append(percent(radius)).append(')');
      var uncertain = radius.blocked().stream().filter(entry -> !entry.certain()).count();
      if (uncertain == radius.count()) {
        text.append(", not in every case");
      } else if (uncertain > 0) {
        text.append(", ").append(uncertain).append(" of them not in every case");
      }
    }
    if (!radius.elsewhere().isEmpty()) {
      text.append(text.isEmpty() ? "blocks " : ", and ").append(radius.elsewhere().size());
      text.append(" in other workflows");
    }
    return text.toString();
  }

  private static String percent(BlastRadius radius) {
    return Words.percent(radius.share()).replace(' ', TextPage.UNBREAKABLE);
  }

  private void tree(AssessedWorkflow workflow) {
    page.heading("What hangs on what");
    treeLines = 0;
    siblings(HangTree.of(workflow.jobs()), "    ", "    ", true);
    var left = workflow.jobs().size() - treeLines;
    if (treeLines >= MOST_TREE_LINES && left > 0) {
      page.paragraph("    ", new StyledText().say("and more jobs below; `graph` draws them all"));
    }
  }

  /// @param first what stands before a job
  /// @param rest what stands before what is below it
  private void siblings(List<HangTree> trees, String first, String rest, boolean top) {
    var leaves =
        trees.stream()
            .filter(tree -> tree.below().isEmpty() && !blocksAny(tree) && !tree.runsAnyway())
            .toList();
    var shared = new HashSet<String>();
    if (leaves.size() > MOST_LEAVES) {
      leaves.forEach(leaf -> shared.add(leaf.job().id()));
    }
    var shown = trees.stream().filter(tree -> !shared.contains(tree.job().id())).toList();
    for (var i = 0; i < shown.size(); i++) {
      var last = i == shown.size() - 1 && shared.isEmpty();
      var branch = top ? "" : last ? style.lastBranch() : style.branch();
      var trunk = top ? "" : last ? "   " : style.trunk();
      tree(shown.get(i), first + branch, rest + trunk);
    }
    if (!shared.isEmpty() && treeLines < MOST_TREE_LINES) {
      treeLines++;
      var branch = top ? "" : style.lastBranch();
      page.paragraph(
          first + branch,
          rest + (top ? "  " : "     "),
          new StyledText()
              .say(shared.size() + " jobs side by side: ")
              .names(leaves.stream().map(HangTree::job).map(JobTree::shortId).toList()));
    }
  }

  private static boolean blocksAny(HangTree tree) {
    var radius = tree.job().blastRadius();
    return radius.count() + radius.elsewhere().size() > 0;
  }

  private void tree(HangTree tree, String first, String rest) {
    if (treeLines >= MOST_TREE_LINES) {
      return;
    }
    treeLines++;
    var below = tree.below().isEmpty() ? "   " : style.trunk();
    page.paragraph(first, rest + below, label(tree));
    siblings(tree.below(), rest, rest, false);
  }

  private StyledText label(HangTree tree) {
    var job = tree.job();
    var resolved = job.resolved();
    var alarming = job.blastRadius().share() > 0.5 && job.blastRadius().count() > 1;
    var label = new StyledText().name(JobTree.shortId(job), alarming ? Ink.BAD : Ink.PLAIN);
    switch (resolved.legs()) {
      case Legs.Single _ -> {}
      case Legs.Expanded(var legs) -> label.say(" " + style.times() + legs.size());
      case Legs.Dynamic _ -> label.say(" " + style.times() + "?");
      case Legs.Refused _ -> label.say(" (its matrix is refused)", Ink.BAD);
    }
    switch (resolved.job().body()) {
      case Job.Steps _ ->
          job.timeoutMinutes().ifPresent(minutes -> label.say("  " + minutes + " min", Ink.FAINT));
      case Job.Call call -> {
        label.say("  calls ", Ink.FAINT).name(call.uses().value(), Ink.FAINT);
        if (resolved.opaque()) {
          label.say(" (not looked into)", Ink.FAINT);
        }
      }
    }
    if (!job.runs()) {
      label.say("  " + Words.idle(job), Ink.FAINT);
    } else if (tree.runsAnyway()) {
      label.say("  runs however that one ends", Ink.GOOD);
    }
    if (resolved.needs().size() > 1) {
      label.say("  needs ", Ink.FAINT);
      label.say(
          new Phrase()
              .names(resolved.needs().stream().map(WorkflowText::lastName).toList(), 4, "and")
              .with(StyledText::shown),
          Ink.FAINT);
    }
    return label;
  }

  private static String lastName(String id) {
    var slash = id.lastIndexOf(" / ");
    return slash < 0 ? id : id.substring(slash + 3);
  }

  private void time(AssessedWorkflow workflow) {
    var path = workflow.criticalPath();
    page.heading("Time");
    if (path.minutes() > 0) {
      var chain =
          new StyledText()
              .say(path.minutes() + " min", Ink.STRONG)
              .say(
                  workflow.jobs().size() == 1
                      ? " at most"
                      : " on the longest chain if every job takes its whole timeout");
      if (path.jobs().size() > 1) {
        chain.say(": ");
        var separator = "";
        for (var id : path.jobs()) {
          chain.say(separator).name(id);
          chain.say(
              workflow.find(id).stream()
                  .flatMapToInt(job -> job.timeoutMinutes().stream())
                  .mapToObj(minutes -> " " + minutes)
                  .findFirst()
                  .orElse(" ?"));
          separator = " " + style.arrow() + " ";
        }
      }
      page.paragraph("    ", "      ", chain);
    }
    if (path.worstCaseMinutes() != path.minutes()) {
      page.paragraph(
          "    ",
          "      ",
          new StyledText()
              .say(path.worstCaseMinutes() + " min", Ink.WARNING)
              .say(" at worst: a job without `timeout-minutes` may take ")
              .say(String.valueOf(CriticalPath.DEFAULT_TIMEOUT_MINUTES)));
    }
    if (!path.unbudgeted().isEmpty()) {
      page.paragraph(
          "    ", "      ", new StyledText().say("no timeout: ").names(path.unbudgeted()));
    }
  }

  private void silentGreen(AssessedWorkflow workflow) {
    var silent = workflow.silentGreen();
    if (silent.tolerated().isEmpty() && silent.bypass().isEmpty()) {
      return;
    }
    page.heading("Looks fine although it is not");
    if (!silent.tolerated().isEmpty()) {
      page.paragraph(
          "    ",
          "      ",
          new StyledText()
              .say("tolerated", Ink.WARNING)
              .say("  the run stays green when these fail: ")
              .names(silent.tolerated()));
    }
    if (!silent.bypass().isEmpty()) {
      page.paragraph(
          "    ",
          "      ",
          new StyledText()
              .say("bypass", Ink.WARNING)
              .say(
                  "     a failure before one of these skips it; as a required check, a skip counts"
                      + " as")
              .say(" passed: ")
              .names(Words.outermost(silent.bypass())));
    }
  }
}
