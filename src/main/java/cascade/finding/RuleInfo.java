package cascade.finding;

import cascade.source.Severity;

/// What every report says about a rule.
///
/// @param id kebab-case and stable: people write it into their files
/// @param title what is wrong where the rule finds something; lower case, no full stop
/// @param severity that its findings have unless they say otherwise
/// @param enabledByDefault false for one that is wrong too often to speak unasked
/// @param harm what comes of what it finds
public record RuleInfo(
    String id, String title, Severity severity, boolean enabledByDefault, Harm harm) {
  public RuleInfo(String id, String title, Severity severity, boolean enabledByDefault) {
    this(id, title, severity, enabledByDefault, Harm.OTHER);
  }

  /// One that speaks unasked.
  public RuleInfo(String id, String title, Severity severity) {
    this(id, title, severity, true);
  }

  /// What comes of a fault.
  public enum Harm {
    /// The job that it is in fails, or hangs: the harm is what falls with that job.
    ITS_JOB,
    /// Something else.
    OTHER
  }

  /// One whose findings are as grave as what falls with the job that they are in.
  public RuleInfo breakingItsJob() {
    return new RuleInfo(id, title, severity, enabledByDefault, Harm.ITS_JOB);
  }

  public RuleInfo {
    if (!id.matches("[a-z]+(-[a-z]+)*")) {
      throw new IllegalArgumentException("`%s` is no kebab-case id".formatted(id));
    }
  }
}
