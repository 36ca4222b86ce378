package cascade.action;

/// What a step is to do. The words are those of the input `mode`.
public enum Mode {
  /// By the event: see [#of].
  AUTO,
  /// The pipeline as it is.
  ANALYZE,
  /// What a pull request changes about it.
  REVIEW,
  /// One run that ended: what began it and what it blocked.
  TRIAGE,
  /// The pipeline as it is, as a page to read.
  REPORT;

  /// What an event asks for.
  ///
  /// Source: the design, section 8.
  static Mode of(String event) {
    return switch (event) {
      case "pull_request", "pull_request_target" -> REVIEW;
      case "workflow_run" -> TRIAGE;
      case "schedule", "workflow_dispatch" -> REPORT;
      default -> ANALYZE;
    };
  }
}
