package cascade.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The commands and options as the shell `fish` completes them.
final class FishCompletion {
  private final String name;
  private final StringBuilder script = new StringBuilder();

  private FishCompletion(String name) {
    this.name = name;
  }

  static String of(String name, CommandLine program) {
    var completion = new FishCompletion(name);
    completion.script.append("# %s: completion for fish\n".formatted(name));
    completion.write(program, List.of());
    return completion.script.toString();
  }

  private void write(CommandLine command, List<String> path) {
    var inside = command.getSubcommands();
    var here = condition(path, List.copyOf(inside.keySet()));
    inside.forEach(
        (sub, line) -> add(here, "-f -a %s -d %s".formatted(sub, quoted(description(line)))));
    for (var option : command.getCommandSpec().options()) {
      if (!option.hidden()) {
        add(here, option(option));
      }
    }
    for (var argument : command.getCommandSpec().positionalParameters()) {
      if (!words(argument).isEmpty()) {
        add(here, "-f -a %s".formatted(quoted(words(argument))));
      }
    }
    inside.forEach((sub, line) -> {
      var deeper = new ArrayList<>(path);
      deeper.add(sub);
      write(line, deeper);
    });
  }

  /// When all of these were written, and none of those that may follow.
  private static String condition(List<String> path, List<String> following) {
    if (path.isEmpty()) {
      return "__fish_use_subcommand";
    }
    var seen =
        path.stream()
            .map(part -> "__fish_seen_subcommand_from " + part)
            .collect(Collectors.joining("; and "));
    return following.isEmpty()
        ? seen
        : seen + "; and not __fish_seen_subcommand_from " + String.join(" ", following);
  }

  private void add(String condition, String rest) {
    script.append("complete -c %s -n %s %s\n".formatted(name, quoted(condition), rest));
  }

  private static String option(OptionSpec option) {
    var text = new StringBuilder();
    for (var written : option.names()) {
      text.append(written.startsWith("--") ? "-l " : "-s ");
      text.append(written.replaceFirst("^--?", "")).append(' ');
    }
    if (option.arity().max() > 0) {
      var words = words(option);
      text.append(words.isEmpty() ? "-r " : "-x -a " + quoted(words) + " ");
    }
    var description = option.description().length == 0 ? "" : option.description()[0];
    return text.append("-d ").append(quoted(sentence(description))).toString();
  }

  /// The words that it takes, where it takes words.
  private static String words(ArgSpec argument) {
    return argument.type().isEnum()
        ? Arrays.stream(argument.type().getEnumConstants())
            .map(it -> it.toString().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" "))
        : "";
  }

  private static String description(CommandLine command) {
    var lines = command.getCommandSpec().usageMessage().description();
    return lines.length == 0 ? "" : sentence(lines[0]);
  }

  /// The first one is enough beside a word.
  private static String sentence(String description) {
    var end = description.indexOf(". ");
    var first = end < 0 ? description : description.substring(0, end);
    return first.replaceFirst("[.:;]$", "");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
