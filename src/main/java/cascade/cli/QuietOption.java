package cascade.cli;

import cascade.app.ToolException;
import picocli.CommandLine.Option;

/// Whether all that is well is passed over.
final class QuietOption {
  @Option(
      names = {"-q", "--quiet"},
      description =
          "Tell only what needs attention, as text: the headline, findings from warnings up, what"
              + " falls or gets worse, jobs that are flaky for sure or probably; nothing where all"
              + " is well. The exit code is the same.")
  private boolean quiet;

  /// @param text whether the format is text
  /// @throws ToolException.Usage where it is another, which is for machines or pages
  boolean isQuiet(boolean text) {
    if (quiet && !text) {
      throw new ToolException.Usage("`--quiet` shortens text alone; leave out `--format`");
    }
    return quiet;
  }
}
