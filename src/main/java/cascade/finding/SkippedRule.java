package cascade.finding;

/// A rule that was not run, and why: not checked must never look like clean.
///
/// @param rule the rule's id
/// @param reason one line
public record SkippedRule(String rule, String reason) {
  private static final String NO_RUNS = "no past runs are known";

  /// One that looks at past runs, of which there are none.
  public static SkippedRule withoutRuns(String rule) {
    return new SkippedRule(rule, NO_RUNS);
  }

  /// Whether only past runs were missing.
  public boolean lacksRuns() {
    return reason.equals(NO_RUNS);
  }
}
