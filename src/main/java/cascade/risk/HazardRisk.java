package cascade.risk;

import java.util.List;

/// Something that can go wrong on its own.
///
/// @param name what is shown: a job's id as `ci.yml#build`, or a service's id
/// @param jobs what it strikes directly, as `ci.yml#build`, in the order of the files
/// @param probability that it happens in a run, and strikes at least one of those that it may
/// @param band of the mean
/// @param loss what it costs
/// @param importance differential importance: the share that it has when all hazards grow likelier
///   by the same small factor, in the minutes that this wastes until a run ends well. All together
///   have 1, and a group of hazards has the sum of theirs; below 0 where a hazard hides what is
///   worse. Source: E. Borgonovo and G. E. Apostolakis, Reliability Engineering and System Safety
///   72, 2001
public record HazardRisk(
    Kind kind,
    String name,
    List<String> jobs,
    Posterior probability,
    Basis basis,
    Band band,
    ExpectedLoss loss,
    double importance) {
  public HazardRisk {
    jobs = List.copyOf(jobs);
  }

  public enum Kind {
    /// A job fails on its own, for no reason that lies in the code.
    FLAKE,
    /// A job fails on its own, because of the code: a defect that it is there to find.
    CODE,
    /// Many jobs of a run fail together, for a reason that is in none of the services: the commit,
    /// mostly.
    RUN,
    /// A service is down, or disturbed.
    SERVICE,
    /// Runners are lost, or cannot be had.
    POOL,
    /// Disk or memory runs out.
    RESOURCE,
    /// A job takes longer than its timeout.
    TIMEOUT
  }
}
