package cascade.assessment;

import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.finding.Finding;
import cascade.risk.JobRisk;
import cascade.risk.Posterior;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the job that a finding is in takes with it when it fails: what the finding may cost here.
///
/// @param workflow path of the file whose graph has the job
/// @param job its id
/// @param blocked other jobs of the workflow that are then not run
/// @param others how many other jobs the workflow has
/// @param minutes that the job's own failures waste for each run that ends well; empty where no
///   risk is known
public record FindingCost(
    String workflow, String job, List<String> blocked, int others, Optional<Posterior> minutes) {
  /// A job keeps the others waiting where it blocks so many of them, and so large a part.
  private static final int FEWEST_BLOCKED = 2;

  private static final double LEAST_SHARE = 0.5;

  public FindingCost {
    blocked = List.copyOf(blocked);
  }

  /// Of a job that is called several times, what costs most; empty for what is about no job. A
  /// workflow that is only called has no runs of its own, so that those of its callers count.
  public static Optional<FindingCost> of(Finding finding, Assessment assessment) {
    var slash = finding.subject().indexOf('/');
    var id = slash < 0 ? finding.subject() : finding.subject().substring(0, slash);
    Optional<FindingCost> most = Optional.empty();
    var order =
        Comparator.<FindingCost>comparingInt(it -> it.blocked().size())
            .thenComparing(it -> it.minutes().isPresent());
    for (var workflow : assessment.workflows()) {
      for (var job : workflow.jobs()) {
        if (job.resolved().path().equals(finding.site().path())
            && job.resolved().job().id().value().equals(id)) {
          var cost = of(workflow, job, assessment);
          most = most.filter(it -> order.compare(it, cost) >= 0).or(() -> Optional.of(cost));
        }
      }
    }
    return most;
  }

  private static FindingCost of(AssessedWorkflow workflow, AssessedJob job, Assessment assessment) {
    return new FindingCost(
        workflow.path(),
        job.id(),
        job.blastRadius().blocked().stream().map(it -> it.id()).toList(),
        Math.max(0, job.blastRadius().jobs() - 1),
        assessment
            .prognosis()
            .flatMap(it -> it.risk().find(workflow.path()))
            .flatMap(it -> it.find(job.id()))
            .map(JobRisk::loss)
            .map(it -> it.minutes()));
  }

  /// Whether most of the workflow waits for the job.
  public boolean isWide() {
    return blocked.size() >= FEWEST_BLOCKED && blocked.size() >= LEAST_SHARE * others;
  }
}
