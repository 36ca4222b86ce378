package cascade.risk;

import cascade.pipeline.Likelihoods;
import cascade.pipeline.Likelihoods.SilentGreen;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/// How a run may end, and what that costs.
///
/// @param basis runs of the history of that stratum; of several workflows, of the one with fewest
/// @param red it concludes `failure`
/// @param stopped it concludes `cancelled`, as by a job's timeout
/// @param silentGreen it looks fine although something broke
/// @param expectedBlockedJobs how many jobs are blocked on average
/// @param notTheCodes it ends red or is stopped for reasons that are not the code's
/// @param grade of that
/// @param waste what red and stopped runs cost
/// @param draws all of these, to be compared with those of another version
public record RunRisk(
    Basis basis,
    Posterior red,
    Posterior stopped,
    SilentGreenRisk silentGreen,
    Posterior expectedBlockedJobs,
    Posterior notTheCodes,
    Graded grade,
    Waste waste,
    RunDraws draws) {

  /// The probabilities of the ways to look fine (`DESIGN.md` section 2).
  ///
  /// @param total any of the three
  /// @param tolerated a failure was tolerated, or a job was blocked, and the run is green
  /// @param masked a failure was hidden inside of a job, and the run is green
  /// @param bypass a required check was satisfied by a job that was blocked
  public record SilentGreenRisk(
      Posterior total, Posterior tolerated, Posterior masked, Posterior bypass) {
    static SilentGreenRisk of(Outlook outlook, Function<Likelihoods, SilentGreen> of) {
      return new SilentGreenRisk(
          outlook.of(it -> of.apply(it).total()),
          outlook.of(it -> of.apply(it).tolerated()),
          outlook.of(it -> of.apply(it).masked()),
          outlook.of(it -> of.apply(it).bypass()));
    }
  }

  /// @param runnerMinutes of jobs that ran in vain, for each run: all of them together
  /// @param humanMinutes for each run: probability that it ends red or stopped × what that takes
  /// @param money for each run, in the currency of the rates; empty where no rate of any of its
  ///   runners is known
  /// @param runsPerWeek in the history; empty where there is none
  public record Waste(
      Posterior runnerMinutes,
      Posterior humanMinutes,
      Optional<Posterior> money,
      OptionalDouble runsPerWeek) {

    /// What so much for each run is in a week; empty where it is not known how many runs that has.
    public Optional<Posterior> perWeek(Posterior perRun) {
      return runsPerWeek.stream().mapToObj(perRun::times).findFirst();
    }
  }
}
