package cascade.rule;

import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.pipeline.WorkflowGraph;
import cascade.source.SourceText;
import cascade.workflow.Workflow;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/// A workflow that the situation starts.
final class InspectedWorkflow {
  private final AssessedWorkflow assessed;
  private final WorkflowGraph graph;
  private final List<InspectedJob> jobs;
  private final Map<String, InspectedJob> byId = new HashMap<>();

  InspectedWorkflow(AssessedWorkflow assessed, WorkflowGraph graph) {
    this.assessed = assessed;
    this.graph = graph;
    jobs = assessed.jobs().stream().map(job -> new InspectedJob(this, job)).toList();
    jobs.forEach(job -> byId.put(job.id(), job));
  }

  AssessedWorkflow assessed() {
    return assessed;
  }

  WorkflowGraph graph() {
    return graph;
  }

  /// In the order of the file, those of a called workflow after their caller.
  List<InspectedJob> jobs() {
    return jobs;
  }

  Optional<InspectedJob> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// The text of the workflow's own file, or of one that it calls.
  SourceText text(String path) {
    return graph.file(path).map(Workflow::text).orElseGet(() -> SourceText.of(""));
  }

  /// The jobs that have to end before this one starts: those that it needs, those that they need,
  /// and the same for the calls around it. Nearest first.
  SequencedSet<InspectedJob> before(InspectedJob job) {
    return before(List.of(job));
  }

  /// The same for several jobs together. One of them is among the result only where another one
  /// waits for it.
  SequencedSet<InspectedJob> before(Collection<InspectedJob> jobs) {
    var found = new LinkedHashSet<InspectedJob>();
    var todo = new ArrayDeque<>(jobs);
    while (!todo.isEmpty()) {
      var next = todo.remove();
      for (var need : next.needs()) {
        if (found.add(need)) {
          todo.add(need);
        }
      }
      next.caller().ifPresent(todo::add);
    }
    return found;
  }
}
