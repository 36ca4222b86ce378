package cascade.delta;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toSet;

import cascade.assessment.Assessment;
import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.delta.Sides.Added;
import cascade.delta.Sides.Removed;
import cascade.source.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lays two assessments side by side.
final class WorkflowDeltas {
  private WorkflowDeltas() {}

  /// A file that GitHub rejects in one version is left out: what could be read of it says nothing
  /// about a run.
  static List<WorkflowDelta> of(Assessment base, Assessment head, Matching matching) {
    var earlier = new HashMap<String, AssessedWorkflow>();
    var deltas = new ArrayList<WorkflowDelta>();
    var rejectedAfter = rejected(head);
    var rejectedBefore = rejected(base);
    for (var workflow : base.workflows()) {
      var later = matching.workflow(workflow.path());
      if (later.isPresent()) {
        earlier.put(later.get(), workflow);
      } else if (!rejectedBefore.contains(workflow.path())
          && !rejectedAfter.contains(workflow.path())) {
        deltas.add(removed(workflow, matching));
      }
    }
    for (var workflow : head.workflows()) {
      var before = Optional.ofNullable(earlier.get(workflow.path()));
      var was = rejectedBefore.contains(before.map(AssessedWorkflow::path).orElse(workflow.path()));
      if (was == rejectedAfter.contains(workflow.path())) {
        deltas.add(
            before
                .map(it -> new Pair(it, workflow, matching).delta())
                .orElseGet(() -> added(workflow, matching)));
      }
    }
    return deltas.stream().sorted(comparing(WorkflowDelta::path)).toList();
  }

  /// The files that GitHub would not run.
  static Set<String> rejected(Assessment assessment) {
    return assessment.problems().stream()
        .filter(Problem::isError)
        .map(Problem::file)
        .collect(toSet());
  }

  private static WorkflowDelta added(AssessedWorkflow workflow, Matching matching) {
    return new WorkflowDelta(
        new Added<>(workflow),
        workflow.jobs().stream().map(job -> added(job, matching)).toList(),
        new Difference<>(workflow.silentGreen().tolerated(), List.of()),
        new Difference<>(List.of(), List.of()),
        new Difference<>(workflow.follows(), List.of()));
  }

  private static JobDelta added(AssessedJob job, Matching matching) {
    var radius = job.blastRadius();
    var reach =
        Reach.of(List.of(), radius.blocked(), Optional::of, _ -> false)
            .and(Reach.of(List.of(), radius.elsewhere(), Optional::of, matching::isOldElsewhere));
    return new JobDelta(new Added<>(job), reach.more(), List.of(), reach.added(), List.of());
  }

  private static WorkflowDelta removed(AssessedWorkflow workflow, Matching matching) {
    return new WorkflowDelta(
        new Removed<>(workflow),
        workflow.jobs().stream().map(job -> removed(job, matching)).toList(),
        new Difference<>(List.of(), workflow.silentGreen().tolerated()),
        new Difference<>(List.of(), List.of()),
        new Difference<>(List.of(), workflow.follows()));
  }

  private static JobDelta removed(AssessedJob job, Matching matching) {
    var radius = job.blastRadius();
    var reach =
        Reach.of(radius.blocked(), List.of(), _ -> Optional.empty(), _ -> true)
            .and(Reach.of(radius.elsewhere(), List.of(), matching::elsewhere, _ -> true));
    return new JobDelta(new Removed<>(job), List.of(), reach.less(), List.of(), reach.removed());
  }
}
