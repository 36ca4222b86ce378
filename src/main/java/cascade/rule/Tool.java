package cascade.rule;

import cascade.shell.Command;
import cascade.shell.Program;
import cascade.shell.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A program that a script calls, behind whatever starts it.
///
/// @param name without folders, endings and versions: `gradle` for `./gradlew`, `black` for
///   `python3 -m black`
record Tool(String name, List<String> arguments) {
  Tool {
    arguments = List.copyOf(arguments);
  }

  /// Options that take the word after them, of the programs that rules know.
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-u",
          "-n",
          "-P",
          "-I",
          "-L",
          "-s",
          "-k",
          "--filter",
          "--with",
          "--from",
          "--group",
          "--extra",
          "--package",
          "-p",
          "--python",
          "-C",
          "--directory",
          "-f",
          "--file",
          "-j",
          "-e",
          "-r",
          "--signal",
          "--kill-after",
          "--project",
          "--manifest-path");

  private static final Pattern SETTING = Pattern.compile("[A-Za-z_][\\w.]*=.*", Pattern.DOTALL);
  private static final Pattern SHOWN = Pattern.compile("[A-Za-z][\\w:.-]{0,30}");

  /// Stands for what only a run tells.
  private static final String UNKNOWN = "_";

  /// Scripts within scripts, as in `bash -c`.
  private static final int DEEPEST = 3;

  /// The programs of a script, in its order.
  static List<Tool> of(Script script) {
    return of(script, 0).toList();
  }

  /// The program that a command runs itself, not that of a script in its words.
  static Optional<Tool> of(Command command) {
    return Program.of(command).filter(program -> program.script().isEmpty()).map(Tool::plain);
  }

  /// A program with its arguments, whatever these are.
  static Tool of(Program program) {
    return plain(program);
  }

  private static Tool plain(Program program) {
    return new Tool(
        program.name().orElse(UNKNOWN),
        program.arguments().stream().map(it -> it.text(UNKNOWN)).toList());
  }

  private static Stream<Tool> of(Script script, int depth) {
    return script.commands().stream()
        .flatMap(it -> Program.of(it).stream())
        .flatMap(it -> of(it, depth));
  }

  private static Stream<Tool> of(Program program, int depth) {
    var script = depth < DEEPEST ? program.script() : Optional.<Script>empty();
    return script.map(it -> of(it, depth + 1)).orElseGet(() -> Stream.of(plain(program)));
  }

  private static boolean isSetting(String word) {
    return word.indexOf('=') > 0 && SETTING.matcher(word).matches();
  }

  /// The first word that is no option: `fmt` of `cargo +nightly fmt`, empty where there is none.
  String verb() {
    return operands().stream().findFirst().orElse("");
  }

  /// The words that are neither options nor settings.
  List<String> operands() {
    var found = new ArrayList<String>();
    for (var i = 0; i < arguments.size(); i++) {
      var word = arguments.get(i);
      if (word.startsWith("-")) {
        i += WITH_VALUE.contains(word) ? 1 : 0;
      } else if (!word.startsWith("+") && !isSetting(word)) {
        found.add(word);
      }
    }
    return found;
  }

  boolean has(String option) {
    return arguments.stream()
        .anyMatch(word -> word.equals(option) || word.startsWith(option + "="));
  }

  /// Whether it only shows what it would do.
  boolean isDryRun() {
    return has("--dry-run") || has("--dryrun") || has("--snapshot") || has("-DdryRun");
  }

  /// As a person would name it: the program and its verb.
  String shown() {
    var verb = verb();
    return SHOWN.matcher(verb).matches() ? name + " " + verb : name;
  }

  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  /// The words of a name, in lower case: `spotless`, `check` for `:app:spotlessCheck`.
  static List<String> tokens(String name) {
    var found = new ArrayList<String>();
    for (var part : name.split("[^A-Za-z0-9]+", -1)) {
      for (var token : HUMP.split(part, -1)) {
        if (!token.isEmpty()) {
          found.add(token.toLowerCase(Locale.ROOT));
        }
      }
    }
    return found;
  }
}
