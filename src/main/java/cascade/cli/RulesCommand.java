package cascade.cli;

import cascade.app.ToolException;
import cascade.report.RulesReport;
import cascade.rule.Rule;
import cascade.rule.Rules;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "rules",
    description = "Lists the rules, or tells all about one.",
    mixinStandardHelpOptions = true,
    footer = {
      "  cascade rules                   the list",
      "  cascade rules missing-timeout   the page of one"
    })
final class RulesCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(paramLabel = "ID", arity = "0..1", description = "A rule, such as missing-timeout.")
  private Optional<String> id = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (default), markdown or json.")
  private Format format = Format.TEXT;

  @Mixin private OutputOption output = new OutputOption();

  enum Format {
    TEXT,
    MARKDOWN,
    JSON
  }

  RulesCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    var rule = id.map(RulesCommand::find).map(Rule::info);
    var all = rule.map(List::of).orElseGet(() -> Rules.all().stream().map(Rule::info).toList());
    output.write(
        switch (format) {
          case TEXT ->
              rule.map(Rules::page)
                  .orElseGet(
                      () -> RulesReport.text(all, output.terminal(streams.terminal()).style()));
          case MARKDOWN -> rule.map(Rules::page).orElseGet(() -> RulesReport.markdown(all));
          case JSON -> RulesReport.json(all);
        },
        streams.out());
    return 0;
  }

  private static Rule find(String id) {
    return Rules.find(id)
        .orElseThrow(() ->
            new ToolException.Usage(
                "there is no rule `%s`; the rules are %s"
                    .formatted(
                        id,
                        Rules.all().stream()
                            .map(rule -> "`" + rule.info().id() + "`")
                            .collect(Collectors.joining(", ")))));
  }
}
