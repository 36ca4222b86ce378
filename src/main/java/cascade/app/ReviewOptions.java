package cascade.app;

import cascade.source.Severity;
import java.util.Optional;

/// What is to be made of a review.
///
/// @param checkName of the check run
/// @param suggestions whether remedies are suggested at their lines
/// @param failOn the mildest severity of a new finding with which the check fails; empty: none
/// @param server address for people: `https://github.com`
/// @param version of this program
/// @param history past runs of the pipeline; empty where none are known
/// @param configuration which file of the base says what is settled; that of the head has no say
public record ReviewOptions(
    Comments comments,
    Annotations annotations,
    String checkName,
    boolean suggestions,
    Optional<Severity> failOn,
    String server,
    String version,
    Optional<PastRuns> history,
    ConfigurationPlace configuration) {
  /// Whether a comment is written.
  public enum Comments {
    /// Also where a change to workflows is not worth a word.
    ALWAYS,
    ON_CHANGE,
    NEVER
  }

  /// How findings get to their lines.
  public enum Annotations {
    /// Through a check run on the head commit; as workflow commands where that is not allowed.
    CHECK,
    /// As workflow commands, which show on the run of the step.
    COMMANDS,
    NONE
  }
}
