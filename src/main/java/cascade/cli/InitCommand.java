package cascade.cli;

import cascade.app.ToolException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "init",
    description =
        "Writes a first workflow, which reviews pull requests and reports each week. Nothing that"
            + " is there is written over.",
    mixinStandardHelpOptions = true,
    footer = {"  cascade init   in the repository of this folder"})
final class InitCommand implements Callable<Integer> {
  private static final String FILE = ".github/workflows/cascade.yml";

  private static final String WORKFLOW =
      """
      # Reviews pull requests that touch workflows, and reports on the pipeline each week.
      name: Cascade
      on:
        pull_request:
          paths: ['.github/**', '**/action.yml', '**/action.yaml']
        schedule:
          - cron: '17 5 * * 1'
        workflow_dispatch:
      permissions: {}
      jobs:
        cascade:
          runs-on: ubuntu-latest
          timeout-minutes: 5
          permissions:
            contents: read
            pull-requests: write
            checks: write
          steps:
            - uses: cascade-ci/cascade@TAG
      """;

  private final Streams streams;

  @Parameters(
      paramLabel = "FOLDER",
      arity = "0..1",
      defaultValue = ".",
      description = "The root of the repository; default: this folder.")
  private Path folder = Path.of(".");

  InitCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(folder)) {
      throw new ToolException.Usage(
          "`%s` is no folder; name the root of a repository".formatted(folder));
    }
    var file = folder.resolve(FILE);
    var workflow = WORKFLOW.replace("@TAG", "@" + tag(CommandLineProgram.versionNumber()));
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, workflow, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException _) {
      throw new ToolException.Usage(
          "`%s` is there already and stays as it is; change it by hand".formatted(file));
    } catch (IOException e) {
      throw new ToolException.Usage(
          "cannot write `%s` (%s); name a folder that can be written"
              .formatted(file, e.getClass().getSimpleName()));
    }
    streams.out().println("Wrote " + OneLine.of(file.toString()) + ":\n");
    workflow.lines().forEach(line -> streams.out().println("    " + line));
    streams.out().println("\nCommit it. docs/configuration.md tells what else can be settled.");
    return 0;
  }

  /// The release that this is; the newest where it is none.
  static String tag(String version) {
    return version.matches("\\d+\\.\\d+\\.\\d+") ? "v" + version : "v0";
  }
}
