package cascade.cli;

import cascade.app.Analysis;
import cascade.app.ToolException;
import cascade.assessment.Assessment;
import cascade.pipeline.Situation;
import cascade.report.RuleText;
import cascade.rule.Rules;
import cascade.source.NearMiss;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    description = "Tells all about a rule, and where it applies here.",
    mixinStandardHelpOptions = true,
    footer = {"  cascade explain missing-timeout   its page, and the lines of this folder"})
final class ExplainCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(index = "0", paramLabel = "RULE", description = "A rule, such as missing-timeout.")
  private String id = "";

  @Parameters(
      index = "1",
      paramLabel = "PATH",
      arity = "0..1",
      description = "A repository, a folder of workflows or one file; default: this folder.")
  private Optional<Path> path = Optional.empty();

  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private OutputOption output = new OutputOption();

  ExplainCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    var rule =
        Rules.find(id)
            .orElseThrow(() ->
                new ToolException.Usage(
                    "there is no rule `%s`; %s".formatted(id, NearMiss.advice(id, Rules.ids()))))
            .info();
    var style = output.terminal(streams.terminal()).style();
    output.write(Rules.page(rule) + "\n" + RuleText.of(rule, assessment(), style), streams.out());
    return 0;
  }

  /// Empty where nobody named a path, and there is nothing here: the page is of use anywhere.
  private Optional<Assessment> assessment() {
    var settings = config.source(streams);
    Analysis analysis;
    try {
      analysis = Analysis.of(path.orElse(Path.of(".")), Situation.ANY);
    } catch (ToolException.Unreadable failure) {
      if (path.isPresent()) {
        throw failure;
      }
      return Optional.empty();
    }
    return Optional.of(analysis.with(settings).assess());
  }
}
