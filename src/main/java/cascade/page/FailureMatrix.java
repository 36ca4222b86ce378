package cascade.page;

import cascade.report.ScenarioNames;
import cascade.report.Words;
import cascade.statistics.RunTimes;
import cascade.statistics.RunTimes.Ending;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// How many tries of each job failed on each day.
final class FailureMatrix {
  private static final int MOST_DAYS = 35;
  private static final int MOST_JOBS = 30;

  private final Map<String, Map<LocalDate, Cell>> jobs = new TreeMap<>();
  private final List<LocalDate> days;

  private record Cell(int failed, int tried) {
    Cell plus(boolean bad) {
      return new Cell(failed + (bad ? 1 : 0), tried + 1);
    }
  }

  /// @param alone whether all jobs are of one workflow, so that names alone tell them apart
  FailureMatrix(List<RunTimes> runs, boolean alone) {
    var seen = new TreeSet<LocalDate>();
    runs.forEach(run -> seen.add(day(run)));
    days = seen.stream().skip(Math.max(0, seen.size() - MOST_DAYS)).toList();
    for (var run : runs) {
      var day = day(run);
      if (days.isEmpty() || day.isBefore(days.getFirst())) {
        continue;
      }
      for (var job : run.tries()) {
        if (job.ending() == Ending.NOT_RUN || job.ending() == Ending.CUT_SHORT) {
          continue;
        }
        var name = alone ? job.name() : ScenarioNames.fileName(run.workflow()) + "#" + job.name();
        jobs.computeIfAbsent(name, _ -> new HashMap<>())
            .merge(
                day,
                new Cell(0, 0).plus(isBad(job.ending())),
                (one, other) ->
                    new Cell(one.failed() + other.failed(), one.tried() + other.tried()));
      }
    }
  }

  private static boolean isBad(Ending ending) {
    return ending == Ending.FAILED || ending == Ending.TIMED_OUT;
  }

  private static LocalDate day(RunTimes run) {
    return run.run().created().atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private int failed(String job) {
    return jobs.getOrDefault(job, Map.of()).values().stream().mapToInt(Cell::failed).sum();
  }

  Html html() {
    var failing =
        jobs.keySet().stream()
            .filter(it -> failed(it) > 0)
            .sorted(Comparator.comparingInt((String it) -> -failed(it)).thenComparing(it -> it))
            .toList();
    if (failing.isEmpty()) {
      return new Html().line("p", "No try of any job failed in that time.", "class", "empty");
    }
    var html =
        new Html()
            .openScrolling("Failures by job and day")
            .open("table", "class", "matrix")
            .line("caption", "How many tries failed, by job and day")
            .open("thead")
            .open("tr")
            .line("th", "Job", "scope", "col");
    for (var day : days) {
      var first = day.equals(days.getFirst()) || day.getDayOfMonth() == 1;
      html.line(
          "th",
          first
              ? day.getMonthValue() + "/" + day.getDayOfMonth()
              : Integer.toString(day.getDayOfMonth()),
          "scope",
          "col",
          "title",
          day.toString());
    }
    html.close("tr").close("thead").open("tbody");
    failing.stream().limit(MOST_JOBS).forEach(job -> row(html, job));
    html.close("tbody").close("table").close("div");
    var quiet = jobs.size() - failing.size();
    var left = Math.max(0, failing.size() - MOST_JOBS);
    return left + quiet == 0
        ? html
        : html.line(
            "p",
            (left > 0 ? "And " + Words.counted(left, "job") + " that failed less often. " : "")
                + (quiet > 0 ? Words.counted(quiet, "job") + " never failed." : ""),
            "class",
            "note");
  }

  private void row(Html html, String job) {
    html.open("tr").open("th", "scope", "row").name(job).close("th");
    for (var day : days) {
      var cell = jobs.getOrDefault(job, Map.of()).get(day);
      if (cell == null) {
        html.line("td", "", "class", "none");
      } else {
        html.line(
            "td",
            cell.failed() == 0 ? "" : Integer.toString(cell.failed()),
            cell.failed() == 0 ? "" : "class",
            warmth(cell),
            "title",
            "%s: %d of %d failed".formatted(day, cell.failed(), cell.tried()));
      }
    }
    html.close("tr");
  }

  private static String warmth(Cell cell) {
    double share = (double) cell.failed() / cell.tried();
    return share > 0.5 ? "m4" : share > 0.25 ? "m3" : share > 0.1 ? "m2" : "m1";
  }
}
