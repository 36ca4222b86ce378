package cascade.pipeline;

import cascade.expression.Value;
import cascade.source.Located;
import cascade.workflow.Job;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// The chain of jobs that takes longest if every job uses up its `timeout-minutes`: the least time
/// that the budgets allow for, with perfect parallelism.
///
/// @param jobs ids of the jobs on the chain; a call stands for the longest chain of the workflow
///   that it calls
/// @param minutes of the chain; a job without `timeout-minutes` adds nothing
/// @param worstCaseMinutes of the longest chain where a job without `timeout-minutes` takes
///   GitHub's 360
/// @param unbudgeted ids of all jobs of the workflow without `timeout-minutes`, in the order of the
///   file
public record CriticalPath(
    List<String> jobs, int minutes, int worstCaseMinutes, List<String> unbudgeted) {
  /// What a job may take that says nothing.
  ///
  /// Source: `github-actions.md` A.12.
  public static final int DEFAULT_TIMEOUT_MINUTES = 360;

  /// The 35 days after which a run is cancelled.
  private static final int MOST_MINUTES = 35 * 24 * 60;

  public CriticalPath {
    jobs = List.copyOf(jobs);
    unbudgeted = List.copyOf(unbudgeted);
  }

  public static CriticalPath of(WorkflowGraph graph) {
    var unbudgeted = new LinkedHashSet<String>();
    collectUnbudgeted(graph.root(), unbudgeted);
    var budget = new Budget(0);
    var path = budget.chain(graph.root());
    return new CriticalPath(
        path.ids(),
        path.minutes(),
        new Budget(DEFAULT_TIMEOUT_MINUTES).chain(graph.root()).minutes(),
        List.copyOf(unbudgeted));
  }

  /// The `timeout-minutes` of a job where it is written as a number, or as an expression whose
  /// value is known; of several legs the longest.
  public static OptionalInt timeoutMinutes(Job job, Legs legs) {
    if (!(job.body() instanceof Job.Steps steps) || steps.timeoutMinutes().isEmpty()) {
      return OptionalInt.empty();
    }
    var written = steps.timeoutMinutes().map(Located::value).orElseThrow();
    var longest = OptionalInt.empty();
    for (var leg : legs instanceof Legs.Expanded(var expanded) ? expanded : List.of(Leg.ONLY)) {
      var context = JobContext.of(EventContext.of(Situation.ANY), Value.Unknown.of("inputs"));
      var inside = legs instanceof Legs.Dynamic ? context : context.withMatrix(leg.values());
      if (!(new TemplateValues(inside).of(written) instanceof Value.Num(var minutes))
          || !(minutes > 0)) {
        return OptionalInt.empty();
      }
      // The server cuts fractions off. Sums of absurd numbers must not wrap around.
      longest = OptionalInt.of(Math.max(longest.orElse(0), (int) Math.min(minutes, MOST_MINUTES)));
    }
    return longest;
  }

  private static void collectUnbudgeted(JobScope scope, Set<String> found) {
    for (var node : scope.jobs()) {
      var called = node.instances().stream().flatMap(leg -> leg.called().stream()).toList();
      if (!called.isEmpty()) {
        called.forEach(inner -> collectUnbudgeted(inner, found));
      } else if (timeoutMinutes(node.job(), node.legs()).isEmpty()) {
        found.add(node.id());
      }
    }
  }

  /// A chain and what it takes.
  private record Chain(List<String> ids, int minutes) {}

  /// @param missing what a job without `timeout-minutes` takes
  private record Budget(int missing) {

    Chain chain(JobScope scope) {
      Map<JobNode, Chain> parts = new HashMap<>();
      scope.graph().order().forEach(node -> parts.put(node, part(node)));
      var ids = new ArrayList<String>();
      var minutes = 0;
      for (var node : scope.graph().longestChain(job -> minutes(parts, job))) {
        var part = parts.getOrDefault(node, new Chain(List.of(), 0));
        ids.addAll(part.ids());
        minutes = (int) Math.min(Integer.MAX_VALUE, (long) minutes + part.minutes());
      }
      return new Chain(ids, minutes);
    }

    private static int minutes(Map<JobNode, Chain> parts, JobNode job) {
      return parts.getOrDefault(job, new Chain(List.of(), 0)).minutes();
    }

    private Chain part(JobNode node) {
      var longest = new Chain(List.of(), -1);
      for (var instance : node.instances()) {
        if (instance.called().isPresent()) {
          var inside = chain(instance.called().get());
          longest = inside.minutes() > longest.minutes() ? inside : longest;
        }
      }
      return longest.minutes() >= 0
          ? longest
          : new Chain(List.of(node.id()), timeoutMinutes(node.job(), node.legs()).orElse(missing));
    }
  }
}
