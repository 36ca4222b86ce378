package cascade.report;

/// What the place that a text goes to can show.
///
/// @param colour whether ANSI colours are wanted; nothing is said by colour alone
/// @param unicode whether it can show more than ASCII
/// @param columns its width; lines are wrapped to it
public record TextStyle(boolean colour, boolean unicode, int columns) {
  private static final int FEWEST_COLUMNS = 40;

  /// For files and logs.
  public static final TextStyle PLAIN = new TextStyle(false, true, 100);

  public TextStyle {
    columns = Math.max(columns, FEWEST_COLUMNS);
  }

  String branch() {
    return unicode ? "├─ " : "|- ";
  }

  String lastBranch() {
    return unicode ? "└─ " : "`- ";
  }

  String trunk() {
    return unicode ? "│  " : "|  ";
  }

  String arrow() {
    return unicode ? "→" : "->";
  }

  String times() {
    return unicode ? "×" : "x";
  }

  /// A bar of `cells` characters, filled to a share between 0 and 1; something is never nothing.
  String bar(double share, int cells) {
    var full = share > 0 ? Math.clamp(Math.round(share * cells), 1, cells) : 0;
    return (unicode ? "█" : "#").repeat(full) + (unicode ? "░" : ".").repeat(cells - full);
  }
}
