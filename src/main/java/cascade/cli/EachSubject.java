package cascade.cli;

import cascade.app.ToolException;
import cascade.cli.SubjectOptions.Subject;
import cascade.source.Problem;
import java.util.List;
import java.util.function.Function;

/// Runs a command over everything that was named. Several subjects are several answers, worked out
/// side by side and written in order; one that cannot be read takes nothing from the others.
final class EachSubject {
  private final Streams streams;
  private final OutputOption output;

  EachSubject(Streams streams, OutputOption output) {
    this.streams = streams;
    this.output = output;
  }

  /// What came of one subject.
  sealed interface Answer {
    /// @param problems told on the error stream where GitHub would reject the file
    record Given(String text, List<Problem> problems) implements Answer {}

    record Refused(ToolException reason) implements Answer {}
  }

  /// @return 0, or the exit code of the first subject that could not be read
  int run(List<Subject> subjects, Function<Subject, Answer.Given> command) {
    var answers = subjects.parallelStream().map(it -> answer(it, command)).toList();
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

  private static Answer answer(Subject subject, Function<Subject, Answer.Given> command) {
    try {
      return command.apply(subject);
    } catch (ToolException e) {
      return new Answer.Refused(e);
    }
  }

  private void tell(Problem problem) {
    streams.err().println(OneLine.of(problem.toString()));
  }
}
