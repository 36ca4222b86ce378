package cascade.pipeline;

import cascade.expression.Coercion;
import cascade.expression.References;
import cascade.expression.Template;
import cascade.expression.Value;
import cascade.workflow.Concurrency;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Jobs and legs of one run that ask for the same concurrency group at the same time. One runs and
/// one waits; whoever comes later takes the place of the one that waits, which is cancelled before
/// it starts.
///
/// Source: `github-actions.md` A.10. Groups shared with other runs are no matter of one run's
/// cascade.
record Contention(Map<JobNode, String> groups) {
  private static final int RUNNING_AND_WAITING = 2;

  /// The group in which an instance of the job may lose its place to another of the same run.
  Optional<String> groupOf(JobNode job) {
    return Optional.ofNullable(groups.get(job));
  }

  static Contention of(JobScope scope, EventContext event) {
    var asked = new HashMap<JobNode, Map<String, Integer>>();
    var byGroup = new HashMap<String, List<JobNode>>();
    for (var job : scope.jobs()) {
      job.job()
          .concurrency()
          .filter(concurrency -> !keepsAll(concurrency))
          .map(concurrency -> asked(job, concurrency, event))
          .ifPresent(groups -> {
            asked.put(job, groups);
            groups.keySet().forEach(group -> listOf(byGroup, group).add(job));
          });
    }
    var contended = new HashMap<JobNode, String>();
    asked.forEach((job, groups) ->
        groups.forEach((group, own) -> {
          var rivals = new HashSet<>(listOf(byGroup, group));
          rivals.remove(job);
          if (!rivals.isEmpty()) {
            rivals.removeAll(ordered(scope.graph(), job));
          }
          var all = own;
          for (var rival : rivals) {
            all += asked.getOrDefault(rival, Map.of()).getOrDefault(group, 0);
          }
          if (all > RUNNING_AND_WAITING
              || (own > 1 && cancelsRunning(job))
              || rivals.stream().anyMatch(Contention::cancelsRunning)) {
            contended.put(job, group);
          }
        }));
    return new Contention(contended);
  }

  private static List<JobNode> listOf(Map<String, List<JobNode>> byGroup, String group) {
    return byGroup.computeIfAbsent(group, _ -> new ArrayList<>());
  }

  /// Each group that the job asks for, and how many of its instances do.
  private static Map<String, Integer> asked(
      JobNode job, Concurrency concurrency, EventContext event) {
    var counts = new HashMap<String, Integer>();
    var legs = 0;
    var context = JobContext.of(event, Value.Unknown.of("inputs"));
    for (var instance : job.instances()) {
      var leg = job.key() + "." + legs++;
      counts.merge(
          group(concurrency.group().value(), context.withMatrix(job.matrix(instance)), leg),
          1,
          Integer::sum);
    }
    return counts;
  }

  /// Names are compared without regard to case. What only a run can tell stands for itself: it is
  /// the same in all jobs of the run, unless it hangs on the leg.
  private static String group(Template template, JobContext context, String leg) {
    return switch (template) {
      case Template.Constant(_, var text) -> text.toLowerCase(Locale.ROOT);
      case Template.Computed(var expr, var text, _) ->
          switch (new TemplateValues(context).of(template)) {
            case Value.Unknown _ -> {
              var names = References.of(expr);
              yield text.toLowerCase(Locale.ROOT)
                  + (mentions(names, "matrix") ? context.matrix() : "")
                  + (mentions(names, "strategy") ? leg : "");
            }
            case Value known -> Coercion.text(known).toLowerCase(Locale.ROOT);
          };
    };
  }

  private static boolean mentions(Set<String> names, String context) {
    return names.stream().anyMatch(name -> name.equals(context) || name.startsWith(context + "."));
  }

  private static boolean keepsAll(Concurrency concurrency) {
    return concurrency.queue().filter("max"::equals).isPresent();
  }

  /// What only a run can tell is taken for true: it may be.
  private static boolean cancelsRunning(JobNode job) {
    return job.job()
        .concurrency()
        .flatMap(Concurrency::cancelInProgress)
        .filter(written ->
            switch (written.value()) {
              case Template.Constant(var value, _) -> value == Value.Bool.TRUE;
              case Template.Computed _ -> true;
            })
        .isPresent();
  }

  /// The jobs that never run at the same time as this one: all above it and all behind it.
  private static Set<JobNode> ordered(JobGraph graph, JobNode job) {
    var found = reach(job, graph::needs);
    found.addAll(reach(job, graph::dependents));
    return found;
  }

  private static Set<JobNode> reach(JobNode job, Function<JobNode, List<JobNode>> next) {
    var found = new HashSet<JobNode>();
    var todo = new ArrayDeque<>(next.apply(job));
    while (!todo.isEmpty()) {
      var reached = todo.removeFirst();
      if (found.add(reached)) {
        todo.addAll(next.apply(reached));
      }
    }
    return found;
  }
}
