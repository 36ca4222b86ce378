package cascade.finding;

import cascade.source.Severity;

/// What every report says about a rule.
///
/// @param id kebab-case and stable: people write it into their files
/// @param title what is wrong where the rule finds something; lower case, no full stop
/// @param severity that its findings have unless they say otherwise
/// @param enabledByDefault false for one that is wrong too often to speak unasked
public record RuleInfo(String id, String title, Severity severity, boolean enabledByDefault) {
  /// One that speaks unasked.
  public RuleInfo(String id, String title, Severity severity) {
    this(id, title, severity, true);
  }

  public RuleInfo {
    if (!id.matches("[a-z]+(-[a-z]+)*")) {
      throw new IllegalArgumentException("`%s` is no kebab-case id".formatted(id));
    }
  }
}
