package cascade.cli;

import cascade.app.ToolException;
import cascade.cli.SubjectOptions.Subject;
import cascade.source.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

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

  /// A text for each subject, one after the other. On a console each is there as soon as those
  /// before it are, so that not all have to be in memory together.
  ///
  /// @return see [#run(List, Function, Function)]
  int run(List<Subject> subjects, Function<Subject, Result<String>> command) {
    if (!output.isFile()) {
      return run(new InOrder<>(text -> output.write(text, streams.out())), subjects, command);
    }
    var texts = new ArrayList<String>();
    var exitCode = run(new InOrder<>(texts::add), subjects, command);
    if (!texts.isEmpty()) {
      output.save(texts);
    }
    return exitCode;
  }

  /// @param render makes one text of what came of all subjects that could be read
  /// @return the exit code of the first subject that could not be read, else the highest of the
  ///   others
  <T> int run(
      List<Subject> subjects,
      Function<Subject, Result<T>> command,
      Function<List<T>, String> render) {
    var values = new ArrayList<T>();
    var exitCode = run(new InOrder<>(values::add), subjects, command);
    if (!values.isEmpty()) {
      output.write(render.apply(values), streams.out());
    }
    return exitCode;
  }

  /// Each processor takes the next subject when it is done with one: some take a thousand times as
  /// long as others.
  private <T> int run(
      InOrder<T> inOrder, List<Subject> subjects, Function<Subject, Result<T>> command) {
    var heap = new HeapKeeper();
    var next = new AtomicInteger();
    IntStream.rangeClosed(0, ForkJoinPool.getCommonPoolParallelism())
        .parallel()
        .forEach(_ -> {
          for (var at = next.getAndIncrement(); at < subjects.size(); at = next.getAndIncrement()) {
            try {
              inOrder.take(at, answer(subjects.get(at), command));
            } catch (RuntimeException | Error fault) {
              // What is not begun is not worth waiting for.
              next.set(subjects.size());
              throw fault;
            }
            heap.tidy();
          }
        });
    return inOrder.exitCode();
  }

  private static <T> Answer<T> answer(Subject subject, Function<Subject, Result<T>> command) {
    try {
      return new Answer.Given<>(command.apply(subject));
    } catch (ToolException e) {
      return new Answer.Refused<>(e);
    }
  }

  /// Gives answers on in the order of the subjects, whichever comes first.
  private final class InOrder<T> {
    private final Consumer<T> target;

    /// By the number of the subject, those that have to wait for others.
    private final Map<Integer, Answer<T>> early = new HashMap<>();

    private int next;
    private int refused;
    private int exitCode;

    InOrder(Consumer<T> target) {
      this.target = target;
    }

    synchronized void take(int number, Answer<T> answer) {
      early.put(number, answer);
      for (var it = early.remove(next); it != null; it = early.remove(next)) {
        next++;
        give(it);
      }
    }

    private void give(Answer<T> answer) {
      switch (answer) {
        case Answer.Given<T>(Result<T>(var value, var code, var problems)) -> {
          exitCode = Math.max(exitCode, code);
          problems.stream().filter(Problem::isError).forEach(EachSubject.this::tell);
          target.accept(value);
        }
        case Answer.Refused<T>(var reason) -> {
          if (reason instanceof ToolException.Unreadable unreadable) {
            unreadable.problems().forEach(EachSubject.this::tell);
          }
          streams.err().println("error: " + OneLine.of(String.valueOf(reason.getMessage())));
          refused = refused == 0 ? reason.exitCode() : refused;
        }
      }
    }

    synchronized int exitCode() {
      return refused == 0 ? exitCode : refused;
    }
  }

  private void tell(Problem problem) {
    streams.err().println(OneLine.of(problem.toString()));
  }
}
