package cascade.finding;

/// A rule that was not run, and why: not checked must never look like clean.
///
/// @param rule the rule's id
/// @param reason one line
public record SkippedRule(String rule, String reason) {}
