package cascade.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A program that a script calls, behind whatever starts it.
///
/// @param name without folders, endings and versions: `gradle` for `./gradlew`, `black` for
///   `python3 -m black`
record Tool(String name, List<String> arguments) {
  Tool {
    arguments = List.copyOf(arguments);
  }

  /// Programs that start the one after them, each with how many words of its own it takes.
  private static final Map<String, Integer> STARTERS =
      Map.ofEntries(
          Map.entry("bunx", 0),
          Map.entry("builtin", 0),
          Map.entry("command", 0),
          Map.entry("doas", 0),
          Map.entry("env", 0),
          Map.entry("exec", 0),
          Map.entry("nice", 0),
          Map.entry("nohup", 0),
          Map.entry("npx", 0),
          Map.entry("sudo", 0),
          Map.entry("timeout", 1),
          Map.entry("gtimeout", 1),
          Map.entry("uvx", 0),
          Map.entry("xargs", 0),
          Map.entry("xvfb-run", 0));

  /// Programs that start another one with a word of theirs before it.
  private static final Map<String, Set<String>> RUNNERS =
      Map.ofEntries(
          Map.entry("bundle", Set.of("exec")),
          Map.entry("hatch", Set.of("run")),
          Map.entry("mise", Set.of("exec", "x")),
          Map.entry("npm", Set.of("exec")),
          Map.entry("pdm", Set.of("run")),
          Map.entry("pipenv", Set.of("run")),
          Map.entry("pipx", Set.of("run")),
          Map.entry("pnpm", Set.of("exec", "dlx")),
          Map.entry("poetry", Set.of("run")),
          Map.entry("rye", Set.of("run")),
          Map.entry("uv", Set.of("run")),
          Map.entry("yarn", Set.of("exec", "dlx")));

  /// Options of these that take the word after them.
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

  private static final Map<String, String> ALIASES =
      Map.of("gradlew", "gradle", "mvnw", "mvn", "mvnd", "mvn", "pip3", "pip", "python3", "python");

  private static final Pattern VERSION = Pattern.compile("(python|pip|clang-format)[-.\\d]+");
  private static final Pattern SETTING = Pattern.compile("[A-Za-z_][\\w.]*=.*", Pattern.DOTALL);
  private static final Pattern SHOWN = Pattern.compile("[A-Za-z][\\w:.-]{0,30}");
  private static final Pattern ENDING = Pattern.compile("\\.(exe|cmd|bat|ps1)$");
  private static final int DEEPEST = 6;

  /// The programs of a script, in its order.
  static List<Tool> of(String script) {
    return ShellCommands.of(script).stream().flatMap(words -> of(words, 0).stream()).toList();
  }

  private static Optional<Tool> of(List<String> words, int depth) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    var name = name(words.getFirst());
    var rest = words.subList(1, words.size());
    if (depth < DEEPEST) {
      var started = started(name, rest);
      if (started.isPresent()) {
        return of(started.get(), depth + 1);
      }
    }
    return Optional.of(new Tool(name, rest));
  }

  private static String name(String word) {
    var last = word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
    var bare = last.indexOf('.') < 0 ? last : ENDING.matcher(last).replaceFirst("");
    var version = VERSION.matcher(bare);
    var plain = version.matches() ? version.group(1) : bare;
    return ALIASES.getOrDefault(plain, plain);
  }

  /// What a program starts, with its arguments; empty where it does the work itself.
  private static Optional<List<String>> started(String name, List<String> rest) {
    if (name.equals("python") && rest.size() >= 2 && rest.getFirst().equals("-m")) {
      return Optional.of(rest.subList(1, rest.size()));
    }
    var own = STARTERS.get(name);
    if (own != null) {
      return command(rest, own);
    }
    var words = RUNNERS.getOrDefault(name, Set.of());
    var first = 0;
    while (first < rest.size() && rest.get(first).startsWith("-")) {
      first += WITH_VALUE.contains(rest.get(first)) ? 2 : 1;
    }
    return first < rest.size() && words.contains(rest.get(first))
        ? command(rest.subList(first + 1, rest.size()), 0)
        : Optional.empty();
  }

  /// The words behind options, settings and `skipped` further ones.
  private static Optional<List<String>> command(List<String> words, int skipped) {
    var first = 0;
    var left = skipped;
    while (first < words.size()) {
      var word = words.get(first);
      if (word.equals("--")) {
        first++;
        break;
      }
      if (word.startsWith("-")) {
        first += WITH_VALUE.contains(word) ? 2 : 1;
      } else if (isSetting(word)) {
        first++;
      } else if (left > 0) {
        left--;
        first++;
      } else {
        break;
      }
    }
    return first < words.size()
        ? Optional.of(words.subList(first, words.size()))
        : Optional.empty();
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
