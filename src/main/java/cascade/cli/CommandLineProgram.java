package cascade.cli;

import cascade.app.ToolException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The commands, and what becomes of what goes wrong in them: one line on the error stream and an
/// exit code.
final class CommandLineProgram {
  /// A call that is wrong, or something named in it that cannot be read.
  private static final int USAGE = 2;

  /// A fault of this program.
  private static final int BUG = 70;

  private final Streams streams;
  private final PrintWriter err;

  CommandLineProgram(Streams streams) {
    this.streams = streams;
    this.err = streams.err();
  }

  int run(String... arguments) {
    var commandLine = commandLine(arguments);
    commandLine
        .setOut(streams.out())
        .setErr(err)
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(streams.terminal().colour() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(Math.clamp(streams.terminal().columns(), 80, 120))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(this::wrongCall)
        .setExecutionExceptionHandler(this::failed);
    int exitCode;
    try {
      exitCode = commandLine.execute(arguments);
    } catch (OutOfMemoryError _) {
      // What was being made is garbage by now, so that there is room for a line.
      err.println(
          "error: there is not enough memory for so much; name fewer workflows, or take `--format"
              + " text`");
      exitCode = BUG;
    } catch (StackOverflowError _) {
      err.println(
          "error: something in the files is nested deeper than can be followed; please report it"
              + " with them");
      exitCode = BUG;
    }
    streams.out().flush();
    err.flush();
    return exitCode;
  }

  private CommandLine commandLine(String... arguments) {
    var commandLine = new CommandLine(new Root());
    commands(arguments).forEach((name, command) -> commandLine.addSubcommand(name, command.get()));
    layOut(commandLine);
    return commandLine;
  }

  /// All commands, with their subcommands.
  CommandLine everything() {
    return commandLine("");
  }

  /// The parts of the help stand apart, and each command's footer has its examples.
  private static void layOut(CommandLine command) {
    var usage = command.getCommandSpec().usageMessage();
    usage.descriptionHeading("%n");
    usage.parameterListHeading("%n");
    usage.optionListHeading("%nOptions:%n");
    usage.commandListHeading("%nCommands:%n");
    if (command.getParent() != null && usage.footer().length > 0) {
      usage.footerHeading("%nExamples:%n");
    }
    command.getSubcommands().values().forEach(CommandLineProgram::layOut);
  }

  /// The one that is called, where that is clear: to look at all of them takes longer than the
  /// analysis of a file.
  private SequencedMap<String, Supplier<Object>> commands(String... arguments) {
    var all = new LinkedHashMap<String, Supplier<Object>>();
    all.put("analyze", () -> new AnalyzeCommand(streams));
    all.put("what-if", () -> new WhatIfCommand(streams));
    all.put("graph", () -> new GraphCommand(streams));
    all.put("diff", () -> new DiffCommand(streams));
    all.put("fix", () -> new FixCommand(streams));
    all.put("flaky", () -> new FlakyCommand(streams));
    all.put("report", () -> new ReportCommand(streams));
    all.put("rules", () -> new RulesCommand(streams));
    all.put("explain", () -> new ExplainCommand(streams));
    all.put("history", () -> HistoryCommand.of(streams));
    all.put("init", () -> new InitCommand(streams));
    all.put("completion", () -> new CompletionCommand(streams, this::everything));
    all.put("action", () -> new ActionCommand(streams));
    var called = arguments.length == 0 ? null : all.get(arguments[0]);
    if (called != null) {
      var one = new LinkedHashMap<String, Supplier<Object>>();
      one.put(arguments[0], called);
      return one;
    }
    all.put("help", HelpCommand::new);
    return all;
  }

  private int wrongCall(ParameterException failure, String[] arguments) {
    var command = failure.getCommandLine().getCommandSpec().qualifiedName();
    var message = OneLine.of(String.valueOf(failure.getMessage()));
    err.println("error: " + message + "; see `" + command + " --help`");
    return USAGE;
  }

  private int failed(Exception failure, CommandLine command, ParseResult call) {
    if (failure instanceof ToolException known) {
      if (known instanceof ToolException.Unreadable unreadable) {
        unreadable.problems().forEach(it -> err.println(OneLine.of(it.toString())));
      }
      err.println("error: " + OneLine.of(String.valueOf(known.getMessage())));
      return known.exitCode();
    }
    err.println("internal error in " + version() + ", please report it with what led to it:");
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    // The message may hold foreign text, which neither a terminal nor GitHub's runner may obey.
    trace.toString().lines().forEach(line -> err.println("  | " + OneLine.of(line)));
    return BUG;
  }

  /// The name of the program and its version.
  static String version() {
    return "cascade " + versionNumber();
  }

  /// As the build wrote it into the archive.
  static String versionNumber() {
    var version = CommandLineProgram.class.getPackage().getImplementationVersion();
    return version == null ? "(development)" : version;
  }

  @Command(
      name = "cascade",
      description =
          "Finds out what falls when a job of a GitHub Actions pipeline fails: which jobs are"
              + " blocked, which still run, and whether the run goes red at all.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      synopsisSubcommandLabel = "COMMAND",
      footer = {
        "",
        "Exit codes: 0 fine; 1 findings, with --fail-on; 2 wrong usage or nothing readable; 3"
            + " GitHub is unavailable; 70 a bug.",
        "",
        "Examples:",
        "  cascade analyze                       the repository in this folder",
        "  cascade analyze --repo OWNER/NAME     a repository on GitHub",
        "  cascade what-if --fail lint           what falls when `lint` fails",
        "  cascade graph --format dot | dot -Tsvg",
        "  cascade diff main                     what the changes since `main` do",
        "  cascade fix | git apply               mend what an edit can mend",
        "  cascade report --format html -o report.html",
        "",
        "`cascade COMMAND --help` has the options of a command, and examples."
      })
  private static final class Root implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
      throw new ParameterException(
          spec.commandLine(), "no command given; `cascade analyze` is the one to begin with");
    }
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {version()};
    }
  }
}
