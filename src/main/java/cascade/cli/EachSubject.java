package cascade.cli;

import cascade.app.ToolException;
import cascade.cli.SubjectOptions.Subject;
import cascade.source.Problem;
import java.util.ArrayList;
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
  private sealed interface Answer<T> {
    record Given<T>(Result<T> result) implements Answer<T> {}

    record Refused<T>(ToolException reason) implements Answer<T> {}
  }

  /// What a command makes of one subject.
  ///
  /// @param exitCode for this subject
  /// @param problems told on the error stream where GitHub would reject the file
  record Result<T>(T value, int exitCode, List<Problem> problems) {}

  /// A text for each subject, one after the other.
  ///
  /// @return see [#run(List, Function, Function)]
  int run(List<Subject> subjects, Function<Subject, Result<String>> command) {
    return run(subjects, command, texts -> String.join("", texts));
  }

  /// @param render makes one text of what came of all subjects that could be read
  /// @return the exit code of the first subject that could not be read, else the highest of the
  ///   others
  <T> int run(
      List<Subject> subjects,
      Function<Subject, Result<T>> command,
      Function<List<T>, String> render) {
    var heap = new HeapKeeper();
    var answers =
        subjects.parallelStream()
            .map(it -> {
              var answer = answer(it, command);
              heap.tidy();
              return answer;
            })
            .toList();
    var values = new ArrayList<T>();
    var refused = 0;
    var exitCode = 0;
    for (var answer : answers) {
      switch (answer) {
        case Answer.Given<T>(Result<T>(var value, var code, var problems)) -> {
          values.add(value);
          exitCode = Math.max(exitCode, code);
          problems.stream().filter(Problem::isError).forEach(this::tell);
        }
        case Answer.Refused<T>(var reason) -> {
          if (reason instanceof ToolException.Unreadable unreadable) {
            unreadable.problems().forEach(this::tell);
          }
          streams.err().println("error: " + OneLine.of(String.valueOf(reason.getMessage())));
          refused = refused == 0 ? reason.exitCode() : refused;
        }
      }
    }
    if (!values.isEmpty()) {
      output.write(render.apply(values), streams.out());
    }
    return refused == 0 ? exitCode : refused;
  }

  private static <T> Answer<T> answer(Subject subject, Function<Subject, Result<T>> command) {
    try {
      return new Answer.Given<>(command.apply(subject));
    } catch (ToolException e) {
      return new Answer.Refused<>(e);
    }
  }

  private void tell(Problem problem) {
    streams.err().println(OneLine.of(problem.toString()));
  }
}
