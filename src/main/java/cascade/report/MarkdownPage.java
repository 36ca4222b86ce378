package cascade.report;

import cascade.assessment.Assessment;
import cascade.assessment.WhatIf;
import java.util.List;
import java.util.Optional;

/// A Markdown document that fits into a comment.
///
/// Source: `reliability.md` 1.3: GitHub takes 65,536 characters.
final class MarkdownPage {
  private static final int MOST_CHARACTERS = 60_000;
  private static final int MOST_MERMAID_CHARACTERS = 20_000;

  private final int most;
  private final StringBuilder text = new StringBuilder();
  private int leftOut;

  MarkdownPage() {
    this(MOST_CHARACTERS);
  }

  /// @param most characters that sections may fill it up to
  MarkdownPage(int most) {
    this.most = most;
  }

  /// A paragraph, however long the page is already.
  void add(String paragraph) {
    if (!text.isEmpty()) {
      text.append('\n');
    }
    text.append(paragraph.stripTrailing()).append('\n');
  }

  /// As many of the sections as fit, and how many do not.
  void sections(List<String> sections) {
    for (var section : sections) {
      if (text.length() + section.length() + 1 <= most) {
        add(section);
      } else {
        leftOut++;
      }
    }
  }

  void table(String head, List<String> rows, int most) {
    add(tableOf(head, rows, most));
  }

  static String tableOf(String head, List<String> rows, int most) {
    var shown = rows.subList(0, Math.min(rows.size(), most));
    return head
        + String.join("", shown)
        + (shown.size() < rows.size() ? "\nand " + (rows.size() - shown.size()) + " more\n" : "");
  }

  /// @param title ours
  static String folded(String title, String content) {
    return "<details>\n<summary>" + title + "</summary>\n\n" + content + "\n</details>\n";
  }

  static String mermaid(Assessment assessment, Optional<WhatIf> whatIf) {
    return "```mermaid\n"
        + MermaidGraph.draw(assessment, whatIf, MOST_MERMAID_CHARACTERS)
        + "```\n";
  }

  @Override
  public String toString() {
    return leftOut == 0
        ? text.toString()
        : text
            + "\n"
            + Words.counted(leftOut, "section")
            + " left out, for the size of the page.\n";
  }
}
