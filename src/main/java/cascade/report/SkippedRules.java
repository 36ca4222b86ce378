package cascade.report;

import cascade.assessment.Assessment;
import cascade.finding.SkippedRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Rules that were not run, as reports tell them.
public final class SkippedRules {
  private SkippedRules() {}

  /// The rules' ids by the reason, in the order of the catalogue: several rules may lack the same.
  public static SequencedMap<String, List<String>> byReason(List<SkippedRule> skipped) {
    var found = new LinkedHashMap<String, List<String>>();
    skipped.forEach(
        it -> found.computeIfAbsent(it.reason(), _ -> new ArrayList<>()).add(it.rule()));
    return found;
  }

  /// All of them: what was not looked for is not hidden behind a number.
  public static Phrase names(List<String> rules) {
    return new Phrase().names(rules, rules.size(), "and");
  }

  /// What matters to who looks at a change: what was never given says nothing of it.
  static List<SkippedRule> ofDelta(Assessment head) {
    return head.skipped().stream().filter(it -> !it.lacksInput()).toList();
  }
}
