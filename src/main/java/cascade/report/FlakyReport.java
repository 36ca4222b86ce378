package cascade.report;

import cascade.statistics.HistoryStatistics;

/// Reports on flaky jobs.
public final class FlakyReport {
  private FlakyReport() {}

  /// @param source what was looked at, as it was named
  public static String text(String source, HistoryStatistics history, TextStyle style) {
    var page = new TextPage(style);
    new FlakyText(page, history).write(source);
    return page.toString();
  }

  /// A document of the schema `cascade/flaky/1`.
  ///
  /// @param source what was looked at, as it was named
  public static String json(String source, HistoryStatistics history) {
    return JsonReport.document(json -> HistoryJson.write(json, source, history));
  }

  /// @param source what was looked at, as it was named
  public static String markdown(String source, HistoryStatistics history) {
    var page = new MarkdownPage();
    new FlakyMarkdown(page, history).write(source);
    return page.toString();
  }
}
