package cascade.cli;

import cascade.app.SettingsSource;
import cascade.app.ToolException;
import cascade.assessment.Assessment;
import cascade.delta.Delta;
import cascade.report.JsonReport;
import cascade.report.MarkdownReport;
import cascade.report.QuietText;
import cascade.report.TextReport;
import cascade.source.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "diff",
    description =
        "Compares two versions of a pipeline: which jobs block more or fewer others, what runs that"
            + " did not, and what a failure no longer shows.",
    mixinStandardHelpOptions = true,
    footer = {
      "  cascade diff main                     what the changes since `main` do",
      "  cascade diff v1.0.0 v2.0.0            two revisions of this repository",
      "  cascade diff ../old ../new            two folders",
      "  cascade diff main --fail-on warning   exit code 1 if they bring a warning"
    })
final class DiffCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(
      index = "0",
      paramLabel = "BASE",
      description = "The earlier version: a folder, a file or a git revision.")
  private String base = "";

  @Parameters(
      index = "1",
      paramLabel = "HEAD",
      arity = "0..1",
      defaultValue = ".",
      description = "The later version; default: this folder.")
  private String head = ".";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (default), json or markdown.")
  private Format format = Format.TEXT;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description =
          "Exit with 1 where a new finding is at least that severe: notice, warning or error; never"
              + " (default). A file that GitHub would now reject is an error.")
  private FailOn failOn = FailOn.NEVER;

  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private SituationOptions situation = new SituationOptions();
  @Mixin private QuietOption quiet = new QuietOption();
  @Mixin private OutputOption output = new OutputOption();

  enum Format {
    TEXT,
    JSON,
    MARKDOWN
  }

  DiffCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    var brief = quiet.isQuiet(format == Format.TEXT);
    var start = situation.situation();
    var git = streams.surroundings().program("git");
    var before = DiffSide.of(base, head, git);
    var after = DiffSide.of(head, base, git);
    // Both by the earlier configuration: else a change that ignores what it breaks would be none.
    var first = before.read(after, start, config.source(streams));
    var settings = new SettingsSource.Given(first.settings());
    var earlier = first.assess(Optional.empty());
    var later = after.read(before, start, settings).assess(Optional.empty());
    if (earlier.workflows().isEmpty() && later.workflows().isEmpty()) {
      throw new ToolException.Unreadable(
          "no job could be read from `%s` or `%s`; name repositories, folders or files"
              .formatted(base, head),
          later.problems());
    }
    later.problems().stream().filter(Problem::isError).forEach(this::tell);
    var delta = Delta.of(earlier, later, renames(before, after, earlier, later));
    output.write(render(delta, earlier, later, brief), streams.out());
    return Math.max(
        failOn.exitCode(delta.findings().added()),
        delta.problems().added().isEmpty() ? 0 : failOn.exitCodeOfError());
  }

  private void tell(Problem problem) {
    streams.err().println(OneLine.of(problem.toString()));
  }

  /// Two files that are named are two versions of one, whatever they are called.
  private static Map<String, String> renames(
      DiffSide before, DiffSide after, Assessment earlier, Assessment later) {
    var files =
        before instanceof DiffSide.File
            && after instanceof DiffSide.File
            && Stream.of(earlier, later).allMatch(version -> version.workflows().size() == 1);
    return files
        ? Map.of(earlier.workflows().getFirst().path(), later.workflows().getFirst().path())
        : Map.of();
  }

  private String render(Delta delta, Assessment earlier, Assessment later, boolean brief) {
    var style = output.terminal(streams.terminal()).style();
    return switch (format) {
      case TEXT ->
          brief
              ? QuietText.of(delta, later, failOn.attention(), style)
              : TextReport.of(delta, later, style);
      case JSON -> JsonReport.of(delta, earlier, later);
      case MARKDOWN -> MarkdownReport.of(delta, later);
    };
  }
}
