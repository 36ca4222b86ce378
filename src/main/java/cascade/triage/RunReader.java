package cascade.triage;

import static java.util.stream.Collectors.toSet;

import cascade.expression.Template.Constant;
import cascade.history.JobRun;
import cascade.history.StepRun;
import cascade.history.WorkflowRun;
import cascade.pipeline.CriticalPath;
import cascade.pipeline.Outcome;
import cascade.pipeline.OutcomeEngine;
import cascade.pipeline.Pipeline;
import cascade.pipeline.ResolvedJob;
import cascade.pipeline.Scenario;
import cascade.pipeline.Scenario.Target;
import cascade.pipeline.ShownNames;
import cascade.pipeline.WorkflowGraph;
import cascade.triage.RunStory.Began;
import cascade.triage.RunStory.Cause;
import cascade.triage.RunStory.JobStory;
import cascade.triage.RunStory.Role;
import cascade.workflow.Job;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Reads what became of the jobs of a run, with the pipeline that they belong to where it is known.
///
/// Source: `github-actions.md` part H.
public final class RunReader {
  /// A job that ignores being cancelled is ended five minutes later; the sixth is for clocks.
  private static final Duration GRACE = Duration.ofMinutes(6);

  private final WorkflowRun run;
  private final List<JobRun> jobs;
  private final Optional<Known> known;
  private final Map<Long, ResolvedJob> mapped = new HashMap<>();

  /// The pipeline and the workflow in it that the run is one of.
  private record Known(Pipeline pipeline, WorkflowGraph graph) {}

  private RunReader(WorkflowRun run, List<JobRun> jobs, Optional<Pipeline> pipeline) {
    this.run = run;
    this.jobs = jobs;
    this.known = pipeline.flatMap(it -> it.find(run.path()).map(graph -> new Known(it, graph)));
    known.ifPresent(it -> {
      var names = new ShownNames(it.graph());
      jobs.forEach(
          job -> names.find(job.name()).certain().ifPresent(found -> mapped.put(job.id(), found)));
    });
  }

  /// @param jobs of one attempt of the run
  /// @param pipeline of the run's commit
  public static RunStory read(WorkflowRun run, List<JobRun> jobs, Optional<Pipeline> pipeline) {
    return new RunReader(run, jobs, pipeline).story();
  }

  private RunStory story() {
    var wrong = jobs.stream().filter(job -> cause(job).isPresent() && !isTolerated(job)).toList();
    var wrongIds = wrong.stream().map(this::id).flatMap(Optional::stream).collect(toSet());
    var began = new ArrayList<Began>();
    for (var job : wrong) {
      var before = ancestors(job);
      if (wrongIds.stream().noneMatch(id -> isOrLiesIn(id, before))) {
        began.add(new Began(job, cause(job).orElseThrow(), failedStep(job)));
      }
    }
    var blockedIds = blockedBy(began);
    var beginners = began.stream().map(Began::job).collect(toSet());
    var stories =
        jobs.stream()
            .map(job -> new JobStory(job, role(job, beginners, blockedIds), duration(job)))
            .toList();
    return new RunStory(
        run,
        stories,
        began,
        names(stories, Role.BLOCKED),
        names(stories, Role.IDLE),
        known.isPresent());
  }

  private static List<String> names(List<JobStory> stories, Role role) {
    return stories.stream()
        .filter(story -> story.role() == role)
        .map(story -> story.job().name())
        .toList();
  }

  private Role role(JobRun job, Set<JobRun> beginners, Set<String> blockedIds) {
    if (beginners.contains(job)) {
      return Role.BEGAN;
    }
    return switch (job.conclusion().orElse("")) {
      case "success" -> Role.SUCCEEDED;
      case "failure", "timed_out", "startup_failure" ->
          isTolerated(job) ? Role.TOLERATED : Role.FOLLOWED;
      case "cancelled" ->
          hasBegun(job)
              ? Role.STOPPED
              : id(job).filter(blockedIds::contains).isPresent() ? Role.BLOCKED : Role.STOPPED;
      case "skipped" -> id(job).filter(blockedIds::contains).isPresent() ? Role.BLOCKED : Role.IDLE;
      default -> Role.OPEN;
    };
  }

  /// How the job went wrong by itself; empty where it did not. A job that was stopped with the rest
  /// did not.
  private Optional<Cause> cause(JobRun job) {
    return switch (job.conclusion().orElse("")) {
      case "failure", "startup_failure" ->
          Optional.of(hasBegun(job) || job.steps().isEmpty() ? Cause.FAILED : Cause.NOT_STARTED);
      case "timed_out" -> Optional.of(Cause.TIMED_OUT);
      case "cancelled" -> hasTimedOut(job) ? Optional.of(Cause.TIMED_OUT) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean hasBegun(JobRun job) {
    return job.steps().stream().anyMatch(step -> !isSkipped(step));
  }

  private static boolean isSkipped(StepRun step) {
    return step.conclusion().filter("skipped"::equals).isPresent();
  }

  /// Whether it ran for its whole `timeout-minutes`, and hardly longer.
  private boolean hasTimedOut(JobRun job) {
    var minutes =
        Optional.ofNullable(mapped.get(job.id()))
            .map(it -> CriticalPath.timeoutMinutes(it.job(), it.legs()))
            .orElse(OptionalInt.empty())
            .orElse(CriticalPath.DEFAULT_TIMEOUT_MINUTES);
    var limit = Duration.ofMinutes(minutes);
    return duration(job)
        .filter(took -> took.compareTo(limit) >= 0 && took.compareTo(limit.plus(GRACE)) <= 0)
        .isPresent();
  }

  /// Clocks of the host disagree for jobs that never ran: what would be negative is nothing.
  private static Optional<Duration> duration(JobRun job) {
    if (job.started().isEmpty() || job.completed().isEmpty()) {
      return Optional.empty();
    }
    var took = Duration.between(job.started().get(), job.completed().get());
    return took.isNegative() ? Optional.of(Duration.ZERO) : Optional.of(took);
  }

  private static Optional<String> failedStep(JobRun job) {
    return job.steps().stream()
        .filter(step ->
            step.conclusion()
                .filter(it -> !it.equals("success") && !it.equals("skipped"))
                .isPresent())
        .map(StepRun::name)
        .findFirst();
  }

  /// Whether the run did not mind: the file says so, or the run concluded `success` all the same,
  /// which only a job-level `continue-on-error` explains (`github-actions.md` A.6).
  private boolean isTolerated(JobRun job) {
    return run.conclusion().filter("success"::equals).isPresent()
        || Optional.ofNullable(mapped.get(job.id())).map(ResolvedJob::job).map(Job::body).stream()
            .anyMatch(RunReader::isTolerant);
  }

  private static boolean isTolerant(Job.Body body) {
    return switch (body) {
      case Job.Steps steps ->
          steps.continueOnError().isPresent()
              && steps.continueOnError().get().value() instanceof Constant(_, var text)
              && text.equals("true");
      case Job.Call _ -> false;
    };
  }

  private Optional<String> id(JobRun job) {
    return Optional.ofNullable(mapped.get(job.id())).map(ResolvedJob::id);
  }

  /// The ids of all jobs that it waits for, by way of others too.
  private Set<String> ancestors(JobRun job) {
    var found = new HashSet<String>();
    Deque<ResolvedJob> open = new ArrayDeque<>();
    id(job).ifPresent(id -> withCallers(id).forEach(it -> resolved(it).ifPresent(open::add)));
    while (!open.isEmpty()) {
      for (var need : open.remove().needs()) {
        if (found.add(need)) {
          resolved(need).ifPresent(open::add);
        }
      }
    }
    return found;
  }

  private Optional<ResolvedJob> resolved(String id) {
    return known.flatMap(it -> it.graph().find(id));
  }

  /// `a`, `a / b` and `a / b / c` for the last of them: what a call waits for, its jobs wait for.
  private static List<String> withCallers(String id) {
    var ids = new ArrayList<String>();
    for (var end = id.indexOf(" / "); end >= 0; end = id.indexOf(" / ", end + 1)) {
      ids.add(id.substring(0, end));
    }
    ids.add(id);
    return ids;
  }

  private static boolean isOrLiesIn(String id, Set<String> ids) {
    return withCallers(id).stream().anyMatch(ids::contains);
  }

  /// The ids of the jobs that the engine says are not run because of these.
  private Set<String> blockedBy(List<Began> began) {
    if (known.isEmpty() || began.isEmpty()) {
      return Set.of();
    }
    var path = known.get().graph().path();
    var outcomes = new LinkedHashMap<Target, Outcome>();
    for (var start : began) {
      var outcome = start.cause() == Cause.TIMED_OUT ? Outcome.CANCELLED : Outcome.FAILURE;
      id(start.job()).ifPresent(id -> outcomes.put(Target.job(path, id), outcome));
    }
    return new OutcomeEngine(known.get().pipeline())
        .whatIf(new Scenario(outcomes)).stream()
            .filter(effect -> effect.path().equals(path))
            .flatMap(effect -> effect.blocked().stream())
            .collect(toSet());
  }
}
