package cascade.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// From the name under which GitHub's API lists a job back to the job: the API knows nothing else.
///
/// Source: `github-actions.md` A.7 ("Names and ids"), A.8, E.2.
public final class ShownNames {
  private final Map<String, Set<ResolvedJob>> exact = new HashMap<>();
  private final List<Shape> shapes = new ArrayList<>();

  public ShownNames(WorkflowGraph graph) {
    for (var job : graph.jobs()) {
      for (var node : graph.nodes(job.id())) {
        for (var instance : node.instances()) {
          learn(job, node, instance);
        }
      }
    }
  }

  private void learn(ResolvedJob job, JobNode node, JobNode.Instance instance) {
    exact.computeIfAbsent(instance.name(), _ -> new LinkedHashSet<>()).add(job);
    // A matrix that was skipped was not expanded.
    var unexpanded = instance.callers() + DisplayNames.unexpanded(node.job());
    exact.computeIfAbsent(unexpanded, _ -> new LinkedHashSet<>()).add(job);
    if (unexpanded.contains("${{")) {
      shapes.add(new Shape(literals(unexpanded), job));
    } else if (node.legs() instanceof Legs.Dynamic) {
      shapes.add(new Shape(List.of(unexpanded + " (", ""), job));
    }
  }

  /// The job that is shown under this name; empty where there is none, or where several may be
  /// meant.
  public Optional<ResolvedJob> find(String shown) {
    var found = new LinkedHashSet<>(exact.getOrDefault(shown, Set.of()));
    if (found.isEmpty()) {
      shapes.stream().filter(shape -> shape.fits(shown)).map(Shape::job).forEach(found::add);
    }
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /// What stands between the expressions of a name.
  private static List<String> literals(String name) {
    var parts = new ArrayList<String>();
    var from = 0;
    for (var open = name.indexOf("${{"); open >= 0; open = name.indexOf("${{", from)) {
      parts.add(name.substring(from, open));
      var close = name.indexOf("}}", open);
      from = close < 0 ? name.length() : close + 2;
    }
    parts.add(name.substring(from));
    return parts;
  }

  /// A name with gaps in it. No regular expression: the parts are foreign text.
  private record Shape(List<String> parts, ResolvedJob job) {
    boolean fits(String name) {
      var last = parts.getLast();
      if (!name.startsWith(parts.getFirst()) || !name.endsWith(last)) {
        return false;
      }
      var from = parts.getFirst().length();
      for (var part : parts.subList(1, parts.size() - 1)) {
        var at = name.indexOf(part, from);
        if (at < 0) {
          return false;
        }
        from = at + part.length();
      }
      return from <= name.length() - last.length();
    }
  }
}
