package cascade.history;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What a history holds, and what it lacks.
///
/// @param repositories `OWNER/NAME`, by name; more than one where files of several were mixed
/// @param unfinishedRuns how many had not ended when they were seen last
/// @param repeatedRuns how many have more than one attempt
/// @param mostAttempts of one run; 0 without runs
/// @param first when the first run was asked for; empty without runs
/// @param last when the last one was
/// @param workflows with the most runs first
/// @param gaps only those that there are
public record HistorySummary(
    List<String> repositories,
    Optional<String> defaultBranch,
    int runs,
    int jobRuns,
    int unfinishedRuns,
    int repeatedRuns,
    int mostAttempts,
    Optional<Instant> first,
    Optional<Instant> last,
    List<WorkflowPart> workflows,
    List<Gap> gaps) {
  public HistorySummary {
    repositories = List.copyOf(repositories);
    workflows = List.copyOf(workflows);
    gaps = List.copyOf(gaps);
  }

  /// The runs of one workflow.
  ///
  /// @param name its path; its name where no path is known
  public record WorkflowPart(String name, int runs, int jobRuns, Instant first, Instant last) {}

  /// Something that is not known.
  ///
  /// @param affected of how many it is not known
  /// @param of how many it could be known
  public record Gap(Lack lack, int affected, int of) {}

  /// What may be missing.
  public enum Lack {
    /// Which branch is the default.
    DEFAULT_BRANCH,
    /// Runs whose workflow file is not named.
    PATHS,
    /// Runs that ended, without any job.
    JOBS,
    /// Jobs, without their run.
    RUNS,
    /// Repeated runs of which only the latest attempt is there.
    EARLIER_ATTEMPTS,
    /// Jobs that ran, without when they were queued.
    QUEUE_TIMES,
    /// Jobs that ran, without their steps.
    STEPS,
    /// Jobs that ran, without the runner that they asked for.
    LABELS
  }

  public static HistorySummary of(History history) {
    var runs = history.runs();
    var jobs = history.jobsByRun();
    return new HistorySummary(
        runs.stream()
            .map(WorkflowRun::repository)
            .filter(it -> !it.isEmpty())
            .distinct()
            .sorted()
            .toList(),
        history.defaultBranch(),
        runs.size(),
        history.jobs().size(),
        count(runs, WorkflowRun::isUnfinished),
        count(runs, HistorySummary::isRepeated),
        runs.stream().mapToInt(WorkflowRun::attempt).max().orElse(0),
        runs.stream().map(WorkflowRun::created).min(naturalOrder()),
        runs.stream().map(WorkflowRun::created).max(naturalOrder()),
        workflows(runs, jobs),
        gaps(history, jobs));
  }

  private static boolean isRepeated(WorkflowRun run) {
    return run.attempt() > 1;
  }

  private static <T> int count(List<T> all, Predicate<T> which) {
    return Math.toIntExact(all.stream().filter(which).count());
  }

  private static List<WorkflowPart> workflows(
      List<WorkflowRun> runs, Map<Long, List<JobRun>> jobs) {
    var byName =
        runs.stream()
            .collect(
                groupingBy(
                    run -> run.path().isEmpty() ? run.name() : run.path(), TreeMap::new, toList()));
    return byName.entrySet().stream()
        .map(entry -> {
          var own = entry.getValue();
          return new WorkflowPart(
              entry.getKey(),
              own.size(),
              own.stream().mapToInt(run -> jobs.getOrDefault(run.id(), List.of()).size()).sum(),
              own.getFirst().created(),
              own.getLast().created());
        })
        .sorted(comparingInt(WorkflowPart::runs).reversed().thenComparing(WorkflowPart::name))
        .toList();
  }

  private static List<Gap> gaps(History history, Map<Long, List<JobRun>> jobs) {
    var runs = history.runs();
    var gaps = new ArrayList<Gap>();
    if (history.defaultBranch().isEmpty() && !history.equals(History.NONE)) {
      gaps.add(new Gap(Lack.DEFAULT_BRANCH, 1, 1));
    }
    add(gaps, Lack.PATHS, runs, run -> run.path().isEmpty());
    add(
        gaps,
        Lack.JOBS,
        runs.stream().filter(run -> !run.isUnfinished()).toList(),
        run -> !jobs.containsKey(run.id()));
    var known = runs.stream().map(WorkflowRun::id).collect(toSet());
    add(gaps, Lack.RUNS, history.jobs(), job -> !known.contains(job.runId()));
    add(
        gaps,
        Lack.EARLIER_ATTEMPTS,
        runs.stream().filter(run -> isRepeated(run) && jobs.containsKey(run.id())).toList(),
        run ->
            jobs.getOrDefault(run.id(), List.of()).stream()
                .noneMatch(job -> job.attempt() < run.attempt()));
    var ran = history.jobs().stream().filter(JobRun::hasRun).toList();
    add(gaps, Lack.QUEUE_TIMES, ran, job -> job.created().isEmpty());
    add(gaps, Lack.STEPS, ran, job -> job.steps().isEmpty());
    add(gaps, Lack.LABELS, ran, job -> job.labels().isEmpty());
    return gaps;
  }

  private static <T> void add(List<Gap> gaps, Lack lack, List<T> all, Predicate<T> lacks) {
    var affected = count(all, lacks);
    if (affected > 0) {
      gaps.add(new Gap(lack, affected, all.size()));
    }
  }
}
