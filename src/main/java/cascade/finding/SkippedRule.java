package cascade.finding;

/// A rule that was not run, and why: not checked must never look like clean.
///
/// @param rule the rule's id
/// @param reason one line
public record SkippedRule(String rule, String reason) {
  private static final String NO_RUNS = "no past runs are known";

  private static final String NO_CHECKS =
      "nobody said which checks are required (`required-checks` in the configuration)";

  /// One that looks at past runs, of which there are none.
  public static SkippedRule withoutRuns(String rule) {
    return new SkippedRule(rule, NO_RUNS);
  }

  /// One that asks which checks are required, where nobody said.
  public static SkippedRule withoutChecks(String rule) {
    return new SkippedRule(rule, NO_CHECKS);
  }

  /// Whether only something was missing that might have been given, and says nothing of a change.
  public boolean lacksInput() {
    return reason.equals(NO_RUNS) || reason.equals(NO_CHECKS);
  }
}
