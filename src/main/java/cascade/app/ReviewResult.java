package cascade.app;

import cascade.assessment.Assessment;
import cascade.delta.Delta;
import cascade.finding.Finding;
import cascade.forge.CheckReport.Annotation;
import cascade.source.Severity;
import java.util.List;
import java.util.Optional;

/// What came of a review, after everything that could be posted was.
///
/// @param delta empty where the pull request touches no workflow, or one of the two versions could
///   not be read
/// @param head the pipeline as the pull request leaves it; empty as `delta` is
/// @param markdown what was posted, or would have been; empty where there is nothing to say
/// @param summary for the summary of the job
/// @param commands annotations that are left for workflow commands
/// @param suggestions how many there are on the pull request
/// @param warnings one line each, for the log
/// @param partial whether something could not be read or posted
public record ReviewResult(
    Optional<Delta> delta,
    Optional<Assessment> head,
    String markdown,
    String summary,
    Optional<String> commentUrl,
    Optional<String> checkUrl,
    List<Annotation> commands,
    int suggestions,
    List<String> warnings,
    boolean partial) {
  public ReviewResult {
    commands = List.copyOf(commands);
    warnings = List.copyOf(warnings);
  }

  /// The findings that the pull request brings.
  public List<Finding> added() {
    return delta.map(it -> it.findings().added()).orElse(List.of());
  }

  /// Whether a pull request brings a finding of that severity or a graver one, or a file that
  /// GitHub rejects, which is as grave as can be.
  static boolean fails(Delta delta, Optional<Severity> failOn) {
    return failOn
        .filter(mildest ->
            !delta.problems().added().isEmpty()
                || delta.findings().added().stream()
                    .anyMatch(finding -> finding.severity().compareTo(mildest) <= 0))
        .isPresent();
  }
}
