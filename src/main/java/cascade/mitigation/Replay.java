package cascade.mitigation;

import cascade.history.History;
import cascade.history.JobRun;
import cascade.history.WorkflowRun;
import cascade.pipeline.CriticalPath;
import cascade.pipeline.Outcome;
import cascade.pipeline.ResolvedJob;
import cascade.pipeline.Scenario;
import cascade.pipeline.Scenario.Target;
import cascade.pipeline.ShownNames;
import cascade.pipeline.WorkflowEffect;
import cascade.pipeline.WorkflowGraph;
import cascade.statistics.PipelineNaming;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What would have become of past runs, had the fixes been there: in each the same jobs fail again,
/// in the pipeline before and after, and the outcome engine tells the rest. Whether a job would not
/// have failed is not told: the history does not say why it did.
///
/// @param failedRuns runs in which a job failed that the files know
/// @param blockedBefore jobs that were not run for it, in all of them
/// @param blockedAfter the same with the fixes
/// @param rescued runs that would no longer end red or stopped
/// @param reddened runs that would now end red or stopped: failures that were silent
/// @param outlasting jobs of any run that took longer than a timeout that is new or shorter
/// @param healthy how many of those succeeded, so that the timeout would have broken them
/// @param spared minutes that those that did not succeed would have held their runners for less
public record Replay(
    int failedRuns,
    int blockedBefore,
    int blockedAfter,
    int rescued,
    int reddened,
    int outlasting,
    int healthy,
    double spared) {

  /// Empty where no run of the history is of a workflow of the pipeline.
  static Optional<Replay> of(Version before, Version after, History history) {
    var player = new Player(before, after);
    var jobs = history.jobsByRun();
    for (var run : history.runs()) {
      player.play(run, jobs.getOrDefault(run.id(), List.of()));
    }
    return player.known ? Optional.of(player.replay()) : Optional.empty();
  }

  private static final class Player {
    private final Version before;
    private final Version after;
    private final PipelineNaming naming;
    private final Map<WorkflowGraph, ShownNames> names = new HashMap<>();
    private final Map<Target, OptionalInt> shorter = new HashMap<>();
    private final Map<Map<Target, Outcome>, Ends> played = new HashMap<>();
    private boolean known;
    private int failedRuns;
    private int blockedBefore;
    private int blockedAfter;
    private int rescued;
    private int reddened;
    private int outlasting;
    private int healthy;
    private Duration spared = Duration.ZERO;

    private record Ends(WorkflowEffect before, WorkflowEffect after) {}

    Player(Version before, Version after) {
      this.before = before;
      this.after = after;
      this.naming = new PipelineNaming(before.pipeline());
    }

    Replay replay() {
      return new Replay(
          failedRuns,
          blockedBefore,
          blockedAfter,
          rescued,
          reddened,
          outlasting,
          healthy,
          spared.toMillis() / 60_000.0);
    }

    void play(WorkflowRun run, List<JobRun> jobs) {
      var graph = naming.graph(run.path().isEmpty() ? run.name() : run.path());
      if (graph.isEmpty()) {
        return;
      }
      known = true;
      var outcomes = new LinkedHashMap<Target, Outcome>();
      for (var job : jobs) {
        if (!job.hasRun()) {
          continue;
        }
        var match = names.computeIfAbsent(graph.get(), ShownNames::new).find(job.name());
        match
            .certain()
            .ifPresent(found -> {
              time(graph.get(), found, job);
              // Of several attempts the first tells what went wrong by itself.
              if (job.hasFailed() && job.attempt() == 1) {
                outcomes.put(target(graph.get(), found, job.name()), outcome(job));
              }
            });
      }
      if (!outcomes.isEmpty()) {
        count(played.computeIfAbsent(outcomes, it -> ends(graph.get(), it)));
      }
    }

    private static Target target(WorkflowGraph graph, ResolvedJob job, String shown) {
      return job.legNames().contains(shown)
          ? new Target(graph.path(), job.id(), Optional.of(shown))
          : Target.job(graph.path(), job.id());
    }

    /// A timeout stops a job (`github-actions.md` A.12).
    private static Outcome outcome(JobRun job) {
      return job.conclusion().equals(Optional.of("timed_out"))
          ? Outcome.CANCELLED
          : Outcome.FAILURE;
    }

    private Ends ends(WorkflowGraph graph, Map<Target, Outcome> outcomes) {
      var scenario = new Scenario(outcomes);
      var later = after.pipeline().find(graph.path()).orElseThrow();
      return new Ends(
          before.engine().effect(graph, scenario), after.engine().effect(later, scenario));
    }

    private void count(Ends ends) {
      failedRuns++;
      blockedBefore += ends.before().blocked().size();
      blockedAfter += ends.after().blocked().size();
      var bad = isBad(ends.before());
      var stillBad = isBad(ends.after());
      rescued += bad && !stillBad ? 1 : 0;
      reddened += !bad && stillBad ? 1 : 0;
    }

    private static boolean isBad(WorkflowEffect effect) {
      return effect
          .conclusion()
          .filter(it -> it == Outcome.FAILURE || it == Outcome.CANCELLED)
          .isPresent();
    }

    private void time(WorkflowGraph graph, ResolvedJob job, JobRun run) {
      var limit =
          shorter.computeIfAbsent(
              Target.job(graph.path(), job.id()), _ -> shorter(graph.path(), job));
      if (limit.isEmpty() || run.started().isEmpty() || run.completed().isEmpty()) {
        return;
      }
      var over =
          Duration.between(run.started().get(), run.completed().get())
              .minusMinutes(limit.getAsInt());
      if (over.isPositive()) {
        outlasting++;
        if (run.conclusion().equals(Optional.of("success"))) {
          healthy++;
        } else {
          spared = spared.plus(over);
        }
      }
    }

    /// The timeout that a job has after the fixes, where it is shorter than before.
    private OptionalInt shorter(String path, ResolvedJob job) {
      var now =
          after.pipeline().find(path).stream()
              .flatMap(graph -> graph.jobs().stream())
              .filter(it -> it.id().equals(job.id()))
              .findFirst()
              .map(it -> CriticalPath.timeoutMinutes(it.job(), it.legs()))
              .orElse(OptionalInt.empty());
      var was =
          CriticalPath.timeoutMinutes(job.job(), job.legs())
              .orElse(CriticalPath.DEFAULT_TIMEOUT_MINUTES);
      return now.isPresent() && now.getAsInt() < was ? now : OptionalInt.empty();
    }
  }
}
