package cascade.report;

import cascade.assessment.Snapshot;
import cascade.assessment.Snapshot.Measure;
import cascade.assessment.Trend;
import cascade.finding.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What changed since earlier reports, for GitHub.
final class TrendMarkdown {
  private static final int MOST_FINDINGS = 10;

  private final Trend trend;

  private TrendMarkdown(Trend trend) {
    this.trend = trend;
  }

  /// A section.
  static String of(Trend trend) {
    return new TrendMarkdown(trend).section();
  }

  private String section() {
    var text = new StringBuilder("### Trend\n\n**" + TrendWords.headline(trend) + "**\n\n");
    list(text, "New", trend.added().stream().map(TrendMarkdown::added).toList());
    list(
        text,
        "Gone",
        trend.gone().stream().map(it -> TrendWords.gone(it).with(MarkdownText::code)).toList());
    return text.append(table()).toString();
  }

  private static String added(Finding finding) {
    return "%s in %s, line %d: %s"
        .formatted(
            finding.severity().word(),
            MarkdownText.code(finding.site().path()),
            finding.site().span().startLine(),
            MarkdownText.message(finding.message()));
  }

  private static void list(StringBuilder text, String title, List<String> items) {
    if (items.isEmpty()) {
      return;
    }
    text.append(title).append(":\n\n");
    items.stream().limit(MOST_FINDINGS).forEach(it -> text.append("- ").append(it).append('\n'));
    if (items.size() > MOST_FINDINGS) {
      text.append("- and ").append(items.size() - MOST_FINDINGS).append(" more\n");
    }
    text.append('\n');
  }

  /// A row for each report, the newest first.
  private String table() {
    var measures = Arrays.asList(Measure.values());
    var rows = new ArrayList<String>();
    rows.add(row("now", trend.now(), measures));
    trend
        .earlier()
        .reversed()
        .forEach(it -> rows.add(row(TrendWords.day(it.made(), trend), it, measures)));
    return "| Report | Grade | Findings |"
        + measures.stream()
            .map(it -> " " + TrendWords.title(it) + " |")
            .collect(Collectors.joining())
        + "\n| --- | --- | ---: |"
        + " ---: |".repeat(measures.size())
        + "\n"
        + String.join("", rows);
  }

  private static String row(String title, Snapshot snapshot, List<Measure> measures) {
    return "| %s | %s | %d |"
            .formatted(title, TrendWords.grade(snapshot), snapshot.findings().size())
        + measures.stream()
            .map(it -> " " + TrendWords.measure(snapshot, it) + " |")
            .collect(Collectors.joining())
        + "\n";
  }
}
