package cascade.shell;

import cascade.shell.Options.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The program that a command runs in the end, behind whatever starts it: `black` for `sudo env X=1
/// timeout 5m python3 -m black`.
///
/// Builtins and functions of the script count as programs, too.
///
/// @param name without folders, endings and versions: `gradle` for `./gradlew`, `python` for
///   `/usr/bin/python3.12`; empty where only a run tells it
/// @param words the program as it is written, and its arguments
public record Program(Optional<String> name, List<Word> words) {
  /// @throws IllegalArgumentException where there is not even a name
  public Program {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a program has a name");
    }
  }

  private static final Map<String, String> ALIASES =
      Map.of("gradlew", "gradle", "mvnw", "mvn", "mvnd", "mvn", "pip3", "pip", "python3", "python");

  private static final Pattern VERSION = Pattern.compile("(python|pip|clang-format)[-.\\d]+");
  private static final Pattern ENDING = Pattern.compile("\\.(exe|cmd|bat|ps1)$");

  /// Stands for what is not known.
  private static final String UNKNOWN = "\0";

  private static final Set<String> SHELLS = Set.of("bash", "sh", "dash", "zsh", "ksh");

  /// Starters of starters; people write three at most.
  private static final int DEEPEST = 6;

  /// What a command runs; empty where it has assignments or redirections alone.
  public static Optional<Program> of(Command command) {
    return of(command.called());
  }

  /// What words run of which the first names a program; empty where there are none.
  public static Optional<Program> of(List<Word> words) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    var left = words;
    for (var depth = 0; depth < DEEPEST; depth++) {
      var rest = left.subList(1, left.size());
      var started = name(left.getFirst()).flatMap(name -> Starters.started(name, rest));
      if (started.isEmpty()) {
        break;
      }
      left = started.get();
    }
    return Optional.of(new Program(name(left.getFirst()), left));
  }

  private static Optional<String> name(Word word) {
    var text = word.text(UNKNOWN);
    var last = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
    if (last.contains(UNKNOWN)) {
      return Optional.empty();
    }
    var bare = last.indexOf('.') < 0 ? last : ENDING.matcher(last).replaceFirst("");
    var version = VERSION.matcher(bare);
    var plain = version.matches() ? version.group(1) : bare;
    return Optional.of(ALIASES.getOrDefault(plain, plain));
  }

  public List<Word> arguments() {
    return words.subList(1, words.size());
  }

  /// The script that a shell is given as an argument: `bash -c 'make && make install'`.
  ///
  /// Its ranges are those of the argument without quotes, and its fates tell what becomes of the
  /// inner shell.
  public Optional<Script> script() {
    if (name.filter(SHELLS::contains).isEmpty()) {
      return Optional.empty();
    }
    var arguments = arguments().stream().map(Word::text).toList();
    for (var i = 0; i + 1 < arguments.size() && isOption(arguments, i); i++) {
      if (!arguments.get(i).startsWith("--") && arguments.get(i).endsWith("c")) {
        var inherited = name.get().equals("sh") || name.get().equals("dash");
        var options = new Options(Setting.OFF, Setting.OFF, inherited ? Setting.ON : Setting.OFF);
        var flags = arguments.subList(0, i + 1).stream().filter(it -> !it.startsWith("--"));
        return script(i + 1, options.after(Stream.concat(Stream.of("set"), flags).toList()));
      }
    }
    return Optional.empty();
  }

  private static boolean isOption(List<String> arguments, int index) {
    return arguments.get(index).startsWith("-")
        || (index > 0 && arguments.get(index - 1).matches("-[a-z]*o"));
  }

  /// @param from where options may still stand before the script
  private Optional<Script> script(int from, Options options) {
    return arguments().stream()
        .skip(from)
        .map(Word::text)
        .filter(it -> !it.startsWith("-"))
        .findFirst()
        .map(it -> Shell.read(it, options));
  }
}
