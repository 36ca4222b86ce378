package cascade.pipeline;

import cascade.pipeline.Scenario.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Finds the jobs and legs that a person means by a name.
///
/// A name is an id (`build`, `caller / callee`), a leg as GitHub shows it (`build (ubuntu-latest,
/// 17)`), or a display name, in any spelling; `ci.yml#build` says in which workflow, `job:build`
/// that a job is meant.
public final class JobNames {
  private static final String JOB = "job:";

  private final Pipeline pipeline;

  public JobNames(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /// What a name fits; several where it is not clear, none where nothing has that name. An id
  /// outweighs a leg, and that a display name.
  public List<Target> find(String written) {
    var name = written.startsWith(JOB) ? written.substring(JOB.length()) : written;
    var hash = name.indexOf('#');
    if (hash > 0) {
      var within = named(name.substring(0, hash));
      if (!within.isEmpty()) {
        return find(within, name.substring(hash + 1));
      }
    }
    return find(pipeline.workflows(), name);
  }

  private List<WorkflowGraph> named(String file) {
    return pipeline.workflows().stream()
        .filter(graph ->
            graph.path().equals(file)
                || graph.workflow().fileName().equalsIgnoreCase(file)
                || graph.path().endsWith("/" + file))
        .toList();
  }

  private static List<Target> find(List<WorkflowGraph> graphs, String name) {
    var ids = new ArrayList<Target>();
    var legs = new LinkedHashSet<Target>();
    var names = new ArrayList<Target>();
    for (var graph : graphs) {
      for (var job : graph.jobs()) {
        if (job.id().equalsIgnoreCase(name)) {
          ids.add(Target.job(graph.path(), job.id()));
        }
        for (var leg : job.legNames()) {
          if (leg.equalsIgnoreCase(name) || underItsId(job, leg).equalsIgnoreCase(name)) {
            legs.add(new Target(graph.path(), job.id(), Optional.of(leg)));
          }
        }
        if (DisplayNames.unexpanded(job.job()).equalsIgnoreCase(name)) {
          names.add(Target.job(graph.path(), job.id()));
        }
      }
    }
    if (!ids.isEmpty()) {
      return ids;
    }
    return legs.isEmpty() ? names : List.copyOf(legs);
  }

  /// A leg whose job has a display name may also be called by the id: `build (ubuntu-latest, 17)`.
  private static String underItsId(ResolvedJob job, String leg) {
    var shown = DisplayNames.unexpanded(job.job());
    return leg.startsWith(shown + " (") ? job.id() + leg.substring(shown.length()) : leg;
  }

  /// A name that [#find] takes back to this target: prefixed where several workflows have such a
  /// job.
  public String nameOf(Target target) {
    var name = target.leg().orElse(target.job());
    return find(name).size() == 1 ? name : fileName(target.workflow()) + "#" + name;
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// The ids of all jobs, prefixed where there is more than one workflow.
  public List<String> all() {
    var several = pipeline.workflows().size() > 1;
    return pipeline.workflows().stream()
        .flatMap(graph ->
            graph.jobs().stream()
                .map(job -> several ? graph.workflow().fileName() + "#" + job.id() : job.id()))
        .toList();
  }
}
