package cascade.settings;

import cascade.finding.Finding;
import cascade.finding.Site;

/// A comment that ignores what a rule finds at a line.
///
/// @param rule its id
/// @param line that is meant, from 1: its own, or the next one where the comment stands alone
/// @param reason in one line
/// @param site of the comment
public record InlineIgnore(String rule, int line, String reason, Site site) {
  /// Whether the finding begins at the line.
  public boolean matches(Finding finding) {
    return rule.equals(finding.rule().id())
        && site.path().equals(finding.site().path())
        && line == finding.site().span().startLine();
  }
}
