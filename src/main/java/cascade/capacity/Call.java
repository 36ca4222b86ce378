package cascade.capacity;

import cascade.shell.Program;
import cascade.shell.Script;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/// A program that a script calls, and what it is told.
///
/// @param name what it is: `gradle` for `./gradlew`, `docker` for `podman`; empty where only a run
///   tells it
/// @param called its name as it is written, without folders, in lower case
/// @param arguments what is not known of them as it is written
record Call(String name, String called, List<String> arguments) {
  Call {
    arguments = List.copyOf(arguments);
  }

  /// Programs that heed the options of others in whose place they stand.
  private static final Map<String, String> ALIASES =
      Map.of("bazelisk", "bazel", "gmake", "make", "nerdctl", "docker", "podman", "docker");

  /// Options that take the word after them, of the programs that are known here.
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-C",
          "--context",
          "--cwd",
          "--dir",
          "-f",
          "--file",
          "--filter",
          "-F",
          "-H",
          "--host",
          "--prefix",
          "-p",
          "--project",
          "-w",
          "--workspace");

  /// Scripts within scripts, as in `bash -c`.
  private static final int DEEPEST = 3;

  /// The calls of a script, in its order, without those that cannot run.
  static List<Call> of(Script script) {
    return of(script, 0).toList();
  }

  private static Stream<Call> of(Script script, int depth) {
    return script.commands().stream()
        .filter(command -> !command.neverRuns())
        .flatMap(command -> Program.of(command).stream())
        .flatMap(program -> of(program, depth));
  }

  private static Stream<Call> of(Program program, int depth) {
    var inner = depth < DEEPEST ? program.script() : Optional.<Script>empty();
    return inner.map(it -> of(it, depth + 1)).orElseGet(() -> Stream.of(of(program)));
  }

  private static Call of(Program program) {
    var name = program.name().orElse("").toLowerCase(Locale.ROOT);
    var word = program.words().getFirst().text();
    var last = word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
    return new Call(
        ALIASES.getOrDefault(name, name),
        last.toLowerCase(Locale.ROOT),
        program.arguments().stream().map(it -> it.text()).toList());
  }

  boolean is(String... names) {
    return List.of(names).contains(name);
  }

  /// Whether one of the words stands among the arguments, as it is.
  boolean has(String... words) {
    return Stream.of(words).anyMatch(arguments::contains);
  }

  /// The first argument that is neither an option nor a toolchain: `build` of `cargo +nightly
  /// build`; empty where there is none.
  String verb() {
    for (var i = 0; i < arguments.size(); i++) {
      var word = arguments.get(i);
      if (WITH_VALUE.contains(word)) {
        i++;
      } else if (!word.startsWith("-") && !word.startsWith("+")) {
        return word;
      }
    }
    return "";
  }

  /// Whether an option is given, alone or with a value in the same word: `-j`, `-j4`, `--jobs=4`.
  boolean gives(String option) {
    return arguments.stream().anyMatch(word -> word.equals(option) || joins(word, option));
  }

  /// What stands behind an option, in the same word or in the next: `-j4`, `-j 4`, `--jobs=4`.
  Optional<String> value(String option) {
    for (var i = 0; i < arguments.size(); i++) {
      var word = arguments.get(i);
      if (word.equals(option)) {
        return i + 1 < arguments.size() ? Optional.of(arguments.get(i + 1)) : Optional.empty();
      }
      if (joins(word, option)) {
        var value = word.substring(option.length());
        return Optional.of(value.startsWith("=") ? value.substring(1) : value);
      }
    }
    return Optional.empty();
  }

  private static boolean joins(String word, String option) {
    return word.length() > option.length()
        && word.startsWith(option)
        && (!option.startsWith("--") || word.charAt(option.length()) == '=');
  }

  /// A small number behind an option; empty where there is none, or only a run can tell.
  OptionalInt number(String option) {
    return value(option).stream()
        .filter(text ->
            text.length() <= 3
                && !text.isEmpty()
                && text.chars().allMatch(c -> c >= '0' && c <= '9'))
        .mapToInt(Integer::parseInt)
        .filter(number -> number > 0)
        .findFirst();
  }

  /// As a person would name it.
  String shown() {
    var verb = verb();
    return verb.isEmpty() || verb.length() > 30 ? called : called + " " + verb;
  }
}
