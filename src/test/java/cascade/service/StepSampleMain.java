package cascade.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Prints what is drawn of the corpus, to be labelled: path, line and kind of each step.
///
///     StepSampleMain CORPUS first|second|third
final class StepSampleMain {
  private StepSampleMain() {}

  public static void main(String[] arguments) throws IOException {
    var all = CorpusSteps.read(Path.of(arguments[0]));
    var first = StepSample.FIRST.draw(all, List.of());
    var second = StepSample.SECOND.draw(all, first);
    switch (arguments[1]) {
      case "first" -> print(StepSample.FIRST, first);
      case "second" -> print(StepSample.SECOND, second);
      case "third" ->
          print(
              StepSample.THIRD,
              StepSample.THIRD.draw(all, Stream.concat(first.stream(), second.stream()).toList()));
      default -> throw new IllegalArgumentException("name the first, second or third sample");
    }
  }

  private static void print(StepSample sample, List<CorpusStep> steps) {
    System.out.println("# seed " + sample.seed() + ", " + steps.size() + " steps");
    steps.forEach(
        step -> System.out.println(step.path() + "\t" + step.line() + "\t" + step.kind()));
  }
}
