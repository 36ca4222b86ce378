package cascade.forge;

import cascade.history.JobRun;
import cascade.history.WorkflowRun;
import cascade.workflow.FileSource;
import cascade.workflow.RemoteWorkflow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A host in memory: what was posted is there, what was asked is counted, and any operation can be
/// made to fail.
public final class FakeHost implements Host {
  private final Map<String, Map<String, String>> trees = new HashMap<>();
  private final Map<Integer, PullRequest> pulls = new TreeMap<>();
  private final Map<Integer, ChangedFiles> changes = new HashMap<>();
  private final Map<Long, List<JobRun>> jobs = new HashMap<>();
  private final Map<Long, WorkflowRun> runs = new HashMap<>();
  private final Map<String, ForgeException> failures = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final List<Posted> comments = new ArrayList<>();
  private final List<Issue> issues = new ArrayList<>();
  private final List<CheckReport> checks = new ArrayList<>();
  private final List<Suggestion> suggestions = new ArrayList<>();
  private final List<String> uploads = new ArrayList<>();

  /// @param mine whether this token's author wrote it
  public record Posted(long id, int number, boolean mine, String body) {}

  /// @param ref a commit of a repository
  public FakeHost files(String repository, String ref, Map<String, String> files) {
    trees.put(repository + "@" + ref, Map.copyOf(files));
    return this;
  }

  public FakeHost pull(PullRequest pull, ChangedFile... files) {
    pulls.put(pull.number(), pull);
    changes.put(pull.number(), new ChangedFiles(List.of(files), true));
    return this;
  }

  /// The host does not list all files of that pull request.
  public FakeHost incomplete(int number) {
    changes.computeIfPresent(number, (_, files) -> new ChangedFiles(files.files(), false));
    return this;
  }

  /// The pull request as it stands, without asking.
  public PullRequest pull(int number) {
    return Optional.ofNullable(pulls.get(number)).orElseThrow();
  }

  public FakeHost comment(int number, boolean mine, String body) {
    comments.add(new Posted(comments.size() + 1L, number, mine, body));
    return this;
  }

  public FakeHost run(WorkflowRun run, JobRun... ofIt) {
    runs.put(run.id(), run);
    jobs.put(run.id(), List.of(ofIt));
    return this;
  }

  /// @param operation the name of a method of a port, such as `createComment`
  public FakeHost fail(String operation, ForgeException failure) {
    failures.put(operation, failure);
    return this;
  }

  public List<Posted> comments() {
    return List.copyOf(comments);
  }

  /// Ours, the oldest first.
  public List<Issue> issues() {
    return List.copyOf(issues);
  }

  public List<CheckReport> checks() {
    return List.copyOf(checks);
  }

  public List<Suggestion> suggestions() {
    return List.copyOf(suggestions);
  }

  public List<String> uploads() {
    return List.copyOf(uploads);
  }

  /// The operations in their order; reading files counts where it would be a request.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void ask(String operation) {
    asked.add(operation);
    var failure = failures.get(operation);
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public RunHistory runHistory(RepositoryName repository) {
    throw new UnsupportedOperationException("no test has asked for it");
  }

  @Override
  public int requests() {
    return asked.size();
  }

  @Override
  public FileSource files(RepositoryName repository, String ref) {
    return new Files(repository + "@" + ref);
  }

  private final class Files implements FileSource {
    private final String tree;

    Files(String tree) {
      this.tree = tree;
    }

    private Map<String, String> content() {
      return Optional.ofNullable(trees.get(tree))
          .orElseThrow(() -> new ForgeException.NotFound("`" + tree + "` is not there"));
    }

    @Override
    public List<String> yamlFiles(String folder) {
      ask("listFiles");
      return content().keySet().stream()
          .filter(path -> path.substring(0, Math.max(path.lastIndexOf('/'), 0)).equals(folder))
          .filter(path -> path.endsWith(".yml") || path.endsWith(".yaml"))
          .sorted()
          .toList();
    }

    @Override
    public Content read(String path) {
      return Optional.ofNullable(content().get(path))
          .<Content>map(text -> new Content.Bytes(text.getBytes(StandardCharsets.UTF_8)))
          .orElse(Content.Absent.ABSENT);
    }

    @Override
    public void prepare(Collection<String> paths, Collection<RemoteWorkflow> workflows) {
      ask("readFiles");
    }
  }

  @Override
  public PullRequests pullRequests(RepositoryName repository) {
    return new PullRequests() {
      @Override
      public PullRequest get(int number) {
        ask("getPullRequest");
        return Optional.ofNullable(pulls.get(number))
            .orElseThrow(() -> new ForgeException.NotFound("no pull request " + number));
      }

      @Override
      public List<PullRequest> ofHead(RepositoryName head, String branch) {
        ask("ofHead");
        return pulls.values().stream()
            .filter(pull -> pull.headRepository().equals(Optional.of(head)))
            .filter(pull -> pull.headRef().equals(branch))
            .toList();
      }

      @Override
      public ChangedFiles changedFiles(int number) {
        ask("changedFiles");
        return changes.getOrDefault(number, new ChangedFiles(List.of(), true));
      }

      @Override
      public Optional<Comment> findComment(int number, Marker marker) {
        ask("findComment");
        return comments.stream()
            .filter(comment -> comment.number() == number && comment.mine())
            .filter(comment -> marker.marks(comment.body()))
            .map(FakeHost::comment)
            .findFirst();
      }

      @Override
      public Comment createComment(int number, Marker marker, String body) {
        ask("createComment");
        var posted = new Posted(comments.size() + 1L, number, true, marker.mark(body));
        comments.add(posted);
        return comment(posted);
      }

      @Override
      public Comment updateComment(Comment comment, Marker marker, String body) {
        ask("updateComment");
        comments.replaceAll(it ->
            it.id() == comment.id()
                ? new Posted(it.id(), it.number(), it.mine(), marker.mark(body))
                : it);
        return comment;
      }

      @Override
      public int suggest(int number, String headSha, Marker marker, List<Suggestion> wanted) {
        ask("suggest");
        suggestions.addAll(wanted);
        return suggestions.size();
      }
    };
  }

  @Override
  public Issues issues(RepositoryName repository) {
    return new Issues() {
      @Override
      public List<Issue> find(Marker marker) {
        ask("findIssues");
        return issues.stream().filter(issue -> marker.marks(issue.body())).toList();
      }

      @Override
      public Issue create(Marker marker, String title, String body) {
        ask("createIssue");
        var number = issues.size() + 1;
        var issue =
            new Issue(
                number,
                Issue.State.OPEN,
                title,
                marker.mark(body),
                "https://host.example/issues/" + number);
        issues.add(issue);
        return issue;
      }

      @Override
      public Issue update(Issue issue, Issue.State state, Marker marker, String body) {
        ask("updateIssue");
        var updated =
            new Issue(issue.number(), state, issue.title(), marker.mark(body), issue.url());
        issues.replaceAll(it -> it.number() == issue.number() ? updated : it);
        return updated;
      }
    };
  }

  private static Comment comment(Posted posted) {
    return new Comment(posted.id(), posted.body(), "https://host.example/c/" + posted.id());
  }

  @Override
  public Checks checks(RepositoryName repository) {
    return report -> {
      ask("publishCheck");
      checks.add(report);
      return "https://host.example/check/" + checks.size();
    };
  }

  @Override
  public CodeScanning codeScanning(RepositoryName repository) {
    return (sarif, commitSha, ref) -> {
      ask("uploadSarif");
      uploads.add(ref + " " + commitSha);
    };
  }

  @Override
  public Runs runs(RepositoryName repository) {
    return new Runs() {
      @Override
      public WorkflowRun get(long id) {
        ask("getRun");
        return Optional.ofNullable(runs.get(id))
            .orElseThrow(() -> new ForgeException.NotFound("no run " + id));
      }

      @Override
      public List<JobRun> jobs(long id, int attempt) {
        ask("jobs");
        return jobs.getOrDefault(id, List.of());
      }
    };
  }
}
