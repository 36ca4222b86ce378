package cascade.report;

import cascade.assessment.Assessment.AssessedJob;
import java.util.ArrayList;
import java.util.List;

/// A job and, for a call, the jobs of the workflow that it calls.
///
/// @param inner in the order of the file
public record JobTree(AssessedJob job, List<JobTree> inner) {

  /// The jobs of the workflow itself, each with what is in it.
  ///
  /// @param jobs in the order of the file, those of a called workflow after their caller
  public static List<JobTree> of(List<AssessedJob> jobs) {
    var roots = new ArrayList<JobTree>();
    // The innermost call that is open at each depth.
    var open = new ArrayList<JobTree>();
    for (var job : jobs) {
      var depth = Math.clamp(job.resolved().depth(), 0, open.size());
      var tree = new JobTree(job, new ArrayList<>());
      (depth == 0 ? roots : open.get(depth - 1).inner()).add(tree);
      open.subList(depth, open.size()).clear();
      open.add(tree);
    }
    return roots;
  }

  /// The name within its caller: `test` for `caller / test`.
  public static String shortId(AssessedJob job) {
    var id = job.id();
    return job.resolved().depth() == 0 ? id : id.substring(id.lastIndexOf(" / ") + 3);
  }

  /// How many jobs are in it, at any depth.
  public int size() {
    var size = 0;
    for (var tree : inner) {
      size += 1 + tree.size();
    }
    return size;
  }
}
