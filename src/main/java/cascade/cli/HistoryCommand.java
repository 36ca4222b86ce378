package cascade.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

@Command(
    name = "history",
    description =
        "Keeps what became of past runs: brings it in, gives it out, tells what there is.",
    mixinStandardHelpOptions = true,
    footer = {
      "  cascade history sync OWNER/NAME   fetches the runs",
      "  cascade flaky --history runs.db   what they tell"
    },
    synopsisSubcommandLabel = "COMMAND")
final class HistoryCommand implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  /// With its subcommands.
  static CommandLine of(Streams streams) {
    return new CommandLine(new HistoryCommand())
        .addSubcommand(new HistorySyncCommand(streams))
        .addSubcommand(new HistoryImportCommand(streams))
        .addSubcommand(new HistoryExportCommand(streams))
        .addSubcommand(new HistoryInfoCommand(streams));
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "no command given; `cascade history info` tells what there is");
  }
}
