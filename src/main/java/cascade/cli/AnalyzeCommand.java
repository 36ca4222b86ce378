package cascade.cli;

import cascade.assessment.Assessment;
import cascade.report.DotGraph;
import cascade.report.JsonReport;
import cascade.report.MarkdownReport;
import cascade.report.MermaidGraph;
import cascade.report.TextReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "analyze",
    description =
        "Tells everything that is known about a pipeline: which jobs hold the others up, and what"
            + " falls with them.",
    mixinStandardHelpOptions = true)
final class AnalyzeCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (default), json (a line for each path), markdown, mermaid or dot.")
  private Format format = Format.TEXT;

  @Mixin private SubjectOptions subject = new SubjectOptions();
  @Mixin private SituationOptions situation = new SituationOptions();
  @Mixin private OutputOption output = new OutputOption();

  enum Format {
    TEXT,
    JSON,
    MARKDOWN,
    MERMAID,
    DOT
  }

  AnalyzeCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    var start = situation.situation();
    return new EachSubject(streams, output)
        .run(
            subject.subjects(streams),
            it -> {
              var assessment = it.read(start).assess();
              return new EachSubject.Answer.Given(render(assessment), assessment.problems());
            });
  }

  private String render(Assessment assessment) {
    return switch (format) {
      case TEXT -> TextReport.of(assessment, output.terminal(streams.terminal()).style());
      case JSON -> JsonReport.of(assessment);
      case MARKDOWN -> MarkdownReport.of(assessment);
      case MERMAID -> MermaidGraph.of(assessment);
      case DOT -> DotGraph.of(assessment);
    };
  }
}
