package cascade.page;

import java.util.List;

/// A table that narrow pages show as a card for each row, each cell with the title of its column.
final class Table {
  private final List<Column> columns;
  private final Html rows = new Html();
  private int count;

  /// @param style of its cells: empty, `number` or `wide`
  record Column(String title, String style) {
    static Column text(String title) {
      return new Column(title, "");
    }

    static Column wide(String title) {
      return new Column(title, "wide");
    }

    static Column number(String title) {
      return new Column(title, "number");
    }
  }

  Table(Column... columns) {
    this.columns = List.of(columns);
  }

  /// @param cells the first one names the row
  Table row(Html... cells) {
    return row("", cells);
  }

  /// @param id of the row; empty for none
  Table row(String id, Html... cells) {
    count++;
    rows.open("tr", id.isEmpty() ? "" : "id", id);
    for (var i = 0; i < cells.length; i++) {
      var column = columns.get(i);
      var style = column.style();
      if (i == 0) {
        rows.wrap("th", cells[i], "scope", "row");
      } else {
        // A card has no room for what is not there.
        var shown = cells[i].toString().equals("–") ? (style + " none").strip() : style;
        rows.wrap(
            "td", cells[i], shown.isEmpty() ? "" : "class", shown, "data-label", column.title());
      }
    }
    rows.close("tr");
    return this;
  }

  boolean isEmpty() {
    return count == 0;
  }

  int size() {
    return count;
  }

  /// @param caption told to those who do not see it
  Html html(String caption) {
    var html = new Html().open("table").line("caption", caption).open("thead").open("tr");
    for (var column : columns) {
      html.line(
          "th",
          column.title(),
          "scope",
          "col",
          column.style().isEmpty() ? "" : "class",
          column.style());
    }
    return html.close("tr").close("thead").wrap("tbody", rows).close("table");
  }
}
