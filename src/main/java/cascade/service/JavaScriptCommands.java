package cascade.service;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The programs that a JavaScript starts, as lines of a shell's script: what `exec.exec`,
/// `exec.getExecOutput` and the synchronous functions of Node's `child_process` are given.
///
/// Only texts are read that are written out, in the call or in a list which the call names; the
/// rest is a gap ([InputPattern#GAP]).
final class JavaScriptCommands {
  private static final String TEXT =
      "'[^'\\\\\\n]{0,500}'|\"[^\"\\\\\\n]{0,500}\"|`[^`\\\\\\n]{0,500}`";

  private static final Pattern CALL =
      Pattern.compile(
          "\\b(?:exec\\.exec|(?:exec\\.)?getExecOutput|execSync|execFileSync|spawnSync)\\(\\s{0,50}"
              + "(?<program>"
              + TEXT
              + ")\\s{0,50}(?:,\\s{0,50}(?:\\[(?<list>[^\\]]{0,2000})]|(?<name>\\w{1,80})))?");

  private static final Pattern LIST =
      Pattern.compile(
          "\\b(?:const|let|var)\\s{1,50}(?<name>\\w{1,80})\\s{0,50}=\\s{0,50}\\[(?<list>[^\\]]{0,2000})]");

  /// More calls are in no script that people write.
  private static final int MOST_CALLS = 200;

  private static final Pattern WHOLE_TEXT = Pattern.compile(TEXT);
  private static final Pattern INTERPOLATION = Pattern.compile("\\$\\{[^}]{0,200}}");
  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");
  private static final String GAP = String.valueOf(InputPattern.GAP);

  private JavaScriptCommands() {}

  /// One line for each call; empty where there is none.
  static String of(String script) {
    if (!script.contains("exec") && !script.contains("spawn")) {
      return "";
    }
    var lists = lists(script);
    return CALL.matcher(script)
        .results()
        .limit(MOST_CALLS)
        .map(call -> line(call, lists))
        .collect(joining("\n"));
  }

  private static String line(MatchResult call, Map<String, String> lists) {
    var words = new ArrayList<String>();
    words.add(text(call.group("program")));
    Optional.ofNullable(call.group("list"))
        .or(() ->
            Optional.ofNullable(call.group("name")).map(name -> lists.getOrDefault(name, name)))
        .ifPresent(list -> words.addAll(elements(list)));
    return String.join(" ", words);
  }

  /// What is in each list that has a name.
  private static Map<String, String> lists(String script) {
    var lists = new HashMap<String, String>();
    LIST.matcher(script)
        .results()
        .forEach(it -> lists.putIfAbsent(it.group("name"), it.group("list")));
    return lists;
  }

  private static List<String> elements(String list) {
    var elements = new ArrayList<String>();
    for (var part : list.split(",", -1)) {
      var element = part.strip();
      if (!element.isEmpty()) {
        elements.add(WHOLE_TEXT.matcher(element).matches() ? quoted(text(element)) : GAP);
      }
    }
    return elements;
  }

  /// The text between the quotation marks, with gaps for what is put in.
  private static String text(String literal) {
    var text = literal.substring(1, literal.length() - 1);
    return literal.startsWith("`")
        ? INTERPOLATION.matcher(text).replaceAll(Matcher.quoteReplacement(GAP))
        : text;
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
