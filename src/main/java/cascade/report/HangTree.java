package cascade.report;

import cascade.assessment.Assessment.AssessedJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The jobs of a workflow as a tree: above each job stands the last one that every way to it leads
/// through; for the first jobs of a called workflow, the call. A job that can be reached by
/// separate ways stands on the first level.
///
/// @param runsAnyway whether the job runs although the one above it fails
/// @param below in the order of the file
record HangTree(AssessedJob job, boolean runsAnyway, List<HangTree> below) {

  /// @param jobs in the order of the file, those of a called workflow after their caller
  static List<HangTree> of(List<AssessedJob> jobs) {
    var callers = new HashMap<String, AssessedJob>();
    JobTree.of(jobs).forEach(tree -> collectCallers(tree, callers));
    var known = new LinkedHashMap<String, AssessedJob>();
    jobs.forEach(job -> known.put(job.id(), job));
    var above = new HashMap<String, AssessedJob>();
    for (var job : known.values()) {
      above(job, known, callers).ifPresent(hold -> above.put(job.id(), hold));
    }
    var trees = new LinkedHashMap<String, HangTree>();
    for (var job : known.values()) {
      var hold = Optional.ofNullable(above.get(job.id()));
      var runsAnyway = hold.filter(each -> each.runs() && job.runs() && !blocks(each, job));
      trees.put(job.id(), new HangTree(job, runsAnyway.isPresent(), new ArrayList<>()));
    }
    var roots = new ArrayList<HangTree>();
    for (var tree : trees.values()) {
      var hold = Optional.ofNullable(above.get(tree.job().id()));
      hold.map(each -> trees.get(each.id())).map(HangTree::below).orElse(roots).add(tree);
    }
    return roots;
  }

  private static void collectCallers(JobTree tree, Map<String, AssessedJob> callers) {
    for (var inner : tree.inner()) {
      callers.put(inner.job().id(), tree.job());
      collectCallers(inner, callers);
    }
  }

  private static Optional<AssessedJob> above(
      AssessedJob job, Map<String, AssessedJob> known, Map<String, AssessedJob> callers) {
    var dominators = job.resolved().dominators();
    return dominators.isEmpty()
        ? Optional.ofNullable(callers.get(job.id()))
        : Optional.ofNullable(known.get(dominators.getLast()));
  }

  private static boolean blocks(AssessedJob hold, AssessedJob job) {
    return hold.blastRadius().blocked().stream().anyMatch(entry -> entry.id().equals(job.id()))
        // The jobs of a call fail with it rather than being blocked by it.
        || (job.resolved().dominators().isEmpty() && job.resolved().depth() > 0);
  }

  /// How many jobs the tree has, this one among them.
  int size() {
    var size = 1;
    for (var tree : below) {
      size += tree.size();
    }
    return size;
  }
}
