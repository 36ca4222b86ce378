package cascade.service;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Steps of the corpus, drawn at random, so many of each kind.
///
/// @param seed the same one draws the same steps of the same corpus
/// @param sizes how many of each kind
record StepSample(long seed, Map<StepKind, Integer> sizes) {
  /// Before anything was known about detection, on these the detector may be tuned.
  static final StepSample FIRST =
      new StepSample(
          20_261_125,
          Map.ofEntries(
              Map.entry(StepKind.PACKAGES, 40),
              Map.entry(StepKind.CONTAINERS, 28),
              Map.entry(StepKind.DOWNLOADS, 30),
              Map.entry(StepKind.GIT, 32),
              Map.entry(StepKind.BUILDS, 45),
              Map.entry(StepKind.OTHER_SCRIPTS, 70),
              Map.entry(StepKind.CHECKOUTS, 12),
              Map.entry(StepKind.SET_UPS, 25),
              Map.entry(StepKind.CACHES_AND_ARTIFACTS, 16),
              Map.entry(StepKind.DOCKER_ACTIONS, 12),
              Map.entry(StepKind.OTHER_ACTIONS, 25)));

  /// Only to be measured on.
  static final StepSample SECOND =
      new StepSample(
          271_828,
          Map.ofEntries(
              Map.entry(StepKind.PACKAGES, 13),
              Map.entry(StepKind.CONTAINERS, 9),
              Map.entry(StepKind.DOWNLOADS, 10),
              Map.entry(StepKind.GIT, 10),
              Map.entry(StepKind.BUILDS, 15),
              Map.entry(StepKind.OTHER_SCRIPTS, 23),
              Map.entry(StepKind.CHECKOUTS, 4),
              Map.entry(StepKind.SET_UPS, 8),
              Map.entry(StepKind.CACHES_AND_ARTIFACTS, 5),
              Map.entry(StepKind.DOCKER_ACTIONS, 4),
              Map.entry(StepKind.OTHER_ACTIONS, 9)));

  /// Drawn and labelled after the mistakes on the second were mended; only to be measured on.
  static final StepSample THIRD = new StepSample(161_803, SECOND.sizes());

  private static final int OF_ONE_FILE = 4;
  private static final int OF_ONE_REPOSITORY = 25;

  StepSample {
    sizes = Map.copyOf(sizes);
  }

  /// @param all steps, in a fixed order
  /// @param taken of an earlier sample: neither these nor copies of their scripts are drawn
  /// @return in the order of paths and lines
  List<CorpusStep> draw(List<CorpusStep> all, List<CorpusStep> taken) {
    var ofKind = all.stream().collect(groupingBy(CorpusStep::kind));
    var random = new Random(seed);
    var seen = new HashSet<String>();
    taken.forEach(step -> {
      seen.add(step.likeness());
      seen.add(step.place());
    });
    var ofPlace = new HashMap<String, Integer>();
    var drawn = new ArrayList<CorpusStep>();
    for (var kind : StepKind.values()) {
      var steps = new ArrayList<>(ofKind.getOrDefault(kind, List.of()));
      Collections.shuffle(steps, random);
      int missing = sizes.getOrDefault(kind, 0);
      for (var step : steps) {
        if (missing > 0 && mayDraw(step, ofPlace, seen)) {
          ofPlace.merge(step.path(), 1, Integer::sum);
          ofPlace.merge(step.repository(), 1, Integer::sum);
          seen.add(step.likeness());
          drawn.add(step);
          missing--;
        }
      }
    }
    return drawn.stream()
        .sorted(comparing(CorpusStep::path).thenComparingInt(CorpusStep::line))
        .toList();
  }

  private static boolean mayDraw(CorpusStep step, Map<String, Integer> ofPlace, Set<String> seen) {
    return ofPlace.getOrDefault(step.path(), 0) < OF_ONE_FILE
        && ofPlace.getOrDefault(step.repository(), 0) < OF_ONE_REPOSITORY
        && !seen.contains(step.likeness())
        && !seen.contains(step.place());
  }
}
