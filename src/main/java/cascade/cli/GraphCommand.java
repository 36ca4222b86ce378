package cascade.cli;

import cascade.app.Analysis;
import cascade.assessment.Assessment;
import cascade.report.DotGraph;
import cascade.report.MermaidGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "graph",
    description = "Draws the pipeline, heat by blast radius.",
    mixinStandardHelpOptions = true)
final class GraphCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "A repository, a folder of workflows or one file; default: this folder.")
  private List<Path> paths = new ArrayList<>();

  @Option(names = "--format", paramLabel = "FORMAT", description = "mermaid (default) or dot.")
  private Drawing format = Drawing.MERMAID;

  @Mixin private SituationOptions situation = new SituationOptions();
  @Mixin private OutputOption output = new OutputOption();

  /// What the graph is written in.
  enum Drawing {
    MERMAID,
    DOT
  }

  GraphCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    var start = situation.situation();
    return new EachPath(streams, output)
        .run(
            paths,
            path -> {
              var assessment = Analysis.of(path, start).assess();
              return new EachPath.Answer.Given(render(assessment), assessment.problems());
            });
  }

  private String render(Assessment assessment) {
    return switch (format) {
      case MERMAID -> MermaidGraph.of(assessment);
      case DOT -> DotGraph.of(assessment);
    };
  }
}
