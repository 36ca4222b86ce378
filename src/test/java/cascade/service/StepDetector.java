package cascade.service;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Tells on which services a step leans.
@FunctionalInterface
interface StepDetector {
  Set<Leaning> find(CorpusStep step);

  /// @param attempts at least 1
  record Leaning(String service, Hold hold, int attempts) {}

  /// The steps' part of what something tells about whole jobs.
  static StepDetector ofJobs(Function<CorpusStep, List<Dependence>> detector) {
    return step ->
        detector.apply(step).stream()
            .filter(it -> it.step() == step.number())
            // What a local action leans on is judged where that is written.
            .filter(it -> it.path().equals(step.workflow().path()))
            .map(it -> new Leaning(it.service(), it.hold(), it.attempts()))
            .collect(toSet());
  }
}
