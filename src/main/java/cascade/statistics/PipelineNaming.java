package cascade.statistics;

import cascade.pipeline.CriticalPath;
import cascade.pipeline.Pipeline;
import cascade.pipeline.ResolvedJob;
import cascade.pipeline.ShownNames;
import cascade.pipeline.WorkflowGraph;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Names as the files of a pipeline have them.
public final class PipelineNaming implements Naming {
  private static final String INSIDE = " / ";

  private final List<WorkflowGraph> graphs;
  private final Map<String, Optional<Names>> known = new HashMap<>();

  public PipelineNaming(Pipeline pipeline) {
    graphs = pipeline.workflows();
  }

  private record Names(ShownNames shown, Map<String, Set<String>> ancestors) {}

  @Override
  public boolean knows(String workflow) {
    return names(workflow).isPresent();
  }

  @Override
  public Optional<KnownJob> find(String workflow, String shown) {
    return names(workflow)
        .flatMap(names ->
            names
                .shown()
                .find(shown)
                .certain()
                .map(job ->
                    new KnownJob(
                        job.id(),
                        CriticalPath.timeoutMinutes(job.job(), job.legs()),
                        names.ancestors().getOrDefault(job.id(), Set.of()))));
  }

  private Optional<Names> names(String workflow) {
    return known.computeIfAbsent(
        workflow, it -> graph(it).map(graph -> new Names(new ShownNames(graph), ancestors(graph))));
  }

  /// The file at that path, else the only one below another folder, else the only one of that name.
  ///
  /// @param workflow path of its file, or the workflow's name where the history knows no path
  public Optional<WorkflowGraph> graph(String workflow) {
    return only(graphs.stream().filter(it -> it.path().equals(workflow)).toList())
        .or(() -> only(graphs.stream().filter(it -> it.path().endsWith("/" + workflow)).toList()))
        .or(() ->
            only(
                graphs.stream()
                    .filter(it -> it.workflow().displayName().equals(workflow))
                    .toList()));
  }

  private static <T> Optional<T> only(List<T> found) {
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /// A job of a called workflow waits for what its caller needs, too.
  private static Map<String, Set<String>> ancestors(WorkflowGraph graph) {
    var needs = new HashMap<String, List<String>>();
    graph.jobs().forEach(job -> needs.put(job.id(), job.needs()));
    var ancestors = new HashMap<String, Set<String>>();
    for (var job : graph.jobs()) {
      ancestors.put(job.id(), ancestors(job, needs));
    }
    return ancestors;
  }

  private static Set<String> ancestors(ResolvedJob job, Map<String, List<String>> needs) {
    var found = new HashSet<String>();
    var open = new ArrayDeque<String>();
    for (var id = job.id(); !id.isEmpty(); id = callerOf(id)) {
      open.addAll(needs.getOrDefault(id, List.of()));
    }
    while (!open.isEmpty()) {
      var next = open.pop();
      if (found.add(next)) {
        open.addAll(needs.getOrDefault(next, List.of()));
      }
    }
    return found;
  }

  private static String callerOf(String id) {
    var end = id.lastIndexOf(INSIDE);
    return end < 0 ? "" : id.substring(0, end);
  }
}
