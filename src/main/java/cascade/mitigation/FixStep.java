package cascade.mitigation;

import cascade.assessment.Assessment;
import cascade.delta.RiskShift;
import cascade.finding.Finding;
import cascade.finding.RuleInfo;
import java.util.List;
import java.util.Optional;

/// All that is mended for one rule, and what that is worth after the steps before it: gains do not
/// add up, so each is told as what it adds.
///
/// @param mended in the order in which they were; never empty
/// @param before the version that it starts from
/// @param after the version that it leads to
public record FixStep(RuleInfo rule, List<Finding> mended, Assessment before, Assessment after) {
  public FixStep {
    mended = List.copyOf(mended);
  }

  /// How likely runs fail before and after; empty where that is not known.
  public Optional<RiskShift> risk() {
    return RiskShift.of(before, after);
  }

  /// How many edits of the text it takes.
  public int edits() {
    return mended.stream().mapToInt(finding -> State.edits(finding).size()).sum();
  }
}
