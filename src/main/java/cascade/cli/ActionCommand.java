package cascade.cli;

import cascade.action.ActionInputs;
import cascade.action.ActionRun;
import cascade.action.StepContext;
import cascade.app.ToolException;
import cascade.github.GitHubForge;
import cascade.report.WorkflowCommands;
import cascade.source.Problem;
import cascade.source.Severity;
import java.util.HashMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "action",
    description =
        "Runs as a step of a workflow: takes what GitHub's runner hands in and does what the event"
            + " asks for. The image starts with it; action.yml tells the inputs.",
    mixinStandardHelpOptions = true)
final class ActionCommand implements Callable<Integer> {
  /// So many of the requests are kept for publishing.
  private static final int RESERVE = 20;

  private final Streams streams;

  ActionCommand(Streams streams) {
    this.streams = streams;
  }

  /// What goes wrong is shown on the run, not only in the log.
  @Override
  public Integer call() {
    try {
      return run();
    } catch (ToolException failure) {
      if (failure instanceof ToolException.Unreadable unreadable) {
        unreadable.problems().stream().filter(Problem::isError).forEach(this::tell);
      }
      streams
          .out()
          .println(WorkflowCommands.message(Severity.ERROR, String.valueOf(failure.getMessage())));
      return failure.exitCode();
    }
  }

  private void tell(Problem problem) {
    streams.out().println(WorkflowCommands.line(problem.toString()));
  }

  private int run() {
    var variables = streams.surroundings().environment();
    var inputs = ActionInputs.of(variables);
    // The step's own token and no other: what else the environment holds is not meant for it.
    var environment = new HashMap<>(variables);
    environment.remove("GH_TOKEN");
    environment.put("GITHUB_TOKEN", inputs.token());
    environment.put("GITHUB_ACTIONS", "true");
    var settings =
        new Surroundings(environment, streams.surroundings().pacing())
            .gitHub(CommandLineProgram.version());
    var bounds = settings.bounds().requests(inputs.maxApiRequests()).reserve(RESERVE);
    try (var host = GitHubForge.connect(settings.within(bounds))) {
      return new ActionRun(
              StepContext.of(variables),
              inputs,
              host,
              streams.out(),
              () -> UUID.randomUUID().toString(),
              CommandLineProgram.version(),
              streams.surroundings().today())
          .run();
    }
  }
}
