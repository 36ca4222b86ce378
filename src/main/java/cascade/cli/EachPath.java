package cascade.cli;

import cascade.app.ToolException;
import cascade.source.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// Runs a command over every path that was named. Several paths are several answers, worked out
/// side by side and written in order; one that cannot be read takes nothing from the others.
final class EachPath {
  private final Streams streams;
  private final OutputOption output;

  EachPath(Streams streams, OutputOption output) {
    this.streams = streams;
    this.output = output;
  }

  /// What came of one path.
  sealed interface Answer {
    /// @param problems told on the error stream where GitHub would reject the file
    record Given(String text, List<Problem> problems) implements Answer {}

    record Refused(ToolException reason) implements Answer {}
  }

  /// @return 0, or the exit code of the first path that could not be read
  int run(List<Path> paths, Function<Path, Answer.Given> command) {
    var all = paths.isEmpty() ? List.of(Path.of(".")) : paths;
    var answers = all.parallelStream().map(path -> answer(path, command)).toList();
    var text = new StringBuilder();
    var exitCode = 0;
    for (var answer : answers) {
      switch (answer) {
        case Answer.Given(var part, var problems) -> {
          text.append(part);
          problems.stream().filter(Problem::isError).forEach(this::tell);
        }
        case Answer.Refused(var reason) -> {
          if (reason instanceof ToolException.Unreadable unreadable) {
            unreadable.problems().forEach(this::tell);
          }
          streams.err().println("error: " + OneLine.of(String.valueOf(reason.getMessage())));
          exitCode = exitCode == 0 ? reason.exitCode() : exitCode;
        }
      }
    }
    if (!text.isEmpty()) {
      output.write(text.toString(), streams.out());
    }
    return exitCode;
  }

  private static Answer answer(Path path, Function<Path, Answer.Given> command) {
    try {
      return command.apply(path);
    } catch (ToolException e) {
      return new Answer.Refused(e);
    }
  }

  private void tell(Problem problem) {
    streams.err().println(OneLine.of(problem.toString()));
  }
}
