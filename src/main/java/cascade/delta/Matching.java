package cascade.delta;

import cascade.assessment.Assessment;
import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.finding.Finding;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

/// Which workflow and which job of the earlier version is which one of the later version.
///
/// Workflows are the same by their path, or by the renames that are told; jobs by their ids. What
/// is then left over on both sides is the same where it does exactly the same and nothing else
/// does.
final class Matching {
  private final Assessment base;
  private final Assessment head;
  private final Map<String, String> renames;
  private final SequencedMap<String, String> workflows = new LinkedHashMap<>();
  private final Map<String, SequencedMap<String, String>> jobs = new HashMap<>();
  private final Map<String, String> elsewhere = new HashMap<>();
  private final Set<String> oldElsewhere = new HashSet<>();
  private final Map<String, Map<Integer, Integer>> steps = new HashMap<>();

  private Matching(Assessment base, Assessment head, Map<String, String> renames) {
    this.base = base;
    this.head = head;
    this.renames = renames;
  }

  /// @param renames later paths by earlier ones
  static Matching of(Assessment base, Assessment head, Map<String, String> renames) {
    var matching = new Matching(base, head, renames);
    var before = byName(base.workflows(), AssessedWorkflow::path);
    var after = byName(head.workflows(), AssessedWorkflow::path);
    renames.forEach((from, to) -> pair(before, after, from, to, matching.workflows));
    List.copyOf(before.keySet())
        .forEach(path -> pair(before, after, path, path, matching.workflows));
    alike(before, after, Content::of).forEach((from, to) -> matching.workflows.put(from, to));
    for (var workflow : base.workflows()) {
      Optional.ofNullable(matching.workflows.get(workflow.path()))
          .flatMap(path -> find(head, path))
          .ifPresent(other -> matching.put(workflow, other));
    }
    return matching;
  }

  private void put(AssessedWorkflow before, AssessedWorkflow after) {
    var pairs = jobs(before, after);
    jobs.put(before.path(), pairs);
    pairs.forEach((from, to) ->
        elsewhere.put(fileName(before.path()) + "#" + from, fileName(after.path()) + "#" + to));
    pairs.values().forEach(to -> oldElsewhere.add(fileName(after.path()) + "#" + to));
  }

  private static <T> SequencedMap<String, T> byName(List<T> all, Function<T, String> name) {
    var named = new LinkedHashMap<String, T>();
    all.forEach(each -> named.put(name.apply(each), each));
    return named;
  }

  private static <T> void pair(
      Map<String, T> before,
      Map<String, T> after,
      String from,
      String to,
      Map<String, String> pairs) {
    if (before.containsKey(from) && after.containsKey(to)) {
      before.remove(from);
      after.remove(to);
      pairs.put(from, to);
    }
  }

  /// The pairs with a content that nothing else on either side has.
  private static <T> SequencedMap<String, String> alike(
      Map<String, T> before, Map<String, T> after, Function<T, Optional<Object>> content) {
    var old = onlyOnes(before, content);
    var pairs = new LinkedHashMap<String, String>();
    onlyOnes(after, content)
        .forEach((what, name) ->
            Optional.ofNullable(old.get(what)).ifPresent(from -> pairs.put(from, name)));
    return pairs;
  }

  private static <T> SequencedMap<Object, String> onlyOnes(
      Map<String, T> named, Function<T, Optional<Object>> content) {
    var counts = new HashMap<Object, Integer>();
    var found = new LinkedHashMap<Object, String>();
    named.forEach((name, each) ->
        content
            .apply(each)
            .ifPresent(what -> {
              counts.merge(what, 1, Integer::sum);
              found.put(what, name);
            }));
    found.keySet().removeIf(what -> counts.getOrDefault(what, 0) > 1);
    return found;
  }

  /// Callers stand before what they call, so what is called is found below its caller's new name.
  private static SequencedMap<String, String> jobs(AssessedWorkflow base, AssessedWorkflow head) {
    var before = byName(base.jobs(), AssessedJob::id);
    var after = byName(head.jobs(), AssessedJob::id);
    var pairs = new LinkedHashMap<String, String>();
    for (var depth = 0; !before.isEmpty() && depth <= deepest(base); depth++) {
      var level = depth;
      for (var job : base.jobs()) {
        if (job.resolved().depth() == level) {
          pair(before, after, job.id(), renamed(job.id(), pairs), pairs);
        }
      }
      alike(atDepth(before, level), atDepth(after, level), Content::of)
          .forEach((from, to) -> {
            if (renamed(caller(from), pairs).equals(caller(to))) {
              pair(before, after, from, to, pairs);
            }
          });
    }
    return pairs;
  }

  private static int deepest(AssessedWorkflow workflow) {
    return workflow.jobs().stream().mapToInt(job -> job.resolved().depth()).max().orElse(0);
  }

  private static Map<String, AssessedJob> atDepth(Map<String, AssessedJob> jobs, int depth) {
    var level = new LinkedHashMap<String, AssessedJob>();
    jobs.forEach((id, job) -> {
      if (job.resolved().depth() == depth) {
        level.put(id, job);
      }
    });
    return level;
  }

  private static String caller(String id) {
    var end = id.lastIndexOf(" / ");
    return end < 0 ? "" : id.substring(0, end);
  }

  /// The id with its caller's new name.
  private static String renamed(String id, Map<String, String> pairs) {
    var caller = caller(id);
    return caller.isEmpty()
        ? pairs.getOrDefault(id, id)
        : pairs.getOrDefault(caller, caller) + id.substring(caller.length());
  }

  private static Optional<AssessedWorkflow> find(Assessment assessment, String path) {
    return assessment.workflows().stream().filter(it -> it.path().equals(path)).findFirst();
  }

  /// The later path of a workflow; empty for one that is gone.
  Optional<String> workflow(String path) {
    return Optional.ofNullable(workflows.get(path));
  }

  /// The later path of any file.
  String path(String path) {
    return workflow(path).orElse(renames.getOrDefault(path, path));
  }

  /// What a finding of the earlier version would be told by in the later one.
  Finding.Key key(Finding.Key key) {
    return new Finding.Key(key.rule(), path(key.path()), subject(key.path(), key.subject()));
  }

  private String subject(String path, String subject) {
    var place = StepMoves.Place.find(subject);
    if (place.isEmpty()) {
      return job(path, subject).orElse(subject);
    }
    var id = place.get().job();
    var step =
        steps
            .computeIfAbsent(path + "#" + id, _ -> moves(path, id))
            .getOrDefault(place.get().step(), place.get().step());
    return "%s/steps[%d]%s".formatted(job(path, id).orElse(id), step, place.get().rest());
  }

  private Map<Integer, Integer> moves(String path, String id) {
    var before = find(base, path).flatMap(it -> it.find(id));
    var after =
        workflow(path)
            .flatMap(later -> find(head, later))
            .flatMap(it -> job(path, id).flatMap(it::find));
    return before.isPresent() && after.isPresent()
        ? StepMoves.of(before.get(), after.get())
        : Map.of();
  }

  /// The later id of a job; empty for one that is gone.
  ///
  /// @param workflow its earlier path
  Optional<String> job(String workflow, String id) {
    return Optional.ofNullable(jobs.get(workflow)).map(pairs -> pairs.get(id));
  }

  /// The later name of a job of another workflow, `deploy.yml#deploy`; empty for one that is gone.
  Optional<String> elsewhere(String name) {
    return Optional.ofNullable(elsewhere.get(name));
  }

  /// Whether the job of another workflow was there before, by its later name.
  boolean isOldElsewhere(String name) {
    return oldElsewhere.contains(name);
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
