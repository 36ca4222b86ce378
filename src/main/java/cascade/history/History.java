package cascade.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// All runs of a repository that are known, with their jobs. The same records in another order are
/// the same history.
///
/// @param defaultBranch empty where no source says
/// @param runs oldest first, each once: of two records of one run the later attempt, then the later
///   update counts
/// @param jobs by run, attempt and id, each once; their run may be missing
public record History(Optional<String> defaultBranch, List<WorkflowRun> runs, List<JobRun> jobs) {
  public static final History NONE = new History(Optional.empty(), List.of(), List.of());

  public History {
    runs =
        latest(runs, WorkflowRun::id, RUN_KNOWLEDGE).stream().sorted(WorkflowRun.BY_AGE).toList();
    jobs = latest(jobs, JobRun::id, JOB_KNOWLEDGE).stream().sorted(JobRun.IN_RUN).toList();
  }

  /// Where nothing else decides, any order serves that does not hang on which came first.
  private static final Comparator<WorkflowRun> RUN_KNOWLEDGE =
      Comparator.comparingInt(WorkflowRun::attempt)
          .thenComparing(WorkflowRun::updated)
          .thenComparingInt(run -> run.conclusion().isPresent() ? 1 : 0)
          .thenComparing(WorkflowRun::toString);

  /// A job that has ended is known better than one that goes on, one with steps better than one
  /// without, and one of which is known when and for which runner it was queued better still: who
  /// tells that tells its attempt, too, instead of inferring it.
  private static final Comparator<JobRun> JOB_KNOWLEDGE =
      Comparator.<JobRun>comparingInt(job -> job.conclusion().isPresent() ? 1 : 0)
          .thenComparingInt(job -> job.steps().size())
          .thenComparingInt(job -> job.created().isPresent() ? 1 : 0)
          .thenComparingInt(job -> job.labels().size())
          .thenComparing(JobRun::toString);

  /// The one of two records of a run that counts.
  static WorkflowRun better(WorkflowRun one, WorkflowRun other) {
    return RUN_KNOWLEDGE.compare(one, other) >= 0 ? one : other;
  }

  /// The one of two records of a job that counts.
  static JobRun better(JobRun one, JobRun other) {
    return JOB_KNOWLEDGE.compare(one, other) >= 0 ? one : other;
  }

  private static <T> Collection<T> latest(
      List<T> all, ToLongFunction<T> id, Comparator<? super T> knowledge) {
    BinaryOperator<T> better = (one, other) -> knowledge.compare(one, other) >= 0 ? one : other;
    return all.stream().collect(toMap(id::applyAsLong, it -> it, better, HashMap::new)).values();
  }

  /// By the id of the run; all attempts of it.
  public Map<Long, List<JobRun>> jobsByRun() {
    return jobs.stream().collect(groupingBy(JobRun::runId));
  }

  /// What both know.
  public History with(History other) {
    return new History(
        defaultBranch.or(other::defaultBranch), concat(runs, other.runs), concat(jobs, other.jobs));
  }

  private static <T> List<T> concat(List<T> one, List<T> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}
