package cascade.risk;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// @param path of its file
/// @param jobs in the order of the file, those that can run in the situation or not
public record WorkflowRisk(String path, RunRisk run, List<JobRisk> jobs) {
  public WorkflowRisk {
    jobs = List.copyOf(jobs);
  }

  /// @param id as the YAML has it
  public Optional<JobRisk> find(String id) {
    return jobs.stream().filter(it -> it.id().equals(id)).findFirst();
  }

  /// The one whose runs most often end red or stopped for reasons that are not the code's, in the
  /// median: by that they are graded.
  static Optional<WorkflowRisk> worst(List<WorkflowRisk> workflows) {
    return workflows.stream()
        .max(Comparator.comparingDouble(it -> it.run().notTheCodes().median()));
  }
}
