package cascade.service;

import static java.util.stream.Collectors.groupingBy;

import cascade.shell.Command;
import cascade.shell.Interpreter;
import cascade.shell.Shell;
import cascade.workflow.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Prints which programs the scripts of workflows call that `commands.json` does not know, the most
/// frequent first, with an example of each.
///
///     UnknownSignsMain CORPUS [AT-LEAST]
final class UnknownSignsMain {
  private record Call(String program, String example) {}

  private UnknownSignsMain() {}

  public static void main(String[] arguments) throws IOException {
    var least = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    var calls =
        CorpusSteps.read(Path.of(arguments[0])).stream()
            .map(CorpusStep::step)
            .filter(Step.Run.class::isInstance)
            .map(Step.Run.class::cast)
            .filter(run -> run.shell().isEmpty() || isPosix(run))
            .map(run -> Texts.written(run.script().value()))
            .distinct()
            .flatMap(UnknownSignsMain::calls)
            .collect(groupingBy(Call::program));
    var all = calls.values().stream().mapToLong(List::size).sum();
    var ofKnown =
        calls.entrySet().stream()
            .filter(it -> isKnown(it.getKey()))
            .mapToLong(it -> it.getValue().size())
            .sum();
    System.out.printf("%d commands, %d of programs that are known%n", all, ofKnown);
    calls.entrySet().stream()
        .filter(it -> !isKnown(it.getKey()) && it.getValue().size() >= least)
        .sorted(
            Comparator.comparingInt((Map.Entry<String, List<Call>> it) -> -it.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .forEach(it ->
            System.out.printf(
                "%5d  %-24s %s%n",
                it.getValue().size(), it.getKey(), it.getValue().getFirst().example()));
  }

  private static boolean isKnown(String program) {
    return CommandTable.standard().find(program).isPresent();
  }

  private static boolean isPosix(Step.Run run) {
    var shell = Constants.GITHUB.text(run.shell().orElseThrow().value());
    return Interpreter.of(shell) instanceof Interpreter.Posix;
  }

  private static Stream<Call> calls(String script) {
    return Shell.read(script).commands().stream()
        .filter(command -> !command.called().isEmpty())
        .flatMap(UnknownSignsMain::calls);
  }

  /// The innermost program that a command runs.
  private static Stream<Call> calls(Command command) {
    var words = command.called().stream().map(it -> it.text("x")).toList();
    var links = Chain.of(words, CommandTable.standard()).links();
    return links.isEmpty()
        ? Stream.empty()
        : Stream.of(new Call(links.getLast().name(), ScriptDetector.sign(command)));
  }
}
