package cascade.mitigation;

import cascade.assessment.Assessment;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.finding.Finding;
import cascade.source.Problem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether a version that edits led to may stand.
final class Acceptance {
  private Acceptance() {}

  /// What stands against it; empty where nothing does.
  ///
  /// @param mended findings that must be gone
  static Optional<String> objection(Assessment before, Assessment after, List<Finding> mended) {
    var known = errors(before);
    var fresh =
        after.problems().stream()
            .filter(Problem::isError)
            .filter(it -> !known.contains(it.file() + it.message()))
            .findFirst();
    if (fresh.isPresent()) {
      return Optional.of("GitHub would reject the file then: " + fresh.get().message());
    }
    for (var workflow : before.workflows()) {
      var other =
          after.workflows().stream().filter(it -> it.path().equals(workflow.path())).findFirst();
      if (other.isEmpty() || !ids(other.get()).containsAll(ids(workflow))) {
        return Optional.of("a job would get lost");
      }
    }
    // What is left of it may be a person's to decide, but there must be less to edit than before.
    var left = edits(after.findings());
    return mended.stream().anyMatch(it -> left.getOrDefault(it.key(), 0) >= State.edits(it).size())
        ? Optional.of("the rule would find it again")
        : Optional.empty();
  }

  private static Map<Finding.Key, Integer> edits(List<Finding> findings) {
    var found = new HashMap<Finding.Key, Integer>();
    findings.forEach(it -> found.merge(it.key(), State.edits(it).size(), Integer::sum));
    return found;
  }

  private static Set<String> errors(Assessment version) {
    var found = new HashSet<String>();
    version.problems().stream()
        .filter(Problem::isError)
        .forEach(problem -> found.add(problem.file() + problem.message()));
    return found;
  }

  private static Set<String> ids(AssessedWorkflow workflow) {
    return workflow.jobs().stream().map(job -> job.id()).collect(Collectors.toSet());
  }
}
