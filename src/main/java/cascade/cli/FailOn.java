package cascade.cli;

import cascade.finding.Finding;
import cascade.source.Severity;
import java.util.List;
import java.util.Optional;

/// How severe a finding must be for the exit code to tell.
enum FailOn {
  NEVER(Optional.empty()),
  NOTICE(Optional.of(Severity.NOTICE)),
  WARNING(Optional.of(Severity.WARNING)),
  ERROR(Optional.of(Severity.ERROR));

  /// What the process ends with where one is.
  private static final int FINDINGS = 1;

  private final Optional<Severity> least;

  FailOn(Optional<Severity> least) {
    this.least = least;
  }

  /// Severities are in the order of their weight, worst first.
  int exitCode(List<Finding> findings) {
    var fails =
        least.isPresent()
            && findings.stream()
                .anyMatch(finding -> finding.severity().compareTo(least.get()) <= 0);
    return fails ? FINDINGS : 0;
  }

  /// The least severity that needs attention: what makes the call fail always does.
  Severity attention() {
    return this == NOTICE ? Severity.NOTICE : Severity.WARNING;
  }

  /// For a file that GitHub would reject, which is an error.
  int exitCodeOfError() {
    return least.isPresent() ? FINDINGS : 0;
  }
}
