package cascade.risk;

import java.util.List;

/// @param path of its file
/// @param jobs in the order of the file, those that can run in the situation or not
public record WorkflowRisk(String path, RunRisk run, List<JobRisk> jobs) {
  public WorkflowRisk {
    jobs = List.copyOf(jobs);
  }
}
