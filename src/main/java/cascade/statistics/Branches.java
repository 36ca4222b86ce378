package cascade.statistics;

import static java.util.Comparator.comparingInt;

import cascade.history.History;
import cascade.history.WorkflowRun;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Which runs are of code that was accepted.
final class Branches {
  private final Optional<String> defaultBranch;

  private Branches(Optional<String> defaultBranch) {
    this.defaultBranch = defaultBranch;
  }

  /// Where the history does not name the default branch: the one that schedules run on, which can
  /// be no other; else `main` or `master`, whichever is pushed to more often; else the one that is
  /// pushed to most.
  static Branches of(History history) {
    return new Branches(history.defaultBranch().or(() -> inferred(history.runs())));
  }

  private static Optional<String> inferred(List<WorkflowRun> runs) {
    var pushed = count(runs, "push", _ -> true);
    return mostFrequent(count(runs, "schedule", _ -> true))
        .or(() -> mostFrequent(count(runs, "push", List.of("main", "master")::contains)))
        .or(() -> mostFrequent(pushed));
  }

  private static Map<String, Integer> count(
      List<WorkflowRun> runs, String event, Predicate<String> branch) {
    var counts = new TreeMap<String, Integer>();
    runs.stream()
        .filter(run -> run.event().equals(event) && !isOfFork(run))
        .map(WorkflowRun::headBranch)
        .filter(name -> !name.isEmpty())
        .filter(branch)
        .forEach(name -> counts.merge(name, 1, Integer::sum));
    return counts;
  }

  private static Optional<String> mostFrequent(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .max(
            comparingInt(Map.Entry<String, Integer>::getValue)
                .thenComparing(Map.Entry.<String, Integer>comparingByKey().reversed()))
        .map(Map.Entry::getKey);
  }

  /// A fork's branch may be called `main`, too (`github-actions.md` E.1).
  Stratum stratum(WorkflowRun run) {
    boolean proposed = run.event().startsWith("pull_request") || run.event().equals("merge_group");
    if (proposed || isOfFork(run)) {
      return Stratum.PULL_REQUEST;
    }
    boolean accepted =
        run.event().equals("schedule")
            || run.event().equals("release")
            || defaultBranch.filter(run.headBranch()::equals).isPresent();
    return accepted ? Stratum.DEFAULT_BRANCH : Stratum.PULL_REQUEST;
  }

  /// Tells branches apart that share nothing but the default branch. Those of forks are told apart,
  /// too; those of a merge queue are built on each other.
  static String key(WorkflowRun run) {
    if (run.event().equals("merge_group")) {
      return "merge queue";
    }
    return run.headRepository().orElse(run.repository()).toLowerCase(Locale.ROOT)
        + ":"
        + run.headBranch();
  }

  private static boolean isOfFork(WorkflowRun run) {
    return !run.repository().isEmpty()
        && run.headRepository()
            .filter(head -> !head.equalsIgnoreCase(run.repository()))
            .isPresent();
  }
}
