package cascade.rule;

import static java.util.Comparator.comparingInt;

import cascade.statistics.FlakeEvidence;
import cascade.statistics.SuspectFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What speaks for the failures of a job being flaky, summed up over all of them.
final class FlakeSigns {
  private static final int MOST = 4;

  private FlakeSigns() {}

  /// The most frequent ones, in words of ours: `the same commit passed later (3 failures)`. Empty
  /// where nothing speaks for it.
  static String of(List<SuspectFailure> failures) {
    var counts = new LinkedHashMap<String, Integer>();
    for (var failure : failures) {
      failure.evidence().stream()
          .filter(it -> it.logLikelihoodRatio() > 0)
          .map(FlakeSigns::words)
          .distinct()
          .forEach(words -> counts.merge(words, 1, Integer::sum));
    }
    return counts.entrySet().stream()
        .sorted(
            comparingInt((Map.Entry<String, Integer> it) -> -it.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(MOST)
        .map(it -> "%s (%d %s)".formatted(it.getKey(), it.getValue(), noun(it.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static String noun(int count) {
    return Names.verb(count, "failure", "failures");
  }

  private static String words(FlakeEvidence evidence) {
    return switch (evidence) {
      case FlakeEvidence.PassedLater _ -> "the same commit passed later";
      case FlakeEvidence.PassedInOtherRun _ -> "the same commit passed in another run";
      case FlakeEvidence.PassedBefore _ -> "the same commit had passed before";
      case FlakeEvidence.FailedAgain _ -> "the same commit failed again";
      case FlakeEvidence.Healed _ -> "the next run on the default branch passed";
      case FlakeEvidence.Alone _ -> "the commits before and after passed";
      case FlakeEvidence.KeptFailing _ -> "it failed for several commits in a row";
      case FlakeEvidence.BaseBroken _ -> "the default branch failed, too";
      case FlakeEvidence.FailedElsewhere _ -> "unrelated branches failed at that time";
      case FlakeEvidence.FailedTogether _ -> "other jobs of the run failed, too";
      case FlakeEvidence.OthersPassed _ -> "the other jobs of the run passed";
      case FlakeEvidence.FailedEarly _ -> "no step that depends on the code had begun";
      case FlakeEvidence.FailedOutside _ -> "the step that failed runs nothing of the code";
      case FlakeEvidence.NoStepFailed _ -> "no step failed, so the runner was lost";
      case FlakeEvidence.FailedAtOnce _ -> "it failed in a small part of its usual time";
      case FlakeEvidence.TimedOut _ -> "its timeout ended it";
      case FlakeEvidence.LogUnavailable _ -> "its log is not available";
    };
  }
}
