package cascade.service;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Measures how well services are found that steps of real workflows lean on, and prints it.
///
///     ServiceAccuracyMain SHARED first|second|third|third-mistakes
///
/// `SHARED` is the folder with the corpus. Of the third labels only figures are printed, so that
/// nobody is led to tune on them, unless the mistakes are asked for.
final class ServiceAccuracyMain {
  private static final Map<String, RepositoryActions> ACTIONS = new HashMap<>();

  private ServiceAccuracyMain() {}

  public static void main(String[] arguments) throws IOException {
    var corpus = Path.of(arguments[0], "corpus");
    var steps = CorpusSteps.read(corpus);
    var which = arguments[1];
    var labels =
        switch (which) {
          case "first" -> StepLabels.first();
          case "second" -> StepLabels.second();
          case "third", "third-mistakes" -> StepLabels.third();
          default -> throw new IllegalArgumentException("name the first, second or third labels");
        };
    var searched = measure(new WordSearch(), steps, labels);
    System.out.print(
        AccuracyReport.of("word search, on %d steps".formatted(labels.size()), searched));
    var detector =
        StepDetector.ofJobs(step -> detector(corpus, step).of(step.workflow(), step.job()));
    var accuracy = measure(detector, steps, labels);
    System.out.print(AccuracyReport.of("Cascade, on %d steps".formatted(labels.size()), accuracy));
    if (!which.equals("third")) {
      accuracy.mistakes().forEach(System.out::println);
    }
  }

  /// A detector that knows the actions of the step's repository.
  private static ServiceDetector detector(Path corpus, CorpusStep step) {
    var actions =
        ACTIONS.computeIfAbsent(
            step.repository(), name -> RepositoryActions.read(corpus.resolve(name)));
    return new ServiceDetector(actions::find);
  }

  /// @throws IllegalArgumentException when a labelled step is not among the steps
  static DetectorAccuracy measure(
      StepDetector detector, List<CorpusStep> steps, List<StepLabel> labels) {
    // A step that is repeated by an alias stands at one place: the anchor's.
    var places =
        steps.stream()
            .collect(toMap(CorpusStep::place, Function.identity(), (anchor, _) -> anchor));
    return new DetectorAccuracy(
        labels.stream().map(label -> judge(detector, places.get(label.place()), label)).toList());
  }

  private static DetectorAccuracy.Judged judge(
      StepDetector detector, @Nullable CorpusStep step, StepLabel label) {
    if (step == null) {
      throw new IllegalArgumentException("no step begins at " + label.place());
    }
    return DetectorAccuracy.judge(label, step.kind(), detector.find(step));
  }
}
