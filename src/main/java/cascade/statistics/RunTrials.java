package cascade.statistics;

import cascade.history.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the jobs of one run came to when they were first tried, side by side: jobs of one run fail
/// together, which their rates one by one do not tell.
///
/// @param run its id
/// @param workflow path of its file, or the workflow's name where the history knows no path
/// @param created when it was asked for
/// @param trials of those jobs that ended by themselves, each leg by itself, by their names
public record RunTrials(
    long run, String workflow, Stratum stratum, Instant created, List<Trial> trials) {
  public RunTrials {
    trials = List.copyOf(trials);
  }

  /// @param name as [HistoryStatistics#leaves] has it
  /// @param job its id in the file; empty where the file does not know it
  /// @param timedOut whether it failed in that its timeout ended it
  public record Trial(String name, Optional<String> job, boolean failed, boolean timedOut) {}

  public int failed() {
    return (int) trials.stream().filter(Trial::failed).count();
  }

  /// Oldest run first; runs of which no job ended by itself are left out.
  public static List<RunTrials> of(History history, Naming naming) {
    var branches = Branches.of(history);
    Map<Long, List<Trial>> byRun = new HashMap<>();
    Series.of(Observations.of(history, naming)).stream()
        .flatMap(Series::leaves)
        .forEach(leaf -> {
          var seen = new HashMap<Long, Observation>();
          for (var trial : leaf.trials()) {
            if (seen.putIfAbsent(trial.run().id(), trial) == null) {
              byRun
                  .computeIfAbsent(trial.run().id(), _ -> new ArrayList<>())
                  .add(
                      new Trial(
                          leaf.name(),
                          leaf.id(),
                          trial.failed(),
                          trial.result() == TrialResult.TIMED_OUT));
            }
          }
        });
    return history.runs().stream()
        .filter(run -> byRun.containsKey(run.id()))
        .map(run ->
            new RunTrials(
                run.id(),
                Observations.workflow(run),
                branches.stratum(run),
                run.created(),
                byRun.getOrDefault(run.id(), List.of())))
        .toList();
  }
}
