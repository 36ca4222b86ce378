package cascade.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "completion",
    description = "Prints what makes a shell complete commands and options.",
    mixinStandardHelpOptions = true,
    footer = {
      "  source <(cascade completion bash)   for bash, in ~/.bashrc",
      "  source <(cascade completion zsh)    for zsh, in ~/.zshrc",
      "  cascade completion fish | source    for fish, in config.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  private static final String NAME = "cascade";

  private final Streams streams;
  private final Supplier<CommandLine> program;

  @Parameters(index = "0", paramLabel = "SHELL", description = "bash, zsh or fish.")
  private Shell shell = Shell.BASH;

  @Mixin private OutputOption output = new OutputOption();

  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  /// @param program with all of its commands
  CompletionCommand(Streams streams, Supplier<CommandLine> program) {
    this.streams = streams;
    this.program = program;
  }

  @Override
  public Integer call() {
    var commands = program.get();
    output.write(
        switch (shell) {
          // The script of bash begins zsh's emulation of its completion where it is needed.
          case BASH, ZSH -> AutoComplete.bash(NAME, commands);
          case FISH -> FishCompletion.of(NAME, commands);
        },
        streams.out());
    return 0;
  }
}
