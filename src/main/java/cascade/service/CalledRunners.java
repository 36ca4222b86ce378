package cascade.service;

import cascade.expression.Template;
import cascade.pipeline.ResolvedJob;
import cascade.pipeline.RunNetwork;
import cascade.pipeline.RunNetwork.Instance;
import cascade.pipeline.WorkflowGraph;
import cascade.source.Located;
import cascade.workflow.Job;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The runners of jobs whose own file does not tell them, as far as the whole workflow does: what
/// is called is given labels by its caller.
final class CalledRunners {
  private static final String POOL = "runner:";
  private static final String GROUP = "group:";

  private final WorkflowGraph graph;

  /// By the id of a job; none as long as nobody asked.
  private @Nullable Map<String, List<Instance>> legs;

  CalledRunners(WorkflowGraph graph) {
    this.graph = graph;
  }

  /// What a job leans on, with the runners that its callers tell in the place of those that its
  /// file leaves open.
  ///
  /// @param known what its file tells
  List<Dependence> in(ResolvedJob job, List<Dependence> known) {
    if (!(job.job().body() instanceof Job.Steps steps) || !isOpen(steps, known)) {
      return known;
    }
    var legs = legs(job.id());
    if (legs.stream().allMatch(leg -> leg.labels().isEmpty())) {
      return known;
    }
    var told = new LinkedHashSet<Dependence>();
    for (var dependence : known) {
      if (dependence.service().startsWith(POOL)) {
        legs.forEach(leg ->
            told.add(leg.labels().map(it -> runner(name(it), dependence)).orElse(dependence)));
      } else {
        told.add(dependence);
      }
    }
    return List.copyOf(told);
  }

  /// Whether the name of a pool is an expression.
  private static boolean isOpen(Job.Steps steps, List<Dependence> known) {
    return Stream.concat(steps.labels().stream(), steps.group().stream())
        .map(Located::value)
        .anyMatch(part ->
            part instanceof Template.Computed(_, var text, _)
                && known.stream()
                    .anyMatch(it -> it.service().startsWith(POOL) && it.service().contains(text)));
  }

  private List<Instance> legs(String job) {
    var all = legs;
    if (all == null) {
      all = RunNetwork.of(graph).legs();
      legs = all;
    }
    return all.getOrDefault(job, List.of());
  }

  private static String name(List<String> labels) {
    return Stream.concat(
            labels.stream().filter(it -> !it.startsWith(GROUP)),
            labels.stream()
                .filter(it -> it.startsWith(GROUP))
                .map(it -> it.substring(GROUP.length())))
        .collect(Collectors.joining(","));
  }

  private static Dependence runner(String pool, Dependence open) {
    return new Dependence(
        POOL + pool,
        "runs-on: " + pool,
        Hold.FAILS,
        open.attempts(),
        open.reductions(),
        open.path(),
        open.span(),
        open.step());
  }
}
