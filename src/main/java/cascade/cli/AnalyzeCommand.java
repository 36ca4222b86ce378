package cascade.cli;

import cascade.app.Analysis;
import cascade.app.PastRuns;
import cascade.assessment.Assessment;
import cascade.report.DotGraph;
import cascade.report.JsonReport;
import cascade.report.MarkdownReport;
import cascade.report.MermaidGraph;
import cascade.report.QuietText;
import cascade.report.SarifReport;
import cascade.report.TextReport;
import cascade.settings.Baseline;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "analyze",
    description =
        "Tells everything that is known about a pipeline: which jobs hold the others up, what falls"
            + " with them, and what is poor about it.",
    mixinStandardHelpOptions = true,
    footer = {
      "  cascade analyze                               the repository in this folder",
      "  cascade analyze --event push --ref main       of a push to `main` only",
      "  cascade analyze --history runs.db             with what past runs tell",
      "  cascade analyze --repo OWNER/NAME@main        a repository on GitHub",
      "  cascade analyze --format sarif -o out.sarif   findings for code scanning",
      "  cascade analyze --quiet                       only what needs attention",
      "  cascade analyze --fail-on error               exit code 1 for an error"
    })
final class AnalyzeCommand implements Callable<Integer> {
  /// What tells our results from those of others of the same commit.
  private static final String SARIF_CATEGORY = "cascade";

  private final Streams streams;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "text (default), json (a line for each path), markdown, sarif (one document for all"
              + " paths), mermaid or dot.")
  private Format format = Format.TEXT;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description =
          "Exit with 1 where a finding is at least that severe: notice, warning or error; never"
              + " (default).")
  private FailOn failOn = FailOn.NEVER;

  @Mixin private HistoryOption history = new HistoryOption();
  @Mixin private SubjectOptions subject = new SubjectOptions();
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private BaselineOption baseline = new BaselineOption();
  @Mixin private SituationOptions situation = new SituationOptions();
  @Mixin private QuietOption quiet = new QuietOption();
  @Mixin private OutputOption output = new OutputOption();

  enum Format {
    TEXT,
    JSON,
    MARKDOWN,
    SARIF,
    MERMAID,
    DOT
  }

  AnalyzeCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    var brief = quiet.isQuiet(format == Format.TEXT);
    var start = situation.situation();
    var settings = config.source(streams);
    var known = history.read(streams);
    var subjects = subject.subjects(streams, history.pipelines());
    var earlier = baseline.read(subjects.size());
    var each = new EachSubject(streams, output);
    return switch (format) {
      case SARIF ->
          each.run(
              subjects,
              it -> result(it.read(start, settings), known, earlier, all -> all),
              this::sarif);
      case TEXT, JSON, MARKDOWN, MERMAID, DOT ->
          brief
              ? each.run(subjects, it -> brief(it.read(start, settings), known, earlier))
              : each.run(
                  subjects, it -> result(it.read(start, settings), known, earlier, this::render));
    };
  }

  private <T> EachSubject.Result<T> result(
      Analysis analysis,
      Optional<PastRuns> known,
      Optional<Baseline> earlier,
      Function<Assessment, T> render) {
    var all = prognosed() ? analysis.assess(known) : analysis.assess();
    return result(analysis, all, earlier, render);
  }

  /// What is to be expected is not told, and takes longer than all else.
  private EachSubject.Result<String> brief(
      Analysis analysis, Optional<PastRuns> known, Optional<Baseline> earlier) {
    var all = known.map(analysis::judge).orElseGet(analysis::assess);
    var style = output.terminal(streams.terminal()).style();
    return result(analysis, all, earlier, it -> QuietText.of(it, failOn.attention(), style));
  }

  private <T> EachSubject.Result<T> result(
      Analysis analysis,
      Assessment all,
      Optional<Baseline> earlier,
      Function<Assessment, T> render) {
    var assessment = baseline.apply(earlier, analysis, all).madeOn(streams.surroundings().today());
    return new EachSubject.Result<>(
        render.apply(assessment), failOn.exitCode(assessment.findings()), assessment.problems());
  }

  /// Whether the format tells what is to be expected: working that out takes longer than all else.
  private boolean prognosed() {
    return switch (format) {
      case TEXT, JSON, MARKDOWN -> true;
      case SARIF, MERMAID, DOT -> false;
    };
  }

  private String sarif(List<Assessment> assessments) {
    return SarifReport.of(assessments, SARIF_CATEGORY, CommandLineProgram.versionNumber());
  }

  private String render(Assessment assessment) {
    return switch (format) {
      case TEXT -> TextReport.of(assessment, output.terminal(streams.terminal()).style());
      case JSON -> JsonReport.of(assessment);
      case MARKDOWN -> MarkdownReport.of(assessment);
      case SARIF -> sarif(List.of(assessment));
      case MERMAID -> MermaidGraph.of(assessment);
      case DOT -> DotGraph.of(assessment);
    };
  }
}
