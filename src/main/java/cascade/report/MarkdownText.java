package cascade.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Foreign text inside GitHub's Markdown: the one place that escapes it.
///
/// Names stand in code spans, where GitHub links, mentions and renders nothing; only what a problem
/// says is prose. Source: `reliability.md` 1.3, `github-actions.md` F.4.
final class MarkdownText {
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_MESSAGE = 500;
  private static final int MOST_NAMES = 8;

  /// An invisible break: what follows is no longer a mention or a reference.
  private static final String BREAK = "&#8203;";

  /// What GitHub turns into links by itself: addresses, `GH-1`, commits.
  private static final Pattern LINKED =
      Pattern.compile("://|(?i:www)\\.|(?i:gh)-\\d|\\b[0-9a-fA-F]{7,}\\b");

  private MarkdownText() {}

  /// A name in a code span.
  static String code(String foreign) {
    return span(VisibleText.of(foreign, LONGEST_NAME));
  }

  /// A name in a code span, in the cell of a table, where a bar would end the cell.
  static String cell(String foreign) {
    return code(foreign).replace("|", "\\|");
  }

  /// Names in code spans, those past a few counted.
  static String codes(List<String> foreign) {
    return new Phrase().names(foreign, MOST_NAMES, "and").with(MarkdownText::code);
  }

  /// The same in the cell of a table.
  static String cells(List<String> foreign) {
    return codes(foreign).replace("|", "\\|");
  }

  /// Lines in a fence that none of them closes, those past `most` counted.
  static String fenced(String language, String foreign, int most) {
    var lines = foreign.lines().limit(most).map(VisibleText::line).toList();
    var left = foreign.lines().count() - lines.size();
    var text = String.join("\n", lines);
    var fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    return fence
        + language
        + "\n"
        + text
        + (left > 0 ? "\n… and " + left + " more lines" : "")
        + "\n"
        + fence
        + "\n";
  }

  private static String span(String text) {
    if (text.isEmpty()) {
      return "*(no name)*";
    }
    var fence = "`".repeat(longestRun(text) + 1);
    var pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
    return fence + pad + text + pad + fence;
  }

  /// What a block of code begins and ends with that may hold any text.
  static String fence(String content) {
    return "`".repeat(Math.max(3, longestRun(content) + 1));
  }

  private static int longestRun(String text) {
    var longest = 0;
    var run = 0;
    for (var i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /// A message in which names may stand between backticks.
  static String message(String foreign) {
    var parts = VisibleText.of(foreign, LONGEST_MESSAGE).split("`", -1);
    if (parts.length % 2 == 0) {
      return prose(String.join("`", parts));
    }
    var message = new StringBuilder();
    for (var i = 0; i < parts.length; i++) {
      // Whichever part a hostile name gets into, it is escaped for that part.
      var isCode = i % 2 == 1 && !parts[i].isBlank();
      message.append(isCode ? span(parts[i]) : prose(parts[i]));
    }
    return message.toString();
  }

  private static String prose(String text) {
    var broken =
        LINKED.matcher(text).replaceAll(found -> Matcher.quoteReplacement(broken(found.group())));
    var escaped = new StringBuilder();
    broken
        .codePoints()
        .forEach(character -> {
          switch (character) {
            case '\u200b' -> escaped.append(BREAK);
            case '@', '#' -> escaped.append("&#").append(character).append(';').append(BREAK);
            case '&', '<', '>', '[', ']', '*', '_', '`', '~', '|', '\\', '!', '$', '^' ->
                escaped.append("&#").append(character).append(';');
            default -> escaped.appendCodePoint(character);
          }
        });
    return escaped.toString();
  }

  /// With a mark behind its first character and then every six, too few for a commit; [VisibleText]
  /// leaves no such mark of its own.
  private static String broken(String linked) {
    return linked.substring(0, 1) + linked.substring(1).replaceAll(".{1,6}", "\u200b$0");
  }
}
