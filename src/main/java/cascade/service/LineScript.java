package cascade.service;

import cascade.shell.Interpreter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Scripts of PowerShell and of the command prompt, as far as single lines tell: each one that
/// begins with a program is read by itself. What becomes of its failure is not followed.
final class LineScript {
  private static final int MOST_LINES = 2_000;
  private static final int LONGEST_LINE = 4_000;

  /// What an assignment, a block or a pipe has before a program.
  private static final Pattern LEAD =
      Pattern.compile(
          "^(?:\\$[\\w:]+\\s*=\\s*|&\\s+|@|call\\s+|if\\s[^{]{0,200}\\{|\\}?\\s*else\\s*\\{|try\\s*\\{|\\{|\\()\\s*",
          Pattern.CASE_INSENSITIVE);

  private LineScript() {}

  /// The lines that may be commands, each as a shell of POSIX's kind would have it.
  static List<String> of(String script, Interpreter interpreter) {
    var prompt = interpreter instanceof Interpreter.CommandPrompt;
    var lines = new ArrayList<String>();
    var joined = new StringBuilder();
    for (var line : script.lines().limit(MOST_LINES).toList()) {
      var text = line.strip();
      if (isContinued(text, prompt) && joined.length() < LONGEST_LINE) {
        joined.append(text, 0, text.length() - 1).append(' ');
        continue;
      }
      var whole = joined.append(text).toString();
      joined.setLength(0);
      if (!isComment(whole, prompt) && whole.length() <= LONGEST_LINE) {
        lines.add(plain(whole, prompt));
      }
    }
    return lines;
  }

  private static boolean isContinued(String line, boolean prompt) {
    return line.endsWith(prompt ? "^" : "`");
  }

  private static boolean isComment(String line, boolean prompt) {
    return prompt
        ? line.startsWith("::") || line.regionMatches(true, 0, "rem ", 0, 4)
        : line.startsWith("#");
  }

  /// A backslash parts folders there, and quotes nothing.
  private static String plain(String line, boolean prompt) {
    var text = line.replace('\\', '/').replace("`", "");
    for (var i = 0; i < 3; i++) {
      text = LEAD.matcher(text).replaceFirst("");
    }
    return prompt ? text.replace("'", "") : text;
  }
}
