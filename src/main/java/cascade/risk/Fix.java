package cascade.risk;

import java.util.List;

/// Something that is worth mending, and what that would gain.
///
/// @param hazard kind of what is mended
/// @param name of it, as in [HazardRisk]
/// @param remedy what is to be done
/// @param effort what that takes in all of those jobs
/// @param jobs to which it is done, as `ci.yml#build`
/// @param reduction by which share the probability falls, in 0..1: η of `science.md` section 1
/// @param minutes fewer minutes that are wasted until a run ends well, as [ExpectedLoss] has them
/// @param blockedJobs fewer jobs that are blocked in a run, on average
/// @param priority mean of `minutes` ÷ the weight of the effort: what the list is ordered by
public record Fix(
    HazardRisk.Kind hazard,
    String name,
    Remedy remedy,
    Effort effort,
    List<String> jobs,
    double reduction,
    Posterior minutes,
    Posterior blockedJobs,
    double priority) {
  public Fix {
    jobs = List.copyOf(jobs);
  }

  /// What it takes.
  public enum Effort {
    /// A line or two of a workflow file.
    LOW(1),
    /// Some lines in several places, or something to set up.
    MEDIUM(3),
    /// Work on the code, or on how the pipeline is built.
    HIGH(10);

    private static final int FEW_PLACES = 3;

    private final int weight;

    Effort(int weight) {
      this.weight = weight;
    }

    /// What is done in many places takes more.
    ///
    /// @param places how many
    Effort in(int places) {
      return this == LOW && places > FEW_PLACES ? MEDIUM : this;
    }

    /// How many low efforts it is worth.
    public int weight() {
      return weight;
    }
  }
}
