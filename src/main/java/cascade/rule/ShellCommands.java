package cascade.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The simple commands of a shell script, as far as words tell: enough to see which programs are
/// called, not what becomes of them.
///
/// Quotes, comments, line continuations, here-documents, lists, pipes, substitutions and the words
/// that open compound commands are understood; nothing is expanded.
final class ShellCommands {
  /// Words after which a command begins.
  private static final Set<String> OPENING =
      Set.of("if", "then", "elif", "else", "while", "until", "do", "!", "{", "time");

  /// Words whose line is no command.
  private static final Set<String> CLAUSES =
      Set.of("for", "case", "select", "function", "fi", "done", "esac", "}", "[[", "in");

  /// Scripts are foreign and may be long.
  private static final int MOST_CHARACTERS = 100_000;

  private static final int DEEPEST = 5;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*\\+?");

  private final String script;
  private final int depth;
  private final List<List<String>> commands = new ArrayList<>();
  private final List<String> hereDocuments = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private boolean redirected;
  private int at;

  private ShellCommands(String script, int depth) {
    this.script = script.length() > MOST_CHARACTERS ? script.substring(0, MOST_CHARACTERS) : script;
    this.depth = depth;
  }

  /// Each command with its arguments, in the order in which they are written.
  static List<List<String>> of(String script) {
    return new ShellCommands(script, 0).read();
  }

  private List<List<String>> read() {
    while (at < script.length()) {
      var c = script.charAt(at);
      switch (c) {
        case '\\' -> escape();
        case '\'' -> single();
        case '"' -> quoted();
        case '#' -> {
          if (inWord) {
            append(c);
          } else {
            skipLine();
          }
        }
        case '`' -> substitution('`');
        case '$' -> dollar();
        case '\n' -> {
          endCommand();
          at++;
          skipHereDocuments();
        }
        case ';', '|', '(', ')' -> {
          endCommand();
          at++;
        }
        case '&' -> ampersand();
        case '<', '>' -> redirection(c);
        case ' ', '\t', '\r' -> {
          endWord();
          at++;
        }
        default -> append(c);
      }
    }
    endCommand();
    return commands;
  }

  private void append(char c) {
    word.append(c);
    inWord = true;
    at++;
  }

  private void escape() {
    at++;
    if (at < script.length() && script.charAt(at) == '\r') {
      at++;
    }
    if (at < script.length() && script.charAt(at) == '\n') {
      at++;
    } else if (at < script.length()) {
      append(script.charAt(at));
    }
  }

  private void single() {
    var end = script.indexOf('\'', at + 1);
    var close = end < 0 ? script.length() : end;
    word.append(script, at + 1, close);
    inWord = true;
    at = Math.min(script.length(), close + 1);
  }

  private void quoted() {
    inWord = true;
    at++;
    while (at < script.length() && script.charAt(at) != '"') {
      switch (script.charAt(at)) {
        case '\\' -> escape();
        case '`' -> substitution('`');
        case '$' -> dollar();
        default -> append(script.charAt(at));
      }
    }
    at++;
  }

  private void dollar() {
    if (script.startsWith("$((", at)) {
      append('$');
      skipTo("))");
    } else if (script.startsWith("$(", at)) {
      at++;
      substitution(')');
    } else if (script.startsWith("${", at)) {
      append('$');
      skipTo("}");
    } else {
      append('$');
    }
  }

  private void skipTo(String end) {
    var close = script.indexOf(end, at);
    at = close < 0 ? script.length() : close + end.length();
  }

  /// What stands between the character here and the closing one, read by itself.
  private void substitution(char closing) {
    var start = at + 1;
    var open = 1;
    var end = start;
    while (end < script.length()) {
      var c = script.charAt(end);
      if (c == closing && --open == 0) {
        break;
      }
      open += closing == ')' && c == '(' ? 1 : 0;
      end++;
    }
    if (depth < DEEPEST) {
      var inner = script.substring(Math.min(start, end), end);
      commands.addAll(new ShellCommands(inner, depth + 1).read());
    }
    word.append('$');
    inWord = true;
    at = Math.min(script.length(), end + 1);
  }

  private void ampersand() {
    if (redirected || script.startsWith("&>", at)) {
      at++;
      return;
    }
    endCommand();
    at++;
  }

  private void redirection(char c) {
    // A number right before it names a stream.
    if (inWord && word.chars().allMatch(Character::isDigit)) {
      word.setLength(0);
      inWord = false;
    }
    endWord();
    if (script.startsWith("<<<", at)) {
      at += 3;
    } else if (script.startsWith("<<", at)) {
      at += script.startsWith("<<-", at) ? 3 : 2;
      hereDocument();
      return;
    } else if (script.startsWith("<(", at) || script.startsWith(">(", at)) {
      at++;
      substitution(')');
      return;
    } else {
      at += script.startsWith(c + "" + c, at) ? 2 : 1;
    }
    redirected = true;
  }

  private void hereDocument() {
    while (at < script.length() && (script.charAt(at) == ' ' || script.charAt(at) == '\t')) {
      at++;
    }
    var delimiter = new StringBuilder();
    while (at < script.length() && " \t\r\n;|&<>()".indexOf(script.charAt(at)) < 0) {
      delimiter.append(script.charAt(at++));
    }
    hereDocuments.add(delimiter.toString().replaceAll("['\"\\\\]", ""));
  }

  private void skipHereDocuments() {
    for (var delimiter : hereDocuments) {
      while (at < script.length()) {
        var end = script.indexOf('\n', at);
        var line = script.substring(at, end < 0 ? script.length() : end);
        at = end < 0 ? script.length() : end + 1;
        if (line.strip().equals(delimiter)) {
          break;
        }
      }
    }
    hereDocuments.clear();
  }

  private void skipLine() {
    var end = script.indexOf('\n', at);
    at = end < 0 ? script.length() : end;
  }

  private void endWord() {
    if (inWord) {
      if (!redirected) {
        words.add(word.toString());
      }
      redirected = false;
    }
    word.setLength(0);
    inWord = false;
  }

  private void endCommand() {
    endWord();
    redirected = false;
    var start = 0;
    while (start < words.size() && (OPENING.contains(words.get(start)) || isSet(start))) {
      start++;
    }
    if (start < words.size() && !CLAUSES.contains(words.get(start))) {
      commands.add(List.copyOf(words.subList(start, words.size())));
    }
    words = new ArrayList<>();
  }

  /// `NAME=value` before a command.
  private boolean isSet(int index) {
    var word = words.get(index);
    var equals = word.indexOf('=');
    return equals > 0 && NAME.matcher(word.substring(0, equals)).matches();
  }
}
