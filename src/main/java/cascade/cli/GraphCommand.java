package cascade.cli;

import cascade.assessment.Assessment;
import cascade.report.DotGraph;
import cascade.report.MermaidGraph;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "graph",
    description = "Draws the pipeline, heat by blast radius.",
    mixinStandardHelpOptions = true,
    footer = {
      "  cascade graph                            a diagram for Markdown",
      "  cascade graph --format dot | dot -Tsvg   a picture, drawn by Graphviz"
    })
final class GraphCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(names = "--format", paramLabel = "FORMAT", description = "mermaid (default) or dot.")
  private Drawing format = Drawing.MERMAID;

  @Mixin private SubjectOptions subject = new SubjectOptions();
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
    return new EachSubject(streams, output)
        .run(
            subject.subjects(streams),
            it -> {
              var assessment = it.read(start).structure();
              return new EachSubject.Result<>(render(assessment), 0, assessment.problems());
            });
  }

  private String render(Assessment assessment) {
    return switch (format) {
      case MERMAID -> MermaidGraph.of(assessment);
      case DOT -> DotGraph.of(assessment);
    };
  }
}
