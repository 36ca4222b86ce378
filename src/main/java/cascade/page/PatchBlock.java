package cascade.page;

import cascade.report.VisibleText;

/// A patch to read and to copy.
final class PatchBlock {
  private static final int MOST_LINES = 80;

  private PatchBlock() {}

  static Html of(String patch) {
    var lines = patch.lines().limit(MOST_LINES).toList();
    var html =
        new Html()
            .open("div", "class", "patch")
            .line(
                "button", "Copy", "type", "button", "class", "copy script-only", "hidden", "hidden")
            .open("pre", "tabindex", "0")
            .open("code");
    for (var line : lines) {
      var style = line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "";
      html.line("span", VisibleText.line(line) + "\n", style.isEmpty() ? "" : "class", style);
    }
    var left = patch.lines().count() - lines.size();
    html.close("code").close("pre");
    if (left > 0) {
      html.line("p", "and " + left + " more lines", "class", "note");
    }
    return html.close("div");
  }
}
