package cascade.rule;

import cascade.shell.Command;
import cascade.shell.Program;
import cascade.shell.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A command that installs with `pip` into the Python of the machine, as far as its own words tell.
///
/// @param interpreter for which it installs: `python3.12`; empty for `pip` alone
/// @param rooted whether as somebody else, or into a folder that a virtual environment has not
record PipInstall(Command command, Optional<String> interpreter, boolean rooted) {
  /// Options with which it installs into another folder, or nothing.
  private static final List<String> ELSEWHERE =
      List.of(
          "-t", "--target", "--prefix", "--root", "--python", "--dry-run", "--require-virtualenv");

  /// With these alone it prepares for an environment, or raises what installs.
  private static final Set<String> PREPARING =
      Set.of(
          "hatch",
          "nox",
          "pdm",
          "pip",
          "pipenv",
          "pipx",
          "poetry",
          "setuptools",
          "tox",
          "uv",
          "virtualenv",
          "wheel");

  /// What may stand before `pip` without making another Python of it.
  private static final Set<String> STARTERS =
      Set.of("command", "env", "exec", "nice", "nohup", "retry", "sudo", "time", "timeout");

  private static final Pattern INTERPRETER = Pattern.compile("(python|pip)([\\d.]*)");
  private static final Pattern VERSION = Pattern.compile("[=<>~!\\[].*");
  private static final String OF_SYSTEM = "/usr/";
  private static final String AS_ROOT = "sudo";

  static Optional<PipInstall> of(Command command) {
    var tool = Tool.of(command).filter(PipInstall::installs);
    var program = Program.of(command);
    if (tool.isEmpty() || program.isEmpty()) {
      return Optional.empty();
    }
    var called = command.called();
    var before = called.subList(0, called.size() - program.get().arguments().size());
    return before.stream().allMatch(PipInstall::isPlain)
        ? Optional.of(
            new PipInstall(
                command,
                before.stream().flatMap(word -> interpreter(name(word)).stream()).findFirst(),
                before.getFirst().text().equals(AS_ROOT) || tool.get().has("--user")))
        : Optional.empty();
  }

  private static boolean installs(Tool tool) {
    var operands = tool.operands();
    return tool.name().equals("pip")
        && tool.verb().equals("install")
        && ELSEWHERE.stream().noneMatch(tool::has)
        && (takesFile(tool)
            || operands.stream()
                .skip(1)
                .anyMatch(name -> !PREPARING.contains(VERSION.matcher(name).replaceFirst(""))));
  }

  private static boolean takesFile(Tool tool) {
    return Stream.of("-r", "--requirement", "-e", "--editable", "--group").anyMatch(tool::has);
  }

  /// Whether the word names the machine's own Python, or something that only starts it.
  private static boolean isPlain(Word word) {
    var text = word.text();
    var name = name(word);
    return word.isLiteral()
        && (text.indexOf('/') < 0 || text.startsWith(OF_SYSTEM))
        && (STARTERS.contains(name)
            || INTERPRETER.matcher(name).matches()
            || text.startsWith("-")
            || text.matches("\\d+[smh]?|\\w+=.*"));
  }

  private static String name(Word word) {
    var text = word.text();
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /// `python3.12` for that and for `pip3.12`; empty for what belongs to several.
  private static Optional<String> interpreter(String name) {
    var matcher = INTERPRETER.matcher(name);
    return matcher.matches()
            && (matcher.group(1).equals("python") || matcher.group(2).indexOf('.') >= 0)
        ? Optional.of("python" + matcher.group(2))
        : Optional.empty();
  }
}
