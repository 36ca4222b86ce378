package cascade.delta;

import cascade.assessment.Assessment.AssessedJob;
import cascade.pipeline.BlastRadius.Blocked;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Takes out what the workflows that call another one only repeat of it: a change inside a called
/// workflow is told where it is made, and where it is called only what it does outside of the call.
final class Calls {
  /// What is told about a job of a file, whoever calls it.
  private record Told(String path, Class<?> kind, String job) {}

  private final Map<String, Map<String, AssessedJob>> jobs = new HashMap<>();
  private final Set<Told> told = new HashSet<>();

  private Calls(List<WorkflowDelta> workflows, List<Fact> facts) {
    for (var workflow : workflows) {
      var byId = jobs.computeIfAbsent(workflow.path(), _ -> new HashMap<>());
      workflow.jobs().forEach(job -> byId.put(job.id(), job.sides().latest()));
    }
    for (var fact : facts) {
      for (var id : subjects(fact)) {
        told.add(new Told(fact.workflow(), fact.getClass(), id));
      }
    }
  }

  static List<Fact> withoutEchoes(List<WorkflowDelta> workflows, List<Fact> facts) {
    var calls = new Calls(workflows, facts);
    return facts.stream().filter(fact -> !calls.isEcho(fact)).toList();
  }

  /// The jobs that a fact is about.
  private static List<String> subjects(Fact fact) {
    return switch (fact) {
      case Fact.Concludes it -> ids(it.jobs());
      case Fact.BlocksMore it -> ids(it.jobs());
      case Fact.BlocksLess it -> ids(it.jobs());
      case Fact.Runs it -> ids(it.jobs());
      case Fact.Tolerated it -> ids(it.jobs());
      case Fact.Timeout it -> ids(it.jobs());
      case Fact.RunsAnyway it -> it.jobs();
      case Fact.RunsOnlyAfter it -> it.jobs();
      case Fact.Skippable it -> it.jobs();
      case Fact.Rejected _, Fact.Accepted _, Fact.Follows _, Fact.Starts _ -> List.of();
      case Fact.LongestChain _ -> List.of();
    };
  }

  private static List<String> ids(List<JobDelta> jobs) {
    return jobs.stream().map(JobDelta::id).toList();
  }

  /// The other jobs that it names: they have to lie in the same call.
  private static Stream<String> others(Fact fact) {
    return switch (fact) {
      case Fact.BlocksMore it -> it.blocked().stream().map(Blocked::id);
      case Fact.BlocksLess it -> it.blocked().stream().map(Blocked::id);
      case Fact.RunsAnyway it -> it.despite().stream();
      case Fact.RunsOnlyAfter it -> it.despite().stream();
      case Fact.Concludes _, Fact.Runs _, Fact.Tolerated _, Fact.Timeout _ -> Stream.of();
      case Fact.Rejected _, Fact.Accepted _, Fact.Follows _, Fact.Starts _ -> Stream.of();
      case Fact.LongestChain _, Fact.Skippable _ -> Stream.of();
    };
  }

  private boolean isEcho(Fact fact) {
    var subjects = subjects(fact);
    return !subjects.isEmpty()
        && subjects.stream().allMatch(id -> isToldWhereItIsMade(fact, id))
        && others(fact)
            .allMatch(id ->
                subjects.stream()
                    .allMatch(subject -> id.startsWith(Upstream.caller(subject) + " / ")));
  }

  private boolean isToldWhereItIsMade(Fact fact, String id) {
    var job = jobs.getOrDefault(fact.workflow(), Map.of()).get(id);
    return job != null
        && job.resolved().depth() > 0
        && told.contains(new Told(job.resolved().path(), fact.getClass(), Upstream.withinCall(id)));
  }
}
