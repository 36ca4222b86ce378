package cascade.cli;

import cascade.app.Analysis;
import cascade.app.ToolException;
import cascade.report.FlakyReport;
import cascade.report.QuietText;
import cascade.statistics.HistoryStatistics;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "flaky",
    description =
        "Tells which jobs fail without a cause in the code, how surely that is known and by what,"
            + " how often they do, and what it costs.",
    mixinStandardHelpOptions = true,
    footer = {
      "  cascade flaky --history runs.db                 from our own store",
      "  cascade flaky --history runs.json               from `gh api --paginate`",
      "  cascade flaky --history runs.db --rate github   with dollars, too"
    })
final class FlakyCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (default), json or markdown.")
  private Format format = Format.TEXT;

  @Mixin private HistoryOption history = new HistoryOption();
  @Mixin private SubjectOptions subject = new SubjectOptions();
  @Mixin private SituationOptions situation = new SituationOptions();
  @Mixin private QuietOption quiet = new QuietOption();
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
    var brief = quiet.isQuiet(format == Format.TEXT);
    var known =
        history
            .read(streams)
            .orElseThrow(() ->
                new ToolException.Usage(
                    "past runs are needed to tell; give `--history FILE`, after `cascade history"
                        + " sync OWNER/NAME` perhaps"));
    var start = situation.situation();
    return new EachSubject(streams, output)
        .run(
            subject.subjects(streams, history.pipelines()),
            it -> {
              var analysis = it.read(start);
              return new EachSubject.Result<>(
                  render(analysis, analysis.statistics(known), brief), 0, analysis.problems());
            });
  }

  private String render(Analysis analysis, HistoryStatistics statistics, boolean brief) {
    var style = output.terminal(streams.terminal()).style();
    return switch (format) {
      case TEXT ->
          brief
              ? QuietText.flaky(analysis.source(), statistics, style)
              : FlakyReport.text(analysis.source(), statistics, style);
      case JSON -> FlakyReport.json(analysis.source(), statistics);
      case MARKDOWN -> FlakyReport.markdown(analysis.source(), statistics);
    };
  }
}
