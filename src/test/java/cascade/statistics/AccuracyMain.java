package cascade.statistics;

import cascade.risk.RealRisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Measures how good the statistics are, and writes it between the markers of a Markdown file.
///
///     AccuracyMain FILE SHARED SEED
///
/// `SHARED` is the folder with the real history; where it is missing, that section stays as it is.
final class AccuracyMain {
  private AccuracyMain() {}

  public static void main(String[] arguments) throws IOException {
    var file = Path.of(arguments[0]);
    var history = Path.of(arguments[1], "data", "history");
    long seed = Long.parseLong(arguments[2]);
    var text = Files.readString(file);

    var simulated = new SimulatedAccuracy(seed);
    text = replaced(text, "intervals", simulated.intervals());
    text = replaced(text, "predictions", simulated.predictions());
    var searches = new SimulatedSearches(seed);
    text = replaced(text, "delays", searches.delays());
    text = replaced(text, "false-alarms", searches.falseAlarms());
    text = replaced(text, "co-failures", searches.coFailures());
    var runs = new SimulatedRuns(seed);
    text = replaced(text, "failed-jobs", runs.failedJobs());
    text = replaced(text, "timeouts", runs.timeouts());
    var flakes = new SimulatedFlakes(seed);
    text = replaced(text, "flaky-failures", flakes.failures());
    text = replaced(text, "flaky-jobs", flakes.jobs());
    if (Files.isDirectory(history)) {
      var real = new RealAccuracy(RealRuns.read(history), Stratum.PULL_REQUEST, seed);
      text = replaced(text, "real-size", real.size());
      text = replaced(text, "real-predictions", real.predictions());
      text = replaced(text, "real-failed-jobs", real.failedJobs());
      var risk = RealRisk.of(history, seed).orElseThrow();
      text = replaced(text, "real-risk-size", risk.size());
      text = replaced(text, "real-risk", risk.totals());
      text = replaced(text, "real-risk-jobs", risk.jobs());
    } else {
      System.err.println("no real history at " + history + ": its section stays as it is");
    }
    Files.writeString(file, text);
  }

  private static String replaced(String text, String name, Page page) {
    var begin = "<!-- begin " + name + " -->\n";
    var end = "<!-- end " + name + " -->";
    int from = text.indexOf(begin);
    int to = text.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("no markers for `" + name + "`; add them");
    }
    return text.substring(0, from + begin.length())
        + "\n"
        + page.toString().strip()
        + "\n\n"
        + text.substring(to);
  }
}
