package cascade.finding;

/// A finding that is not told, because somebody decided so. It is counted all the same: what is
/// ignored must never look like what is not there.
///
/// @param by who, and why
public record IgnoredFinding(Finding finding, Decision by) {

  /// Where it is written that a finding is ignored.
  public sealed interface Decision {
    /// An entry of the configuration.
    ///
    /// @param site of the entry
    /// @param reason in one line
    record Configured(Site site, String reason) implements Decision {}

    /// A comment at the line, or above it.
    ///
    /// @param site of the comment
    /// @param reason in one line
    record Commented(Site site, String reason) implements Decision {}

    /// It was there before, and stands in a baseline.
    ///
    /// @param file the baseline
    record Known(String file) implements Decision {}
  }
}
