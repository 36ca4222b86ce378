package cascade.shell;

import cascade.shell.Options.Setting;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/// The program that runs a script: what `shell:` says.
///
/// Source: `github-actions.md` part A, "Shells".
public sealed interface Interpreter {

  /// A shell of POSIX's kind: `bash`, `sh`, `dash`, `zsh`.
  ///
  /// @param options at the start of the script
  record Posix(Options options) implements Interpreter {}

  /// `pwsh` and `powershell`: what GitHub takes on Windows where no shell is written.
  enum PowerShell implements Interpreter {
    POWER_SHELL
  }

  /// `cmd`.
  enum CommandPrompt implements Interpreter {
    COMMAND_PROMPT
  }

  /// Another language, the programs of which are not read.
  ///
  /// @param name of the program, in lower case: `python`
  record Other(String name) implements Interpreter {}

  /// What GitHub takes on Linux and macOS where no shell is written.
  Interpreter UNWRITTEN = new Posix(Options.UNWRITTEN);

  /// What a `shell:` names: one of GitHub's words, or a command with `{0}` in it.
  static Interpreter of(String shell) {
    return switch (shell.strip()) {
      case "bash" -> new Posix(Options.BASH);
      case "sh" -> new Posix(Options.SH);
      case String command -> ofCommand(command);
    };
  }

  private static Interpreter ofCommand(String command) {
    // Quotes part words, too: `script -q -e -c "bash -e {0}"`.
    var words = command.strip().split("[\\s\"']+", -1);
    var first = 0;
    while (first < words.length && words[first].isEmpty()) {
      first++;
    }
    for (var i = first; i < words.length; i++) {
      switch (program(words[i])) {
        case "bash", "zsh", "ksh" -> {
          return new Posix(options(words, i + 1, Setting.OFF));
        }
        case "sh", "dash", "ash" -> {
          return new Posix(options(words, i + 1, Setting.ON));
        }
        case "msys2" -> {
          return new Posix(new Options(Setting.UNKNOWN, Setting.UNKNOWN, Setting.OFF));
        }
        case "pwsh", "powershell" -> {
          return PowerShell.POWER_SHELL;
        }
        case "cmd" -> {
          return CommandPrompt.COMMAND_PROMPT;
        }
        default -> {}
      }
    }
    return new Other(first < words.length ? program(words[first]) : "");
  }

  private static String program(String word) {
    var name = word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
    var lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".exe") ? lower.substring(0, lower.length() - 4) : lower;
  }

  private static Options options(String[] words, int first, Setting inherited) {
    var none = new Options(Setting.OFF, Setting.OFF, inherited);
    return none.after(
        Stream.concat(
                Stream.of("set"),
                Arrays.stream(words, first, words.length).filter(word -> !word.startsWith("--")))
            .toList());
  }
}
