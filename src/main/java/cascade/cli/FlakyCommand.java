package cascade.cli;

import cascade.app.Analysis;
import cascade.app.ToolException;
import cascade.report.FlakyReport;
import cascade.statistics.HistoryStatistics;
import cascade.statistics.Rates;
import cascade.statistics.RunStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "flaky",
    description =
        "Tells which jobs fail without a cause in the code, how surely that is known and by what,"
            + " how often they do, and what it costs.",
    mixinStandardHelpOptions = true)
final class FlakyCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (default), json or markdown.")
  private Format format = Format.TEXT;

  @Option(
      names = "--rate",
      paramLabel = "LABEL=PRICE",
      description =
          "What a minute of a runner with that label costs, in any currency; `github` stands for"
              + " what GitHub asks for its own runners in private repositories, in dollars; may be"
              + " repeated, the last one counts.")
  private List<String> rates = new ArrayList<>();

  @Mixin private HistoryOption history = new HistoryOption();
  @Mixin private SubjectOptions subject = new SubjectOptions();
  @Mixin private SituationOptions situation = new SituationOptions();
  @Mixin private OutputOption output = new OutputOption();

  enum Format {
    TEXT,
    JSON,
    MARKDOWN
  }

  FlakyCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    var known =
        history
            .read(streams)
            .orElseThrow(() ->
                new ToolException.Usage(
                    "past runs are needed to tell; give `--history FILE`, after `cascade history"
                        + " sync OWNER/NAME` perhaps"));
    var start = situation.situation();
    var options = options();
    return new EachSubject(streams, output)
        .run(
            subject.subjects(streams, history.pipelines()),
            it -> {
              var analysis = it.read(start);
              return new EachSubject.Result<>(
                  render(analysis, analysis.statistics(known, options)), 0, analysis.problems());
            });
  }

  private RunStatistics.Options options() {
    var perMinute = new TreeMap<String, Double>();
    for (var written : rates) {
      if (written.equals("github")) {
        perMinute.putAll(Rates.GITHUB_PRIVATE.perMinute());
      } else {
        put(perMinute, written);
      }
    }
    return new RunStatistics.Options(
        RunStatistics.Options.DEFAULT.falseDiscoveryRate(),
        perMinute.isEmpty() ? Optional.empty() : Optional.of(new Rates(perMinute)));
  }

  private static void put(SortedMap<String, Double> perMinute, String written) {
    var split = written.lastIndexOf('=');
    var price = written.substring(split + 1);
    if (split < 1 || !price.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
      throw new ToolException.Usage(
          "`%s` is no rate; write `github`, or for example `ubuntu-latest=0.006`"
              .formatted(written));
    }
    perMinute.put(written.substring(0, split).toLowerCase(Locale.ROOT), Double.valueOf(price));
  }

  private String render(Analysis analysis, HistoryStatistics statistics) {
    return switch (format) {
      case TEXT ->
          FlakyReport.text(
              analysis.source(), statistics, output.terminal(streams.terminal()).style());
      case JSON -> FlakyReport.json(analysis.source(), statistics);
      case MARKDOWN -> FlakyReport.markdown(analysis.source(), statistics);
    };
  }
}
