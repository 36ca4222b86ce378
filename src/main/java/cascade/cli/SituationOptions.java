package cascade.cli;

import cascade.app.ToolException;
import cascade.pipeline.Situation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What the run starts from.
final class SituationOptions {
  @Option(
      names = "--event",
      paramLabel = "EVENT",
      description = "The event that starts the run, such as push; without it every trigger counts.")
  private Optional<String> event = Optional.empty();

  @Option(
      names = "--ref",
      paramLabel = "REF",
      description = "The ref that it runs on, such as refs/heads/main; a bare name is a branch.")
  private Optional<String> ref = Optional.empty();

  @Option(
      names = "--input",
      paramLabel = "NAME=VALUE",
      description = "An input of workflow_dispatch; may be repeated.")
  private Map<String, String> inputs = new LinkedHashMap<>();

  Situation situation() {
    event
        .filter(name -> !name.matches("[a-z_]+"))
        .ifPresent(name -> {
          throw new ToolException.Usage(
              "`%s` is no event; give one such as `push` or `pull_request`".formatted(name));
        });
    return new Situation(
        event, ref.map(name -> name.startsWith("refs/") ? name : "refs/heads/" + name), inputs);
  }
}
