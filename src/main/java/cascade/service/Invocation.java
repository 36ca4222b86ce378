package cascade.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A program with its arguments; [Constants#GAP] stands for what is not known.
///
/// @param name without folders, endings and versions: `pip` for `/opt/bin/pip3.12`
record Invocation(String name, List<String> arguments) {
  private static final Pattern VERSION =
      Pattern.compile("(python|pip|ruby|clang|gcc|yarn)-?[\\d.]+");
  private static final Pattern SETTING = Pattern.compile("[A-Za-z_][\\w.]*=.*", Pattern.DOTALL);

  Invocation {
    arguments = List.copyOf(arguments);
  }

  /// @param words at least one, that of the program first
  static Invocation of(List<String> words) {
    return new Invocation(name(words.getFirst()), words.subList(1, words.size()));
  }

  private static String name(String word) {
    var last = word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
    var bare = last;
    for (var ending : List.of(".exe", ".cmd", ".bat", ".ps1", ".js", ".cjs")) {
      if (bare.length() > ending.length()
          && bare.regionMatches(
              true, bare.length() - ending.length(), ending, 0, ending.length())) {
        bare = bare.substring(0, bare.length() - ending.length());
      }
    }
    var version = VERSION.matcher(bare);
    return version.matches() ? version.group(1) : bare;
  }

  static boolean isSetting(String word) {
    return word.indexOf('=') > 0 && SETTING.matcher(word).matches();
  }

  /// The words that are no options and no settings.
  ///
  /// @param takes options that take the word after them
  List<String> operands(Set<String> takes) {
    var found = new ArrayList<String>();
    for (var i = 0; i < arguments.size(); i++) {
      var word = arguments.get(i);
      if (word.equals("--")) {
        found.addAll(arguments.subList(i + 1, arguments.size()));
        break;
      }
      if (word.startsWith("-") && word.length() > 1) {
        i += takes.contains(word) ? 1 : 0;
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

  boolean hasAny(Set<String> options) {
    return options.stream().anyMatch(this::has);
  }

  /// The values of an option: `-x VALUE`, `--x=VALUE`.
  List<String> values(Set<String> options) {
    var found = new ArrayList<String>();
    for (var i = 0; i < arguments.size(); i++) {
      var word = arguments.get(i);
      var equals = word.indexOf('=');
      if (options.contains(word) && i + 1 < arguments.size()) {
        found.add(arguments.get(i + 1));
      } else if (equals > 0 && options.contains(word.substring(0, equals))) {
        found.add(word.substring(equals + 1));
      }
    }
    return found;
  }

  Optional<String> value(Set<String> options) {
    return values(options).stream().findFirst();
  }
}
