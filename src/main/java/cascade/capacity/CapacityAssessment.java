package cascade.capacity;

import java.util.List;

/// What the jobs of a pipeline need of the disks and memories of their runners.
///
/// @param jobs those with steps, in the order of the files; one for each set of labels
/// @param signs what the history says, in the order of the jobs
public record CapacityAssessment(List<JobCapacity> jobs, List<ExhaustionSign> signs) {
  public CapacityAssessment {
    jobs = List.copyOf(jobs);
    signs = List.copyOf(signs);
  }
}
