package cascade.report;

import static java.util.stream.Collectors.joining;

import cascade.finding.Finding;
import cascade.mitigation.FixPlan;
import cascade.mitigation.FixPlan.Declined;
import cascade.mitigation.FixStep;
import java.util.ArrayList;
import java.util.List;

/// What is mended by edits and what that is worth, and the edits as a patch.
public final class FixReport {
  private static final int MOST_NAMES = 8;
  private static final int MOST_PATCH_LINES = 400;

  private static final String NO_NUMBER =
      "changes none of the numbers; `cascade rules %s` says what it is for";

  private FixReport() {}

  /// For a terminal, and for `git apply`, which reads past everything that is no patch.
  ///
  /// @param written what is told instead of the patch where it was done already: names of files
  public static String text(FixPlan plan, List<String> written, TextStyle style) {
    var page = new TextPage(style);
    page.paragraph("", new StyledText().say(FixWords.headline(plan), Ink.STRONG));
    var number = 0;
    for (var step : plan.steps()) {
      number++;
      page.gap();
      page.paragraph(
          "  ",
          "     ",
          new StyledText()
              .say(number + ". ")
              .say(step.rule().id(), Ink.STRONG)
              .say("  " + step.rule().title() + ": ")
              .names(subjects(step.mended())));
      var rows = FixWords.rows(step);
      if (rows.isEmpty()) {
        page.paragraph(
            "     ", new StyledText().say(NO_NUMBER.formatted(step.rule().id()), Ink.FAINT));
      }
      rows(page, "     ", rows);
    }
    if (plan.steps().size() > 1) {
      page.heading("All of it");
      rows(page, "    ", FixWords.rows(plan));
    }
    plan.risk()
        .filter(shift -> !plan.isEmpty() && !RiskShiftTable.of(shift).rows().isEmpty())
        .ifPresent(shift ->
            page.paragraph("    ", new StyledText().say(RiskShiftTable.basis(shift), Ink.FAINT)));
    plan.replay()
        .filter(_ -> !plan.isEmpty())
        .ifPresent(replay -> {
          page.heading("The same failures again");
          FixWords.replay(replay)
              .forEach(sentence -> page.paragraph("    ", new StyledText().say(sentence)));
        });
    declined(page, plan.declined());
    left(page, plan);
    if (!written.isEmpty()) {
      page.gap();
      page.paragraph("  ", "    ", new StyledText().say("Written: ").names(written));
    }
    return page + (written.isEmpty() && !plan.isEmpty() ? "\n" + plan.patch() : "");
  }

  private static void rows(TextPage page, String indent, List<RiskShiftTable.Row> rows) {
    var width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    for (var row : rows) {
      page.paragraph(
          indent,
          indent + "  ",
          new StyledText()
              .say(TextPage.padded(row.name(), width) + "  ")
              .say(row.inOneLine(page.style().arrow())));
    }
  }

  private static void declined(TextPage page, List<Declined> declined) {
    if (!declined.isEmpty()) {
      page.heading("Not done");
      for (var one : declined) {
        page.paragraph(
            "    ",
            "      ",
            new StyledText()
                .say(one.finding().rule().id() + "  ")
                .name(subject(one.finding()))
                .say(": ")
                .message(one.reason()));
      }
    }
  }

  private static void left(TextPage page, FixPlan plan) {
    var left = FixWords.left(plan);
    if (!left.isEmpty()) {
      page.heading("Left to you");
      page.paragraph(
          "    ",
          "      ",
          new StyledText()
              .say(
                  left.entrySet().stream()
                      .map(it -> it.getKey() + " (" + it.getValue() + ")")
                      .collect(joining(", ")))
              .say("; `cascade analyze` tells where and how"));
    }
  }

  private static List<String> subjects(List<Finding> findings) {
    var names = findings.stream().map(FixReport::subject).distinct().toList();
    if (names.size() <= MOST_NAMES) {
      return names;
    }
    var some = new ArrayList<>(names.subList(0, MOST_NAMES));
    some.add("%d more".formatted(names.size() - MOST_NAMES));
    return some;
  }

  private static String subject(Finding finding) {
    var file = ScenarioNames.fileName(finding.site().path());
    return finding.subject().isEmpty() ? file : file + "#" + finding.subject();
  }

  /// For GitHub.
  public static String markdown(FixPlan plan) {
    var page = new MarkdownPage();
    page.add("### " + FixWords.headline(plan) + "\n");
    var sections = new ArrayList<String>();
    var number = 0;
    for (var step : plan.steps()) {
      number++;
      sections.add(section(number, step));
    }
    if (plan.steps().size() > 1) {
      sections.add("**All of it**\n\n" + table(FixWords.rows(plan)));
    }
    plan.replay()
        .filter(_ -> !plan.isEmpty())
        .ifPresent(replay ->
            sections.add(
                "**The same failures again**\n\n"
                    + String.join(" ", FixWords.replay(replay))
                    + "\n"));
    for (var one : plan.declined()) {
      sections.add(
          "Not done: %s for %s, because %s.\n"
              .formatted(
                  MarkdownText.code(one.finding().rule().id()),
                  MarkdownText.code(subject(one.finding())),
                  MarkdownText.message(one.reason())));
    }
    if (!plan.isEmpty()) {
      sections.add(
          MarkdownPage.folded(
              "The patch", MarkdownText.fenced("diff", plan.patch(), MOST_PATCH_LINES)));
    }
    page.sections(sections);
    return page.toString();
  }

  private static String section(int number, FixStep step) {
    var rows = FixWords.rows(step);
    return "**%d. %s**, %s: %s\n\n%s"
        .formatted(
            number,
            MarkdownText.code(step.rule().id()),
            MarkdownText.message(step.rule().title()),
            MarkdownText.codes(subjects(step.mended())),
            rows.isEmpty()
                ? "It " + MarkdownText.message(NO_NUMBER.formatted(step.rule().id())) + ".\n"
                : table(rows));
  }

  private static String table(List<RiskShiftTable.Row> rows) {
    return MarkdownPage.tableOf(
        RiskShiftTable.HEAD,
        rows.stream().map(RiskShiftTable.Row::inMarkdown).toList(),
        rows.size());
  }

  /// A document of the schema `cascade/fix/1`.
  public static String json(FixPlan plan) {
    return JsonReport.document(json -> FixJson.write(json, plan));
  }
}
