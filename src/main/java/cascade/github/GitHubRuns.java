package cascade.github;

import cascade.forge.ForgeException;
import cascade.forge.RepositoryName;
import cascade.forge.Runs;
import cascade.github.Ask.Purpose;
import cascade.history.JobRun;
import cascade.history.WorkflowRun;
import java.util.List;

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
  public WorkflowRun get(long id) {
    var url = client.url("/repos/%s/actions/runs/%d".formatted(repository, id)).build();
    return RunJson.run(Json.read(client.send(Ask.get(url, Purpose.READING)).body()));
  }

  @Override
  public List<JobRun> jobs(long id, int attempt) {
    var attempts = attempt == 0 ? "" : "/attempts/" + attempt;
    return jobs(
        "/repos/%s/actions/runs/%d%s/jobs".formatted(repository, id, attempts), id, "latest");
  }

  /// The jobs of all attempts; empty where the run was deleted after it was listed.
  List<JobRun> allJobs(long id) {
    try {
      var path = "/repos/%s/actions/runs/%d/jobs".formatted(repository, id);
      return Attempts.once(jobs(path, id, "all").stream().filter(job -> job.id() > 0).toList());
    } catch (ForgeException.NotFound _) {
      return List.of();
    }
  }

  private List<JobRun> jobs(String path, long id, String filter) {
    var url = client.url(path).addQueryParameter("per_page", Pages.SIZE);
    if (!filter.equals("latest")) {
      url.addQueryParameter("filter", filter);
    }
    return Pages.all(client, url.build(), Purpose.READING, page -> page.path("jobs"), MOST_PAGES)
        .stream()
        .map(job -> RunJson.job(job, id))
        .toList();
  }
}
