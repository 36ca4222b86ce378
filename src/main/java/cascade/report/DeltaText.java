package cascade.report;

import cascade.assessment.Assessment;
import cascade.delta.Delta;
import cascade.delta.Direction;
import cascade.delta.Fact;
import cascade.delta.RiskShift;
import cascade.delta.Verdict;
import cascade.finding.Finding;
import cascade.finding.IgnoredFinding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// A change, for a terminal.
final class DeltaText {
  private static final int MOST_FACTS = 30;
  private static final int MOST_FINDINGS = 30;
  private static final int MOST_ROWS = 40;
  private static final int WIDEST_NAME = 36;

  private final TextPage page;

  DeltaText(TextPage page) {
    this.page = page;
  }

  void write(Delta delta, Assessment head) {
    headline(delta);
    facts(delta.facts());
    findings(delta, head);
    rows(DeltaTable.of(delta), delta.verdict());
    delta.risk().ifPresent(this::risk);
    skipped(head);
  }

  /// Only what gets worse.
  ///
  /// @param grave the new findings that are to be told
  void writeWorse(Delta delta, Assessment head, List<Finding> grave) {
    headline(delta);
    facts(delta.facts().stream().filter(it -> it.direction() == Direction.WORSE).toList());
    new FindingsText(page).write("New findings", head.judged(grave, List.of()).withoutIgnored());
  }

  private void headline(Delta delta) {
    page.paragraph(
        "",
        "  ",
        new StyledText()
            .say(
                DeltaHeadline.of(delta, "This change")
                    .with(name -> "`" + StyledText.shown(name) + "`"),
                Ink.STRONG));
  }

  /// Nothing where the change makes no difference to it.
  private void risk(RiskShift shift) {
    var rows = RiskShiftTable.of(shift).rows();
    if (rows.isEmpty()) {
      return;
    }
    page.heading("How likely runs fail");
    page.paragraph("    ", new StyledText().say(RiskShiftTable.basis(shift)));
    var width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    for (var row : rows) {
      page.paragraph(
          "    ",
          "      ",
          new StyledText()
              .say(TextPage.padded(row.name(), width) + "  ")
              .say(row.inOneLine(page.style().arrow())));
    }
  }

  private void facts(List<Fact> facts) {
    if (facts.isEmpty()) {
      return;
    }
    page.heading("What changes");
    var several = facts.stream().map(Fact::workflow).distinct().count() > 1;
    for (var fact : facts.subList(0, Math.min(facts.size(), MOST_FACTS))) {
      var line = new StyledText().say(TextPage.padded(word(fact.direction()), 6), ink(fact));
      line.say("  ");
      if (several && !DeltaWords.namesTheFile(fact)) {
        line.name(ScenarioNames.fileName(fact.workflow()), Ink.STRONG).say(": ");
      }
      page.paragraph("    ", "            ", line.phrase(DeltaWords.sentence(fact)));
      if (fact instanceof Fact.Rejected(_, var problems)) {
        problems.stream()
            .limit(MOST_FACTS)
            .forEach(problem ->
                page.paragraph(
                    "            ",
                    "              ",
                    new StyledText()
                        .say("line " + problem.span().startLine() + ": ")
                        .message(problem.message())));
      }
    }
    more(facts.size(), MOST_FACTS);
  }

  private static String word(Direction direction) {
    return switch (direction) {
      case WORSE -> "worse";
      case EITHER -> "other";
      case BETTER -> "better";
    };
  }

  private static Ink ink(Fact fact) {
    return switch (fact.direction()) {
      case WORSE -> Ink.BAD;
      case EITHER -> Ink.WARNING;
      case BETTER -> Ink.GOOD;
    };
  }

  private void ignored(List<IgnoredFinding> ignored) {
    if (ignored.isEmpty()) {
      return;
    }
    page.heading("Ignored here, by comments of this change");
    for (var each : ignored.subList(0, Math.min(ignored.size(), MOST_FACTS))) {
      page.paragraph("    ", "      ", IgnoredList.text(each));
    }
    more(ignored.size(), MOST_FACTS);
  }

  private void findings(Delta delta, Assessment head) {
    new FindingsText(page)
        .write("New findings", head.judged(delta.findings().added(), List.of()).withoutIgnored());
    ignored(delta.ignoredHere());
    var gone = delta.findings().gone();
    if (gone.isEmpty()) {
      return;
    }
    page.heading("Resolved findings");
    var groups = new LinkedHashMap<String, List<Finding>>();
    gone.forEach(finding ->
        groups.computeIfAbsent(finding.rule().id(), _ -> new ArrayList<>()).add(finding));
    groups.forEach(this::resolved);
  }

  /// What one rule no longer finds.
  private void resolved(String rule, List<Finding> findings) {
    var line = new StyledText().say(rule, Ink.GOOD);
    line.say(findings.size() == 1 ? "" : " (" + findings.size() + ")").say("  ");
    line.names(findings.stream().limit(MOST_FINDINGS).map(DeltaText::place).toList());
    page.paragraph("    ", "      ", line);
  }

  private static String place(Finding finding) {
    var file = ScenarioNames.fileName(finding.site().path());
    return finding.subject().isEmpty() ? file : file + "#" + finding.subject();
  }

  /// Where nothing is worth saying, what is different is told all the same, or that nothing is.
  private void rows(DeltaTable table, Verdict verdict) {
    if (table.rows().isEmpty()) {
      if (verdict == Verdict.UNCHANGED) {
        page.gap();
        page.paragraph(
            "  ",
            new StyledText()
                .say("No job blocks more or fewer jobs, and none came, went or stopped running."));
      }
      return;
    }
    page.heading("Before → after".replace("→", page.style().arrow()));
    var lines = new ArrayList<List<String>>();
    lines.add(table.head());
    table.rows().stream()
        .limit(MOST_ROWS)
        .forEach(row ->
            lines.add(
                table.cells(row, name -> VisibleText.of(name, WIDEST_NAME)).stream()
                    .map(this::cell)
                    .toList()));
    var widths = IntStream.range(0, lines.getFirst().size()).map(i -> width(lines, i)).toArray();
    var fits = IntStream.of(widths).map(width -> width + 2).sum() + 2 <= page.style().columns();
    if (fits) {
      lines.forEach(line -> row(line, widths));
    } else {
      lines.subList(1, lines.size()).forEach(line -> paragraph(lines.getFirst(), line));
    }
    more(table.rows().size(), MOST_ROWS);
  }

  private void row(List<String> line, int[] widths) {
    var text = new StringBuilder();
    for (var i = 0; i < widths.length; i++) {
      text.append(i == 0 ? "" : "  ").append(TextPage.padded(line.get(i), widths[i]));
    }
    // A row is one word, so that no line is broken in it.
    page.paragraph(
        "    ",
        new StyledText().say(text.toString().stripTrailing().replace(' ', TextPage.UNBREAKABLE)));
  }

  /// A row on a page that is too narrow for it.
  private void paragraph(List<String> head, List<String> line) {
    var parts = new ArrayList<String>();
    for (var i = 0; i < line.size(); i++) {
      if (!line.get(i).isEmpty()) {
        parts.add(head.get(i).toLowerCase(Locale.ROOT) + " " + line.get(i));
      }
    }
    page.paragraph("    ", "      ", new StyledText().say(String.join("; ", parts)));
  }

  private static int width(List<List<String>> lines, int column) {
    return lines.stream().mapToInt(line -> TextPage.width(line.get(column))).max().orElse(0);
  }

  private String cell(String words) {
    return words
        .replace("→", page.style().arrow())
        .replace("–", page.style().unicode() ? "–" : "-");
  }

  private void skipped(Assessment head) {
    var skipped = SkippedRules.ofDelta(head);
    if (!skipped.isEmpty()) {
      page.heading("Not checked");
      skipped.forEach(rule ->
          page.paragraph(
              "    ",
              "      ",
              new StyledText().name(rule.rule()).say(": ").message(rule.reason())));
    }
  }

  private void more(int all, int shown) {
    if (all > shown) {
      page.paragraph("    ", new StyledText().say("and " + (all - shown) + " more"));
    }
  }
}
