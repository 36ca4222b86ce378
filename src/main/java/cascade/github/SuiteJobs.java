package cascade.github;

import cascade.forge.ForgeException;
import cascade.forge.RunHistory.Jobs;
import cascade.github.Ask.Purpose;
import cascade.github.GraphQl.Problem;
import cascade.github.GraphQl.Result;
import cascade.history.JobRun;
import cascade.history.StepRun;
import cascade.history.WorkflowRun;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;

/// The jobs of many runs with one request: they are the check runs of the runs' check suites.
///
/// Source: `github-actions.md` E.4, E.8.
final class SuiteJobs {
  /// Nodes that GitHub finds by their ids at once.
  private static final int MOST_NODES = 100;

  /// Such lists in one request: of a node hardly anything is asked.
  private static final int MOST_LISTS = 10;

  /// Fewer are not asked for at once where GitHub does not find the time.
  private static final int FEWEST_NODES = 25;

  /// A suite with more is cut: GitHub keeps a thousand of one name alone.
  private static final int MOST_PAGES = 50;

  private static final String CHECK_RUNS =
      """
      fragment suite on CheckSuite {
        id
        checkRuns(first: 100, after: $after, filterBy: {checkType: ALL}) {
          pageInfo { hasNextPage endCursor }
          nodes { id databaseId name status conclusion startedAt completedAt detailsUrl }
        }
      }
      """;

  private static final String SUITES =
      "query($ids: [ID!]!, $after: String) { nodes(ids: $ids) { ...suite } }\n" + CHECK_RUNS;

  private static final String STEPS =
      """
      query($ids: [ID!]!) {
        nodes(ids: $ids) {
          ... on CheckRun {
            id
            steps(first: 100) { nodes { number name conclusion startedAt completedAt } }
          }
        }
      }
      """;

  /// Where a check run leads that Actions made for a job. Others may lie in the same suite.
  private static final Pattern JOB_PAGE =
      Pattern.compile(".*/actions/runs/(\\d{1,18})/jobs?/(\\d{1,18})(?:[?#].*)?");

  private final GraphQl graphQl;

  /// How many suites are asked for at once: fewer after GitHub did not find the time.
  private int suites = MOST_NODES;

  SuiteJobs(GraphQl graphQl) {
    this.graphQl = graphQl;
  }

  /// A job with what GraphQL calls it.
  private record Found(String node, JobRun job) {}

  /// @param runs whose check suites are known
  /// @param unstepped of so many runs with failed jobs no steps are asked for
  /// @throws GraphQl.NotHere where nobody answers to GraphQL
  Jobs of(List<WorkflowRun> runs, int unstepped) {
    var found = new ArrayList<Found>();
    var unread = new HashMap<Long, String>();
    for (var from = 0; from < runs.size(); ) {
      var some = runs.subList(from, Math.min(runs.size(), from + suites));
      try {
        allowed(() -> {
          suites(some, found, unread);
          return true;
        });
        from += some.size();
      } catch (ForgeException.Unavailable failure) {
        if (suites <= FEWEST_NODES || some.size() <= FEWEST_NODES) {
          throw failure;
        }
        // After ten seconds GitHub gives up.
        suites /= 2;
      }
    }
    return new Jobs(withSteps(found, unstepped), unread);
  }

  private static <T> T allowed(Supplier<T> question) {
    try {
      return question.get();
    } catch (ForgeException.Forbidden failure) {
      throw new ForgeException.Forbidden(
          "the token may not read the jobs of runs; grant it `actions: read` and `checks: read`",
          "checks: read");
    }
  }

  private void suites(List<WorkflowRun> runs, List<Found> found, Map<Long, String> unread) {
    var result = ask(SUITES, ids(runs.stream().map(SuiteJobs::suite).toList()));
    var all = new ArrayList<Found>();
    for (var i = 0; i < runs.size(); i++) {
      var run = runs.get(i);
      var suite = result.data().path("nodes").path(i);
      if (suite.path("checkRuns").isObject()) {
        all.addAll(inAttempts(run, pages(run, suite)));
      } else {
        reason(result, i).ifPresent(reason -> unread.put(run.id(), reason));
      }
    }
    found.addAll(all);
  }

  private static String suite(WorkflowRun run) {
    return run.checkSuiteNodeId().orElseThrow();
  }

  private Result ask(String query, Map<String, ?> variables) {
    return graphQl.askIfHere(query, variables, Purpose.READING);
  }

  private static Map<String, Object> ids(List<String> ids) {
    return Map.of("ids", ids);
  }

  /// Why there is nothing at that place; empty where it does not exist, which asking again will not
  /// change.
  private Optional<String> reason(Result result, int place) {
    var path = "nodes." + place;
    var problem =
        result.errors().stream()
            .filter(it -> it.path().equals(path) || it.path().startsWith(path + "."))
            .findFirst()
            .orElse(new Problem("NOT_FOUND", "", ""));
    return problem.type().equals("NOT_FOUND")
        ? Optional.empty()
        : Optional.of(graphQl.safe(problem.message()));
  }

  private List<Found> pages(WorkflowRun run, JsonNode first) {
    var found = new ArrayList<Found>();
    var suite = first;
    for (var page = 1; ; page++) {
      var list = suite.path("checkRuns");
      list.path("nodes").forEach(it -> job(run, it).ifPresent(found::add));
      var cursor = Json.text(list.path("pageInfo"), "endCursor");
      if (!list.path("pageInfo").path("hasNextPage").asBoolean()
          || cursor.isEmpty()
          || page == MOST_PAGES) {
        return found;
      }
      suite =
          ask(SUITES, Map.of("ids", List.of(suite(run)), "after", cursor.get()))
              .data()
              .path("nodes")
              .path(0);
    }
  }

  private static Optional<Found> job(WorkflowRun run, JsonNode it) {
    var page = JOB_PAGE.matcher(RunJson.text(it, "detailsUrl").orElse(""));
    if (!page.matches() || Long.parseLong(page.group(1)) != run.id()) {
      return Optional.empty();
    }
    // Numbers in GraphQL have 32 bits, which ids have outgrown.
    var id = it.path("databaseId").asLong(0);
    return Optional.of(
        new Found(
            RunJson.text(it, "id").orElse(""),
            new JobRun(
                id > 0 ? id : Long.parseLong(page.group(2)),
                run.id(),
                1,
                RunJson.text(it, "name").orElse(""),
                RunJson.text(it, "status").map(SuiteJobs::word).orElse(""),
                RunJson.text(it, "conclusion").map(SuiteJobs::word),
                Optional.empty(),
                RunJson.time(it, "startedAt"),
                RunJson.time(it, "completedAt"),
                List.of(),
                List.of(),
                Optional.empty())));
  }

  /// As REST has it: `timed_out`.
  static String word(String constant) {
    return constant.toLowerCase(Locale.ROOT);
  }

  private static List<Found> inAttempts(WorkflowRun run, List<Found> found) {
    var nodes = new HashMap<Long, String>();
    found.forEach(it -> nodes.put(it.job().id(), it.node()));
    return Attempts.of(run, found.stream().map(Found::job).toList()).stream()
        .map(job -> new Found(nodes.getOrDefault(job.id(), ""), job))
        .toList();
  }

  /// Fetches the steps of jobs that failed, with one request for every hundred runs.
  private List<JobRun> withSteps(List<Found> found, int unstepped) {
    var chosen = chosen(found, unstepped);
    var steps = new HashMap<String, List<StepRun>>();
    if (!chosen.isEmpty()) {
      try {
        steps.putAll(steps(chosen));
      } catch (ForgeException.Unavailable _) {
        // The jobs are worth having without them.
      }
    }
    return found.stream()
        .map(it ->
            Optional.ofNullable(steps.get(it.node())).map(it.job()::withSteps).orElse(it.job()))
        .toList();
  }

  private Map<String, List<StepRun>> steps(List<Found> jobs) {
    var steps = new HashMap<String, List<StepRun>>();
    var result = allowed(() -> ask(STEPS, ids(jobs.stream().map(Found::node).toList())));
    for (var run : result.data().path("nodes")) {
      Json.text(run, "id")
          .filter(_ -> run.path("steps").isObject())
          .ifPresent(id ->
              steps.put(
                  id, RunJson.steps(run.path("steps").path("nodes"), "startedAt", "completedAt")));
    }
    return steps;
  }

  /// The first of each run before the second of any.
  private static List<Found> chosen(List<Found> found, int unstepped) {
    var byRun = new LinkedHashMap<Long, List<Found>>();
    found.stream()
        .filter(it -> it.job().hasFailed())
        .forEach(it -> byRun.computeIfAbsent(it.job().runId(), _ -> new ArrayList<>()).add(it));
    var runs = byRun.values().stream().skip(unstepped).toList();
    var longest = runs.stream().mapToInt(List::size).max().orElse(0);
    return IntStream.range(0, longest)
        .boxed()
        .flatMap(i -> runs.stream().filter(it -> i < it.size()).map(it -> it.get(i)))
        .limit(MOST_NODES)
        .toList();
  }

  /// When something about a run last changed, for many of them at once.
  ///
  /// @param runs whose check suites are known
  /// @throws GraphQl.NotHere where nobody answers to GraphQL
  Map<Long, Instant> updates(List<WorkflowRun> runs) {
    var found = new HashMap<Long, Instant>();
    runs.stream()
        .gather(Gatherers.windowFixed(MOST_NODES * MOST_LISTS))
        .forEach(some -> updates(some, found));
    return found;
  }

  private void updates(List<WorkflowRun> runs, Map<Long, Instant> found) {
    var lists = runs.stream().gather(Gatherers.windowFixed(MOST_NODES)).toList();
    var declared = new ArrayList<String>();
    var question = new StringBuilder();
    var variables = new LinkedHashMap<String, List<String>>();
    for (var i = 0; i < lists.size(); i++) {
      declared.add("$i%d: [ID!]!".formatted(i));
      question.append(
          " l%1$d: nodes(ids: $i%1$d) { ... on CheckSuite { id workflowRun { updatedAt } } }"
              .formatted(i));
      variables.put("i" + i, lists.get(i).stream().map(SuiteJobs::suite).toList());
    }
    var query = "query(%s) {%s }".formatted(String.join(", ", declared), question);
    var result = allowed(() -> ask(query, variables));
    for (var i = 0; i < lists.size(); i++) {
      for (var j = 0; j < lists.get(i).size(); j++) {
        var run = lists.get(i).get(j);
        Json.instant(result.data().path("l" + i).path(j).path("workflowRun"), "updatedAt")
            .ifPresent(at -> found.put(run.id(), at));
      }
    }
  }
}
