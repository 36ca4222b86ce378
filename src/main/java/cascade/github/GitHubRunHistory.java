package cascade.github;

import cascade.forge.ForgeException;
import cascade.forge.RepositoryName;
import cascade.forge.RunHistory;
import cascade.github.Ask.Purpose;
import cascade.history.JobRun;
import cascade.history.WorkflowRun;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import okhttp3.HttpUrl;

/// Past runs on GitHub: lists of runs by REST, which GraphQL does not have, their jobs by GraphQL,
/// where one request tells those of a hundred runs. On a server without GraphQL each run costs one.
///
/// Source: `github-actions.md` E.1, E.2, E.8.
final class GitHubRunHistory implements RunHistory {
  private final ApiClient client;
  private final RepositoryName repository;
  private final GitHubRuns runs;
  private final SuiteJobs suites;
  private boolean hasGraphQl = true;

  GitHubRunHistory(ApiClient client, RepositoryName repository) {
    this.client = client;
    this.repository = repository;
    this.runs = new GitHubRuns(client, repository);
    this.suites = new SuiteJobs(new GraphQl(client));
  }

  @Override
  public Optional<String> defaultBranch() {
    var url = client.url("/repos/" + repository).build();
    return Json.text(
        Json.read(client.send(Ask.get(url, Purpose.READING)).body()), "default_branch");
  }

  @Override
  public Page runs(Instant from, Instant to) {
    return page(
        client
            .url("/repos/%s/actions/runs".formatted(repository))
            .addQueryParameter(
                "created",
                "%s..%s"
                    .formatted(
                        from.truncatedTo(ChronoUnit.SECONDS), to.truncatedTo(ChronoUnit.SECONDS)))
            .addQueryParameter("per_page", Pages.SIZE)
            .build());
  }

  @Override
  public Page page(String next) {
    return page(HttpUrl.get(next));
  }

  private Page page(HttpUrl url) {
    var answer = client.send(Ask.get(url, Purpose.READING));
    var whole = Json.read(answer.body());
    var runs =
        StreamSupport.stream(whole.path("workflow_runs").spliterator(), false)
            .map(RunJson::run)
            .filter(run -> run.id() > 0 && run.created().isAfter(Instant.EPOCH))
            .toList();
    return new Page(
        runs, whole.path("total_count").asLong(runs.size()), answer.next().map(HttpUrl::toString));
  }

  @Override
  public WorkflowRun run(long id) {
    return runs.get(id);
  }

  @Override
  public Map<Long, Instant> updates(List<WorkflowRun> runs) {
    if (!hasGraphQl) {
      return Map.of();
    }
    try {
      return suites.updates(runs.stream().filter(GitHubRunHistory::hasSuite).toList());
    } catch (GraphQl.NotHere _) {
      hasGraphQl = false;
      return Map.of();
    }
  }

  @Override
  public Jobs jobs(List<WorkflowRun> runs) {
    var all = new ArrayList<JobRun>();
    Map<Long, String> unread = Map.of();
    var withoutSteps = 0;
    if (hasGraphQl) {
      try {
        var found = suites.of(runs.stream().filter(GitHubRunHistory::hasSuite).toList());
        all.addAll(found.jobs());
        unread = found.unread();
        withoutSteps = found.withoutSteps();
      } catch (GraphQl.NotHere _) {
        hasGraphQl = false;
      }
    }
    for (var run : runs) {
      if (!hasGraphQl || !hasSuite(run)) {
        all.addAll(restJobs(run));
      }
    }
    return new Jobs(all, unread, withoutSteps);
  }

  private static boolean hasSuite(WorkflowRun run) {
    return run.checkSuiteNodeId().isPresent();
  }

  private List<JobRun> restJobs(WorkflowRun run) {
    try {
      return runs.allJobs(run.id()).stream().filter(job -> job.id() > 0).toList();
    } catch (ForgeException.NotFound _) {
      // The run was deleted after it was listed.
      return List.of();
    }
  }
}
