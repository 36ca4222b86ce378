package cascade.github;

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
  /// Of workflows: beyond these GitHub has nothing to tell.
  private static final int MOST_PAGES = 50;

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
    return runs("/repos/%s/actions/runs".formatted(repository), from, to);
  }

  @Override
  public Page runs(long workflow, Instant from, Instant to) {
    return runs("/repos/%s/actions/workflows/%d/runs".formatted(repository, workflow), from, to);
  }

  private Page runs(String path, Instant from, Instant to) {
    return page(
        client
            .url(path)
            .addQueryParameter(
                "created",
                "%s..%s"
                    .formatted(
                        from.truncatedTo(ChronoUnit.SECONDS), to.truncatedTo(ChronoUnit.SECONDS)))
            .addQueryParameter("per_page", Pages.SIZE)
            .build());
  }

  @Override
  public List<Long> workflows() {
    var url =
        client
            .url("/repos/%s/actions/workflows".formatted(repository))
            .addQueryParameter("per_page", Pages.SIZE)
            .build();
    return Pages.all(client, url, Purpose.READING, page -> page.path("workflows"), MOST_PAGES)
        .stream()
        .map(workflow -> workflow.path("id").asLong())
        .filter(id -> id > 0)
        .toList();
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
  public Jobs jobs(List<WorkflowRun> runs, int unstepped) {
    var all = new ArrayList<JobRun>();
    Map<Long, String> unread = Map.of();
    if (hasGraphQl) {
      try {
        var found = suites.of(runs.stream().filter(GitHubRunHistory::hasSuite).toList(), unstepped);
        all.addAll(found.jobs());
        unread = found.unread();
      } catch (GraphQl.NotHere _) {
        hasGraphQl = false;
      }
    }
    for (var run : runs) {
      if (!hasGraphQl || !hasSuite(run)) {
        all.addAll(details(run.id()));
      }
    }
    return new Jobs(all, unread);
  }

  private static boolean hasSuite(WorkflowRun run) {
    return run.checkSuiteNodeId().isPresent();
  }

  @Override
  public List<JobRun> details(long run) {
    return runs.allJobs(run);
  }
}
