package cascade.statistics;

import cascade.statistics.SimulatedWorld.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is found in simulated histories, and what is found that is not there: changes, and jobs
/// that fail together.
final class SimulatedSearches {
  private static final int HISTORIES = 30;
  private static final int JOBS = 20;
  private static final double FALSE_DISCOVERY_RATE = 0.05;

  private final long seed;

  SimulatedSearches(long seed) {
    this.seed = seed;
  }

  /// How many trials after a change the search first tells of one.
  Page delays() {
    var page = new Page();
    page.head("Change", "found within 50 trials", "within 100", "trials until then, median");
    double[][] changes = {{.01, .1}, {.01, .25}, {.02, .5}, {.05, .25}, {.25, .02}, {.5, .05}};
    for (double[] change : changes) {
      int[] delays = new int[200];
      for (int i = 0; i < delays.length; i++) {
        delays[i] = delay(Trials.hourly(seed + i).add(200, change[0]).add(150, change[1]).list());
      }
      Arrays.sort(delays);
      page.row(
          "%s → %s".formatted(Page.percent(change[0]), Page.percent(change[1])),
          Page.percent(Arrays.stream(delays).filter(delay -> delay <= 50).count() / 200.0),
          Page.percent(Arrays.stream(delays).filter(delay -> delay <= 100).count() / 200.0),
          delays[100] > 150 ? "more than 150" : delays[100]);
    }
    return page.end();
  }

  private static int delay(List<TimedTrial> trials) {
    for (int seen = 2; seen <= 150; seen += 2) {
      if (!ChangePointSearch.find(trials.subList(0, 200 + seen)).isEmpty()) {
        return seen;
      }
    }
    return Integer.MAX_VALUE;
  }

  /// Changes that are told where no rate changes.
  Page falseAlarms() {
    var page = new Page();
    page.head("World", "trials", "false alarms per 1,000 trials");
    record Kind(String title, Settings settings) {}
    var plain = Settings.plain(seed, JOBS, 500);
    for (var kind :
        List.of(
            new Kind("independent, unchanging", plain),
            new Kind("services with outages", plain.withServices(2)),
            new Kind("broken commits, repeated runs", plain.withPeople()))) {
      long trials = 0;
      long alarms = 0;
      for (int i = 0; i < HISTORIES; i++) {
        var history = SimulatedHistory.of(kind.settings().withSeed(seed + i));
        for (var stratum : Stratum.values()) {
          for (var job : history.trials(stratum)) {
            trials += job.size();
            alarms += ChangePointSearch.find(job).size();
          }
        }
      }
      page.row(kind.title(), trials, Page.number(1_000.0 * alarms / trials, 2));
    }
    return page.end();
  }

  /// Which pairs lean on a common service is known here.
  Page coFailures() {
    var page = new Page();
    page.head("Runs", "pairs with a common service", "found", "of those found, false");
    for (int runs : new int[] {50, 150, 500, 1_500}) {
      int real = 0;
      int found = 0;
      int falsely = 0;
      for (int i = 0; i < HISTORIES; i++) {
        var history = SimulatedHistory.of(Settings.plain(seed + i, JOBS, runs).withServices(2));
        var jobs = history.world().jobs();
        var names = new ArrayList<List<String>>();
        for (var one : jobs) {
          for (var other : jobs) {
            if (one.name().compareTo(other.name()) < 0 && haveCommonService(one, other)) {
              names.add(List.of(one.name(), other.name()));
            }
          }
        }
        real += names.size();
        for (var pair : CoFailureSearch.find("ci.yml", failures(history), FALSE_DISCOVERY_RATE)) {
          if (names.contains(List.of(pair.one(), pair.other()))) {
            found++;
          } else {
            falsely++;
          }
        }
      }
      page.row(
          runs,
          real,
          Page.percent(found / (double) real),
          Page.percent(falsely / (double) Math.max(1, found + falsely)));
    }
    return page.end();
  }

  private static boolean haveCommonService(SimulatedWorld.Job one, SimulatedWorld.Job other) {
    for (int service = 0; service < one.leansOn().size(); service++) {
      if (one.leans(service) && other.leans(service)) {
        return true;
      }
    }
    return false;
  }

  /// Whether each job failed at its first attempt, by run.
  static SortedMap<String, Map<Long, Boolean>> failures(SimulatedHistory history) {
    var failures = new TreeMap<String, Map<Long, Boolean>>();
    for (var job : history.history().jobs()) {
      var failed = job.conclusion().equals(Optional.of("failure"));
      if (job.attempt() == 1 && (failed || job.conclusion().equals(Optional.of("success")))) {
        failures.computeIfAbsent(job.name(), _ -> new LinkedHashMap<>()).put(job.runId(), failed);
      }
    }
    return failures;
  }
}
