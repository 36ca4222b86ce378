package cascade.cli;

import cascade.app.Analysis;
import cascade.app.Histories;
import cascade.app.PastRuns;
import cascade.app.PreviousReports;
import cascade.app.ToolException;
import cascade.page.ReportPage;
import cascade.page.RunPage;
import cascade.report.Badge;
import cascade.report.JsonReport;
import cascade.report.MarkdownReport;
import cascade.report.WaterfallMarkdown;
import cascade.triage.Waterfall;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "report",
    description =
        "Writes the risk report: how likely runs fail, by what and at what cost, what falls, what"
            + " to fix first, and what past runs tell.",
    mixinStandardHelpOptions = true,
    footer = {
      "  cascade report                                as Markdown",
      "  cascade report --format html -o report.html   one page, without network",
      "  cascade report --history runs.db              with what past runs tell",
      "  cascade report --previous last-week.json      with what changed since"
    })
final class ReportCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "markdown (default), html (one page that needs no network; give it a name with --output),"
              + " badge (the grade as an SVG picture) or json (a line for each path).")
  private Format format = Format.MARKDOWN;

  @Option(
      names = "--run",
      paramLabel = "ID",
      description =
          "One run of those in --history instead, as Markdown or as a page: when each job waited"
              + " and ran, beside what it usually takes, the critical path, and what made it slow"
              + " or red. No workflow file is read.")
  private Optional<Long> run = Optional.empty();

  @Mixin private HistoryOption history = new HistoryOption();
  @Mixin private PreviousOption previous = new PreviousOption();
  @Mixin private SubjectOptions subject = new SubjectOptions();
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private SituationOptions situation = new SituationOptions();
  @Mixin private OutputOption output = new OutputOption();

  enum Format {
    MARKDOWN,
    HTML,
    BADGE,
    JSON
  }

  ReportCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    if (previous.isGiven() && (run.isPresent() || format == Format.BADGE)) {
      throw new ToolException.Usage(
          "%s has no trend; leave out `--previous`"
              .formatted(run.isPresent() ? "one run" : "a badge"));
    }
    if (run.isPresent()) {
      output.write(waterfall(run.get()), streams.out());
      return 0;
    }
    var start = situation.situation();
    var settings = config.source(streams);
    var known = history.read(streams);
    var subjects = subject.subjects(streams, named());
    var earlier = previous.read(subjects.size(), start);
    if ((format == Format.HTML || format == Format.BADGE) && subjects.size() > 1) {
      throw new ToolException.Usage(
          "a %s shows one repository, and %d paths are given; call `cascade report` for each"
              .formatted(format == Format.HTML ? "page" : "badge", subjects.size()));
    }
    return new EachSubject(streams, output)
        .run(
            subjects,
            it -> {
              var analysis = it.read(start, settings);
              return new EachSubject.Result<>(
                  render(analysis, known, earlier), 0, analysis.problems());
            });
  }

  private List<Path> named() {
    return Stream.concat(history.pipelines().stream(), previous.pipelines().stream()).toList();
  }

  private String waterfall(long id) {
    if (format != Format.MARKDOWN && format != Format.HTML) {
      throw new ToolException.Usage(
          "`--run` is told as `markdown` or `html`; give that `--format`");
    }
    var known =
        history
            .read(streams)
            .orElseThrow(() ->
                new ToolException.Usage(
                    "`--run` needs to know past runs, and none are given; add `--history FILE`"));
    return Waterfall.of(Histories.run(known.history(), id), known.history())
        .map(format == Format.HTML ? RunPage::of : WaterfallMarkdown::of)
        .orElseThrow(() ->
            new ToolException.Usage(
                "no job of run `%d` is known to have run; sync its history again".formatted(id)));
  }

  private String render(Analysis analysis, Optional<PastRuns> known, PreviousReports earlier) {
    var assessment = earlier.compared(analysis.assess(known), streams.surroundings().today());
    return switch (format) {
      case MARKDOWN -> MarkdownReport.of(assessment);
      case HTML -> ReportPage.of(analysis.page(assessment, known));
      case BADGE -> Badge.of(assessment);
      case JSON -> JsonReport.of(assessment);
    };
  }
}
