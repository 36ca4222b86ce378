package cascade.statistics;

import cascade.history.WorkflowRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Trials of a job that ran one commit, and the failures among them that have one cause.
final class CommitTrials {
  /// A run of these is told by its commit alone …
  private static final Set<String> BY_COMMIT = Set.of("push", "schedule", "merge_group", "release");

  /// … and one of these by its commit and something else: what it is merged with, its inputs. Runs
  /// of any other event have the commit of the default branch, whatever they are about.
  private static final Set<String> BY_COMMIT_AND_MORE =
      Set.of("pull_request", "pull_request_target", "workflow_dispatch");

  /// By the time at which they ran: an old run may be repeated after a newer one.
  private static final Comparator<Observation> BY_MOMENT =
      Comparator.comparing(Observation::moment).thenComparing(Observation.BY_AGE);

  /// So many trials of a commit are looked at to either side of a failure.
  private static final int FARTHEST = 50;

  private CommitTrials() {}

  /// Failures in a row.
  ///
  /// @param failures of trials in which nothing was different
  /// @param passed what ended them
  /// @param passedBefore an earlier success, in which nothing was different either
  /// @param passedBeforeInOther an earlier success of the same commit, where something may have
  ///   been different
  /// @param passedInOther a later one
  /// @param failedInOther how often the same commit failed later on, where something may have been
  ///   different, and never passed
  record Streak(
      List<Observation> failures,
      Optional<Observation> passed,
      Optional<Observation> passedBefore,
      Optional<Observation> passedBeforeInOther,
      Optional<Observation> passedInOther,
      int failedInOther) {}

  /// @param trials in any order
  static List<Streak> streaks(List<Observation> trials, BasePushes pushes) {
    var streaks = new ArrayList<Streak>();
    var ordered = trials.stream().sorted(BY_MOMENT).toList();
    for (var commit : grouped(ordered, CommitTrials::commit)) {
      if (commit.stream().anyMatch(Observation::failed)) {
        for (var alike : grouped(commit, run -> variant(run, pushes))) {
          collect(alike, commit, streaks);
        }
      }
    }
    return streaks;
  }

  private static Collection<List<Observation>> grouped(
      List<Observation> trials, Function<WorkflowRun, String> key) {
    Map<String, List<Observation>> groups = new LinkedHashMap<>();
    for (var trial : trials) {
      groups.computeIfAbsent(key.apply(trial.run()), _ -> new ArrayList<>()).add(trial);
    }
    return groups.values();
  }

  private static String commit(WorkflowRun run) {
    var comparable = BY_COMMIT.contains(run.event()) || BY_COMMIT_AND_MORE.contains(run.event());
    return comparable && !run.headSha().isEmpty()
        ? run.event() + " " + run.headSha()
        : "run " + run.id();
  }

  /// The same for runs of one commit in which nothing was different.
  private static String variant(WorkflowRun run, BasePushes pushes) {
    if (BY_COMMIT.contains(run.event())) {
      return "";
    }
    return Optional.of(run)
        .filter(it -> it.event().startsWith("pull_request"))
        .flatMap(pushes::last)
        .map(base -> "on " + base)
        .orElse("run " + run.id());
  }

  /// @param trials in which nothing was different
  /// @param commit all of the same commit
  private static void collect(
      List<Observation> trials, List<Observation> commit, List<Streak> streaks) {
    var failures = new ArrayList<Observation>();
    Optional<Observation> before = Optional.empty();
    for (var trial : trials) {
      if (trial.failed()) {
        failures.add(trial);
        continue;
      }
      if (!failures.isEmpty()) {
        streaks.add(streak(failures, Optional.of(trial), before, trials, commit));
        failures.clear();
      }
      before = Optional.of(trial);
    }
    if (!failures.isEmpty()) {
      streaks.add(streak(failures, Optional.empty(), before, trials, commit));
    }
  }

  private static Streak streak(
      List<Observation> failures,
      Optional<Observation> passed,
      Optional<Observation> before,
      List<Observation> trials,
      List<Observation> commit) {
    var same =
        new Streak(List.copyOf(failures), passed, before, Optional.empty(), Optional.empty(), 0);
    return trials.size() == commit.size() ? same : withOthers(same, trials, commit);
  }

  private static Streak withOthers(
      Streak streak, List<Observation> trials, List<Observation> commit) {
    var place = commit.indexOf(streak.failures().getFirst());
    var same = Set.copyOf(trials.stream().map(trial -> trial.run().id()).toList());
    var later =
        commit.subList(place, Math.min(commit.size(), place + FARTHEST)).stream()
            .filter(trial -> !same.contains(trial.run().id()))
            .toList();
    var earlier =
        commit.subList(Math.max(0, place - FARTHEST), place).stream()
            .filter(trial -> !trial.failed() && !same.contains(trial.run().id()))
            .reduce((_, last) -> last);
    var passed = later.stream().filter(trial -> !trial.failed()).findFirst();
    return new Streak(
        streak.failures(),
        streak.passed(),
        streak.passedBefore(),
        earlier,
        passed,
        passed.isPresent() ? 0 : later.size());
  }
}
