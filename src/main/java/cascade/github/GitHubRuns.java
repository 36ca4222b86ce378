package cascade.github;

import cascade.forge.RepositoryName;
import cascade.forge.Runs;
import cascade.github.Ask.Purpose;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/// Workflow runs on GitHub. Not through github-api: it knows neither a run's file nor its attempts,
/// and folds a conclusion that it does not know into `unknown`.
///
/// Source: `github-actions.md` E.1, E.2.
final class GitHubRuns implements Runs {
  /// A run has at most 256 jobs for each matrix; a workflow with more pages than this is cut.
  private static final int MOST_PAGES = 50;

  private final ApiClient client;
  private final RepositoryName repository;

  GitHubRuns(ApiClient client, RepositoryName repository) {
    this.client = client;
    this.repository = repository;
  }

  @Override
  public Run get(long id) {
    var url = client.url("/repos/%s/actions/runs/%d".formatted(repository, id)).build();
    var it = Json.read(client.send(Ask.get(url, Purpose.READING)).body());
    var numbers = new ArrayList<Integer>();
    it.path("pull_requests").forEach(pull -> Json.whole(pull, "number").ifPresent(numbers::add));
    var path = Json.text(it, "path").orElse("");
    var at = path.indexOf('@');
    return new Run(
        it.path("id").asLong(id),
        Json.whole(it, "run_attempt").orElse(1),
        Json.text(it, "name").orElse(""),
        at < 0 ? path : path.substring(0, at),
        Json.text(it, "event").orElse(""),
        Json.text(it, "head_sha").orElse(""),
        Json.text(it, "head_branch").orElse(""),
        Json.text(it.path("head_repository"), "full_name").flatMap(RepositoryName::find),
        Json.text(it, "conclusion"),
        numbers,
        Json.text(it, "html_url").orElse(""));
  }

  @Override
  public List<RunJob> jobs(long id, int attempt) {
    var attempts = attempt == 0 ? "" : "/attempts/" + attempt;
    var url =
        client
            .url("/repos/%s/actions/runs/%d%s/jobs".formatted(repository, id, attempts))
            .addQueryParameter("per_page", Pages.SIZE)
            .build();
    return Pages.all(client, url, Purpose.READING, page -> page.path("jobs"), MOST_PAGES).stream()
        .map(GitHubRuns::job)
        .toList();
  }

  private static RunJob job(JsonNode it) {
    var steps =
        StreamSupport.stream(it.path("steps").spliterator(), false)
            .map(step ->
                new RunStep(
                    Json.whole(step, "number").orElse(0),
                    Json.text(step, "name").orElse(""),
                    Json.text(step, "conclusion")))
            .sorted(Comparator.comparingInt(RunStep::number))
            .toList();
    return new RunJob(
        it.path("id").asLong(),
        Json.text(it, "name").orElse(""),
        Json.text(it, "conclusion"),
        Json.instant(it, "started_at"),
        Json.instant(it, "completed_at"),
        steps,
        Json.text(it, "html_url").orElse(""));
  }
}
