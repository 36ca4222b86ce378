package cascade.cli;

import cascade.app.PreviousReports;
import cascade.app.ToolException;
import cascade.pipeline.Situation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// Earlier reports to compare with.
final class PreviousOption {
  @Option(
      names = "--previous",
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Earlier reports of the same repository, as `cascade report --format json` printed them:"
              + " what is new, gone, better or worse since the newest, and the last twelve side by"
              + " side.")
  private List<Path> given = new ArrayList<>();

  boolean isGiven() {
    return !given.isEmpty();
  }

  /// The option takes whatever follows it, so what can only be a pipeline is one.
  List<Path> pipelines() {
    return given.stream().filter(HistoryOption::isPipeline).toList();
  }

  /// @param subjects how many are looked at: reports are those of one repository
  /// @throws ToolException.Usage where there are several
  /// @throws ToolException.Unreadable where one is not there or no report of the situation
  PreviousReports read(int subjects, Situation situation) {
    if (isGiven() && subjects > 1) {
      throw new ToolException.Usage(
          "earlier reports are those of one repository, and %d paths are given; give one"
              .formatted(subjects));
    }
    var files = given.stream().filter(file -> !HistoryOption.isPipeline(file)).toList();
    if (isGiven() && files.isEmpty()) {
      throw new ToolException.Usage(
          "`--previous` names no file; give what `cascade report --format json` printed");
    }
    return PreviousReports.read(files, situation);
  }
}
