package cascade.delta;

import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the jobs of a workflow wait for. That a job waits says nothing of what becomes of it:
/// outcomes are the assessment's.
public final class Upstream {
  private final Map<String, Integer> indices = new HashMap<>();
  private final List<AssessedJob> jobs;
  private final Map<String, BitSet> known = new HashMap<>();

  public Upstream(AssessedWorkflow workflow) {
    this.jobs = workflow.jobs();
    jobs.forEach(job -> indices.put(job.id(), indices.size()));
  }

  /// Whether a job comes after another one, directly or through others. A job of a call comes after
  /// all that its caller comes after; what comes after a call comes after all jobs in it.
  public boolean leads(String other, String job) {
    var above = known.computeIfAbsent(job, this::above);
    for (var id = other; !id.isEmpty(); id = caller(id)) {
      var index = indices.get(id);
      if (index != null && above.get(index)) {
        return true;
      }
    }
    return false;
  }

  private BitSet above(String job) {
    var above = new BitSet();
    var open = new ArrayDeque<>(needs(job));
    while (!open.isEmpty()) {
      var id = open.removeFirst();
      var index = indices.get(id);
      if (index != null && !above.get(index)) {
        above.set(index);
        open.addAll(needs(id));
      }
    }
    return above;
  }

  private List<String> needs(String job) {
    var needs = new ArrayList<String>();
    for (var id = job; !id.isEmpty(); id = caller(id)) {
      var index = indices.get(id);
      if (index != null) {
        needs.addAll(jobs.get(index).resolved().needs());
      }
    }
    return needs;
  }

  /// The call that a job is part of; empty for a job of the workflow itself.
  static String caller(String id) {
    return id.substring(0, Math.max(0, id.lastIndexOf(" / ")));
  }

  /// The id within the call.
  static String withinCall(String id) {
    var caller = caller(id);
    return caller.isEmpty() ? id : id.substring(caller.length() + " / ".length());
  }
}
