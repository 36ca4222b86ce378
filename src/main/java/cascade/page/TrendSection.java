package cascade.page;

import cascade.assessment.Snapshot;
import cascade.assessment.Snapshot.Measure;
import cascade.assessment.Trend;
import cascade.finding.Finding;
import cascade.page.Table.Column;
import cascade.report.TrendWords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// The last reports side by side, and what became new and went since the newest of them.
final class TrendSection {
  private static final int MOST_FINDINGS = 25;

  private TrendSection() {}

  static Section of(Trend trend) {
    var body = new Html();
    list(body, "New", trend.added(), TrendSection::added);
    list(body, "Gone", trend.gone(), (html, key) -> html.phrase(TrendWords.gone(key)));
    return new Section("trend", "Trend", TrendWords.headline(trend), body.add(table(trend)));
  }

  private static void added(Html html, Finding finding) {
    html.say(finding.severity().word() + " in ")
        .name(finding.site().path())
        .say(", line " + finding.site().span().startLine() + ": ")
        .message(finding.message());
  }

  private static <T> void list(
      Html html, String title, List<T> items, BiConsumer<Html, T> written) {
    if (items.isEmpty()) {
      return;
    }
    html.line("h3", title).open("ul", "class", "changes");
    for (var item : items.subList(0, Math.min(items.size(), MOST_FINDINGS))) {
      html.open("li");
      written.accept(html, item);
      html.close("li");
    }
    if (items.size() > MOST_FINDINGS) {
      html.line("li", "and " + (items.size() - MOST_FINDINGS) + " more");
    }
    html.close("ul");
  }

  private static Html table(Trend trend) {
    var columns = new ArrayList<Column>();
    columns.add(Column.text("Report"));
    columns.add(Column.text("Grade"));
    columns.add(Column.number("Findings"));
    for (var measure : Measure.values()) {
      columns.add(Column.number(TrendWords.title(measure)));
    }
    var table = new Table(columns.toArray(Column[]::new));
    row(table, "now", trend.now());
    trend.earlier().reversed().forEach(it -> row(table, TrendWords.day(it.made(), trend), it));
    return table.html("The last reports, the newest first; means with 90 % intervals");
  }

  private static void row(Table table, String title, Snapshot snapshot) {
    var cells = new ArrayList<Html>();
    cells.add(new Html().say(title));
    cells.add(new Html().say(TrendWords.grade(snapshot)));
    cells.add(new Html().say(String.valueOf(snapshot.findings().size())));
    for (var measure : Measure.values()) {
      cells.add(new Html().say(TrendWords.measure(snapshot, measure)));
    }
    table.row(cells.toArray(Html[]::new));
  }
}
