package cascade.cli;

import cascade.report.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// What the place that output goes to can show.
///
/// @param colour whether ANSI colours are wanted
/// @param unicode whether box-drawing characters can be shown
/// @param columns its width in characters
/// @param progress whether the error stream leads to a terminal, where a line may be written over
record Terminal(boolean colour, boolean unicode, int columns, boolean progress) {
  private static final int USUAL_COLUMNS = 100;
  private static final int FEWEST_COLUMNS = 40;
  private static final int MOST_COLUMNS = 200;

  /// @param environment `NO_COLOR` (no-color.org), `CLICOLOR_FORCE`, `TERM`, `COLUMNS` and the
  ///   locale's variables count
  /// @param properties `cascade.terminal`, `cascade.progress` and `cascade.columns`, with which the
  ///   launcher tells what it sees
  static Terminal of(Map<String, String> environment, Properties properties) {
    var shown = Boolean.parseBoolean(properties.getProperty("cascade.terminal"));
    var forbidden =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || "dumb".equals(environment.get("TERM"));
    var forced = !environment.getOrDefault("CLICOLOR_FORCE", "0").equals("0");
    var columns =
        number(properties.getProperty("cascade.columns", ""))
            .or(() -> number(environment.getOrDefault("COLUMNS", "")))
            .orElse(USUAL_COLUMNS);
    return new Terminal(
        (shown || forced) && !forbidden,
        !shown || isUnicode(environment),
        Math.clamp(columns, FEWEST_COLUMNS, MOST_COLUMNS),
        Boolean.parseBoolean(properties.getProperty("cascade.progress"))
            && !"dumb".equals(environment.get("TERM")));
  }

  TextStyle style() {
    return new TextStyle(colour, unicode, columns);
  }

  Terminal withoutColour() {
    return new Terminal(false, unicode, columns, progress);
  }

  /// Only a terminal whose locale names another encoding cannot; files and logs are UTF-8.
  private static boolean isUnicode(Map<String, String> environment) {
    for (var name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      var value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        var lower = value.toLowerCase(Locale.ROOT);
        return lower.contains("utf-8") || lower.contains("utf8");
      }
    }
    return true;
  }

  private static Optional<Integer> number(String text) {
    try {
      var number = Integer.parseInt(text.strip());
      return number > 0 ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
