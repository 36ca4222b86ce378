package cascade.finding;

/// A rule that was not run, and why: not checked must never look like clean.
///
/// @param rule the rule's id
/// @param reason one line
/// @param lacksInput whether only something was missing that might have been given, and says
///   nothing of a change
public record SkippedRule(String rule, String reason, boolean lacksInput) {
  /// One that was not run for what it was asked.
  public SkippedRule(String rule, String reason) {
    this(rule, reason, false);
  }

  /// One that looks at past runs, of which there are none.
  public static SkippedRule withoutRuns(String rule) {
    return new SkippedRule(rule, "no past runs are known", true);
  }

  /// One that asks which checks are required, where nobody said.
  public static SkippedRule withoutChecks(String rule) {
    return new SkippedRule(
        rule,
        "nobody said which checks are required (`required-checks` in the configuration)",
        true);
  }

  /// One that looks at other files of the repository, of which only workflows are known.
  public static SkippedRule withoutFiles(String rule) {
    return new SkippedRule(
        rule, "the repository around the file is not known (name its folder)", true);
  }

  /// One that asks how many runners there are, where nobody said.
  public static SkippedRule withoutRunners(String rule) {
    return new SkippedRule(
        rule, "nobody said how many runners there are (`runners` in the configuration)", true);
  }
}
