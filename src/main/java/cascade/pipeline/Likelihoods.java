package cascade.pipeline;

import java.util.List;

/// How probable each end of a run is. All are probabilities in 0..1 but for expected numbers.
///
/// @param together all triggered workflows as one: red when any is
/// @param workflows the triggered ones, in the order of the pipeline
public record Likelihoods(OfRun together, List<OfWorkflow> workflows) {
  public Likelihoods {
    workflows = List.copyOf(workflows);
  }

  /// @param red it concludes `failure`
  /// @param stopped it concludes `cancelled`
  /// @param expectedBlockedJobs how many jobs are blocked, on average
  public record OfRun(
      double red, double stopped, SilentGreen silentGreen, double expectedBlockedJobs) {}

  /// It looks fine although something broke (`DESIGN.md` section 2).
  ///
  /// @param total any of the three
  /// @param tolerated it concludes `success` and a failure was tolerated, or a job was blocked
  /// @param masked it concludes `success` and a failure was hidden inside of a job
  /// @param bypass a required check is satisfied though its job was blocked; can coincide with red
  public record SilentGreen(double total, double tolerated, double masked, double bypass) {}

  public record OfWorkflow(String path, OfRun run, List<OfJob> jobs) {
    public OfWorkflow {
      jobs = List.copyOf(jobs);
    }
  }

  /// @param id as the YAML has it
  /// @param notSuccessful its outcome is anything but `success`
  /// @param failed its outcome is `failure`, tolerated or not
  /// @param cancelled its outcome is `cancelled`
  /// @param blocked it is not run, and would be without the hazards
  /// @param runs it is run
  /// @param wasted it is run, and the run ends red or stopped
  public record OfJob(
      String id,
      double notSuccessful,
      double failed,
      double cancelled,
      double blocked,
      double runs,
      double wasted) {}
}
