package cascade.report;

import static java.util.stream.Collectors.joining;

import cascade.assessment.Assessment;
import cascade.delta.Delta;
import cascade.delta.Fact;
import cascade.finding.Finding;
import cascade.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A change, for people who read it on GitHub: first what it does, then what to do about it, then
/// all the rest, folded.
final class DeltaMarkdown {
  /// What is left for the foot of the page.
  private static final int MOST_CHARACTERS = 58_000;

  private static final int MOST_MERMAID_CHARACTERS = 20_000;
  private static final int MOST_FACTS = 6;
  private static final int MOST_FINDINGS = 10;
  private static final int MOST_LINES = 60;

  private final Delta delta;
  private final Assessment head;
  private final Optional<SourceLinks> links;
  private final List<String> notes;
  private final MarkdownPage page = new MarkdownPage(MOST_CHARACTERS);

  private DeltaMarkdown(
      Delta delta, Assessment head, Optional<SourceLinks> links, List<String> notes) {
    this.delta = delta;
    this.head = head;
    this.links = links;
    this.notes = notes;
  }

  /// @param subject what makes the change: `This pull request`
  /// @param drawn whether the place that it goes to draws Mermaid
  /// @param notes what could not be done or read, as messages
  static MarkdownPage of(
      Delta delta,
      Assessment head,
      String subject,
      boolean drawn,
      Optional<SourceLinks> links,
      List<String> notes) {
    var markdown = new DeltaMarkdown(delta, head, links, notes);
    markdown.write(subject, drawn);
    return markdown.page;
  }

  private void write(String subject, boolean drawn) {
    page.add("### " + DeltaHeadline.of(delta, subject).with(MarkdownText::code) + "\n");
    if (!delta.facts().isEmpty()) {
      page.add(bullets(delta.facts().stream().limit(MOST_FACTS).toList()));
    }
    var sections = new ArrayList<String>();
    if (drawn) {
      DeltaDrawing.of(delta).flatMap(DeltaMarkdown::fitting).ifPresent(sections::add);
    }
    RunsMarkdown.of(delta, head).ifPresent(sections::add);
    risk().ifPresent(sections::add);
    if (!delta.findings().added().isEmpty()) {
      sections.add(findings(delta.findings().added()));
    }
    if (!delta.ignoredHere().isEmpty()) {
      sections.add(
          "**Ignored here**, by comments of this change:\n\n"
              + IgnoredList.markdown(delta.ignoredHere()));
    }
    if (delta.facts().size() > MOST_FACTS) {
      var more = delta.facts().subList(MOST_FACTS, delta.facts().size());
      sections.add(
          MarkdownPage.folded(
              more.size() + " more that changed",
              bullets(more.stream().limit(MOST_LINES).toList()) + more(more.size(), MOST_LINES)));
    }
    table().ifPresent(sections::add);
    resolved().ifPresent(sections::add);
    notChecked().ifPresent(sections::add);
    page.sections(sections);
  }

  private String bullets(List<Fact> facts) {
    var several = delta.facts().stream().map(Fact::workflow).distinct().count() > 1;
    return facts.stream().map(fact -> bullet(fact, several)).collect(joining("\n")) + "\n";
  }

  private static String bullet(Fact fact, boolean several) {
    var told = DeltaWords.sentence(fact).with(MarkdownText::code);
    var named = fact instanceof Fact.Rejected || fact instanceof Fact.Accepted;
    var file =
        several && !named ? MarkdownText.code(ScenarioNames.fileName(fact.workflow())) + ": " : "";
    if (fact instanceof Fact.Rejected(_, var problems)) {
      return "- "
          + told
          + problems.stream()
              .limit(MOST_FACTS)
              .map(DeltaMarkdown::problem)
              .map(line -> "\n  - " + line)
              .collect(joining());
    }
    return "- " + file + told;
  }

  private static String problem(Problem problem) {
    return "line " + problem.span().startLine() + ": " + MarkdownText.message(problem.message());
  }

  /// Nothing where the change makes no difference to it.
  private Optional<String> risk() {
    return delta
        .risk()
        .filter(shift -> !RiskShiftTable.of(shift).rows().isEmpty())
        .map(shift -> {
          var rows =
              RiskShiftTable.of(shift).rows().stream().map(RiskShiftTable.Row::inMarkdown).toList();
          return "**How likely runs fail**, on the same assumptions. %s:\n\n"
                  .formatted(RiskShiftTable.basis(shift))
              + MarkdownPage.tableOf(RiskShiftTable.HEAD, rows, MOST_LINES)
              + "\n"
              + MarkdownPage.folded("Why", RiskMarkdown.paragraph(shift.after()) + "\n");
        });
  }

  private static Optional<String> fitting(Drawing drawing) {
    var text = MermaidGraph.bare(drawing);
    return text.length() <= MOST_MERMAID_CHARACTERS
        ? Optional.of(
            "```mermaid\n" + text + "```\n\n<sub>" + MermaidGraph.legend(drawing) + "</sub>\n")
        : Optional.empty();
  }

  private String findings(List<Finding> findings) {
    var list = FindingList.of(head.judged(findings, List.of()));
    var shown = list.shown().stream().limit(MOST_FINDINGS).toList();
    var told = shown.stream().mapToInt(group -> group.findings().size()).sum();
    return "#### "
        + Words.counted(findings.size(), "new finding")
        + "\n\n"
        + shown.stream().map(this::finding).collect(joining("\n"))
        + "\n"
        + more(findings.size(), told);
  }

  private String finding(FindingGroup group) {
    var finding = group.first();
    var text = new StringBuilder("- **").append(finding.severity().word()).append("** ");
    text.append(place(finding)).append(": ");
    if (group.isRolledUp()) {
      text.append(MarkdownText.message(finding.rule().title())).append(", ");
      text.append(group.findings().size()).append(" of them: ");
      text.append(MarkdownText.codes(group.subjects()));
    } else {
      text.append(MarkdownText.message(finding.message()));
    }
    text.append(". <sub>").append(MarkdownText.code(finding.rule().id())).append("</sub>");
    group
        .remedy()
        .filter(remedy -> !remedy.isBlank())
        .ifPresent(remedy ->
            text.append("\n  - Remedy: ").append(MarkdownText.message(remedy)).append('.'));
    return text.toString();
  }

  /// A link to the line where there is something to link to.
  private String place(Finding finding) {
    var site = finding.site();
    var line = site.span().startLine();
    var shown = MarkdownText.code(ScenarioNames.fileName(site.path()) + ":" + line);
    return links
        .flatMap(it -> it.line(site.path(), line))
        .map(url -> "[" + shown + "](" + url + ")")
        .orElse(shown);
  }

  private static String more(int all, int shown) {
    return all > shown ? "\nand " + (all - shown) + " more\n" : "";
  }

  private Optional<String> table() {
    var table = DeltaTable.of(delta);
    return table.rows().isEmpty()
        ? Optional.empty()
        : Optional.of(
            MarkdownPage.folded(
                "Before → after: " + Words.counted(table.rows().size(), "job"),
                MarkdownPage.tableOf(
                    row(table.head()) + row(table.head().stream().map(_ -> "---").toList()),
                    table.rows().stream()
                        .map(row -> row(table.cells(row, MarkdownText::cell)))
                        .toList(),
                    MOST_LINES)));
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private Optional<String> resolved() {
    var resolved = delta.findings().gone();
    if (resolved.isEmpty()) {
      return Optional.empty();
    }
    var lines =
        resolved.stream()
            .limit(MOST_LINES)
            .map(finding ->
                "- `%s` in %s, %s\n"
                    .formatted(
                        finding.rule().id(),
                        MarkdownText.code(finding.site().path()),
                        finding.subject().isEmpty()
                            ? "the whole file"
                            : MarkdownText.code(finding.subject())))
            .collect(joining());
    return Optional.of(
        MarkdownPage.folded(
            Words.counted(resolved.size(), "resolved finding"),
            lines + more(resolved.size(), MOST_LINES)));
  }

  private Optional<String> notChecked() {
    var lines = new ArrayList<String>();
    notes.forEach(note -> lines.add("- " + MarkdownText.message(note) + "\n"));
    SkippedRules.ofDelta(head)
        .forEach(rule ->
            lines.add(
                "- "
                    + MarkdownText.code(rule.rule())
                    + ": "
                    + MarkdownText.message(rule.reason())
                    + "\n"));
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            MarkdownPage.folded(
                "What was not checked",
                lines.stream().limit(MOST_LINES).collect(joining())
                    + more(lines.size(), MOST_LINES)));
  }
}
