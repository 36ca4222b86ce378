package cascade.action;

import cascade.app.ToolException;
import cascade.forge.RepositoryName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What GitHub's runner says about the run that the step is part of.
///
/// Source: `github-actions.md` D.4.
///
/// @param event the name of the event: `pull_request`
/// @param payload the file that holds its payload
/// @param sha the commit of the run; for a pull request the merge commit
/// @param ref in full
/// @param actor who began it
/// @param output where outputs are appended
/// @param summary where the job summary is appended
/// @param server address for people: `https://github.com`
/// @param run address of the run, for people
public record StepContext(
    String event,
    Optional<Path> payload,
    Optional<RepositoryName> repository,
    String sha,
    String ref,
    String actor,
    Path workspace,
    Optional<Path> output,
    Optional<Path> summary,
    String server,
    String run) {

  /// @throws ToolException.Usage when this is no run of a workflow
  public static StepContext of(Map<String, String> environment) {
    var variables = new Variables(environment);
    var event =
        variables
            .find("GITHUB_EVENT_NAME")
            .orElseThrow(() ->
                new ToolException.Usage(
                    "GITHUB_EVENT_NAME is not set, so this is no step of a workflow; use `cascade"
                        + " analyze` instead"));
    var repository = variables.find("GITHUB_REPOSITORY").flatMap(RepositoryName::find);
    var server = variables.find("GITHUB_SERVER_URL").orElse("https://github.com");
    return new StepContext(
        event,
        variables.path("GITHUB_EVENT_PATH"),
        repository,
        variables.find("GITHUB_SHA").orElse(""),
        variables.find("GITHUB_REF").orElse(""),
        variables.find("GITHUB_ACTOR").orElse(""),
        variables.path("GITHUB_WORKSPACE").orElse(Path.of(".")),
        variables.path("GITHUB_OUTPUT"),
        variables.path("GITHUB_STEP_SUMMARY"),
        server,
        repository
            .flatMap(name ->
                variables
                    .find("GITHUB_RUN_ID")
                    .map(id -> server + "/" + name + "/actions/runs/" + id))
            .orElse(server));
  }

  private record Variables(Map<String, String> environment) {
    Optional<String> find(String name) {
      return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    Optional<Path> path(String name) {
      return find(name).map(Path::of);
    }
  }
}
