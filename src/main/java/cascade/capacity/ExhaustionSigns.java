package cascade.capacity;

import cascade.capacity.ExhaustionSign.EndedLate;
import cascade.capacity.ExhaustionSign.FailsInLateSteps;
import cascade.capacity.ExhaustionSign.GrowingDuration;
import cascade.capacity.ExhaustionSign.RunnerLost;
import cascade.history.History;
import cascade.history.StepRun;
import cascade.pipeline.Pipeline;
import cascade.pipeline.WorkflowGraph;
import cascade.statistics.DurationSample;
import cascade.statistics.HistoryStatistics;
import cascade.statistics.PipelineNaming;
import cascade.statistics.RunTimes;
import cascade.statistics.RunTimes.Ending;
import cascade.statistics.RunTimes.JobTry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What in the history points to a resource running out.
final class ExhaustionSigns {
  /// Fewer than this could be anything.
  private static final int FEWEST = 3;

  /// A job that is cancelled after so many times its P95 was not cancelled because somebody pushed
  /// again.
  private static final double MUCH_LONGER = 1.5;

  /// How often names of steps begin that write what there is to keep (`github-actions.md` A.14:
  /// post steps come last).
  private static final List<String> LATE_STEPS =
      List.of(
          "post ",
          "run actions/upload-artifact",
          "run actions/cache",
          "upload",
          "save cache",
          "complete job",
          "stop containers",
          "clean up",
          "cleanup");

  private ExhaustionSigns() {}

  /// @param statistics of the same history
  static List<ExhaustionSign> of(
      Pipeline pipeline, History history, Optional<HistoryStatistics> statistics) {
    var naming = new PipelineNaming(pipeline);
    var runs = RunTimes.of(history, naming);
    var found = new ArrayList<ExhaustionSign>();
    for (var graph : pipeline.workflows()) {
      var tries = new HashMap<String, List<JobTry>>();
      runs.stream()
          .filter(run -> naming.graph(run.workflow()).filter(graph::equals).isPresent())
          .flatMap(run -> run.tries().stream())
          .forEach(it ->
              it.job().ifPresent(id -> tries.computeIfAbsent(id, _ -> new ArrayList<>()).add(it)));
      for (var job : graph.jobs()) {
        growing(graph, job.id(), statistics).ifPresent(found::add);
        found.addAll(of(graph.path(), job.id(), tries.getOrDefault(job.id(), List.of())));
      }
    }
    return found;
  }

  private static Optional<ExhaustionSign> growing(
      WorkflowGraph graph, String job, Optional<HistoryStatistics> statistics) {
    return statistics
        .flatMap(it -> it.find(graph.path(), job))
        .flatMap(it ->
            it.durations()
                .trend()
                .filter(trend -> trend.low() > 1)
                .map(
                    trend -> new GrowingDuration(graph.path(), job, trend, it.durations().runs())));
  }

  /// @param tries oldest run first
  private static List<ExhaustionSign> of(String workflow, String job, List<JobTry> tries) {
    var found = new ArrayList<ExhaustionSign>();
    endedLate(workflow, job, tries).ifPresent(found::add);
    var failures =
        tries.stream().filter(it -> it.ending() == Ending.FAILED && !it.steps().isEmpty()).toList();
    lateSteps(workflow, job, failures).ifPresent(found::add);
    var lost = (int) failures.stream().filter(it -> firstFailed(it).isEmpty()).count();
    if (lost >= FEWEST) {
      found.add(new RunnerLost(workflow, job, lost, failures.size()));
    }
    return found;
  }

  /// Legs take different times: each is held against its own.
  private static Optional<ExhaustionSign> endedLate(
      String workflow, String job, List<JobTry> tries) {
    var limits = limits(tries);
    var ran = tries.stream().filter(it -> it.ending() != Ending.NOT_RUN).toList();
    var late = 0;
    var streaks = new HashMap<String, Integer>();
    var longest = 0;
    for (var each : ran) {
      if (isLate(each, limits)) {
        late++;
        longest = Math.max(longest, streaks.merge(each.name(), 1, Integer::sum));
      } else {
        streaks.remove(each.name());
      }
    }
    return late >= FEWEST
        ? Optional.of(new EndedLate(workflow, job, late, ran.size(), longest))
        : Optional.empty();
  }

  private static Map<String, Duration> limits(List<JobTry> tries) {
    var took = new HashMap<String, List<Duration>>();
    tries.stream()
        .filter(it -> it.ending() == Ending.SUCCEEDED)
        .forEach(it ->
            it.took()
                .ifPresent(d -> took.computeIfAbsent(it.name(), _ -> new ArrayList<>()).add(d)));
    var limits = new HashMap<String, Duration>();
    took.forEach((name, durations) ->
        limits.put(
            name,
            Duration.ofMillis(
                Math.round(MUCH_LONGER * DurationSample.of(durations).quantile(0.95).toMillis()))));
    return limits;
  }

  private static boolean isLate(JobTry each, Map<String, Duration> limits) {
    var limit = Optional.ofNullable(limits.get(each.name()));
    return each.ending() == Ending.TIMED_OUT
        || (each.ending() == Ending.CUT_SHORT
            && limit.isPresent()
            && each.took().filter(it -> it.compareTo(limit.get()) > 0).isPresent());
  }

  private static Optional<ExhaustionSign> lateSteps(
      String workflow, String job, List<JobTry> failures) {
    var names = new TreeMap<String, Integer>();
    for (var failure : failures) {
      firstFailed(failure)
          .map(StepRun::name)
          .filter(ExhaustionSigns::isLate)
          .ifPresent(name -> names.merge(name, 1, Integer::sum));
    }
    var count = names.values().stream().mapToInt(Integer::intValue).sum();
    var ordered =
        names.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
            .map(Map.Entry::getKey)
            .toList();
    return count >= FEWEST
        ? Optional.of(new FailsInLateSteps(workflow, job, ordered, count, failures.size()))
        : Optional.empty();
  }

  private static Optional<StepRun> firstFailed(JobTry failure) {
    return failure.steps().stream()
        .filter(step -> step.conclusion().filter("failure"::equals).isPresent())
        .findFirst();
  }

  private static boolean isLate(String step) {
    var name = step.toLowerCase(Locale.ROOT).strip();
    return LATE_STEPS.stream().anyMatch(name::startsWith);
  }
}
