package cascade.rule;

import cascade.assessment.Assessment;
import cascade.assessment.FindingCost;
import cascade.finding.Finding;
import cascade.finding.RuleInfo.Harm;
import cascade.source.Severity;

/// How grave a finding is here: what makes its job fail or hang is a warning where most of the
/// workflow waits for that job. The files alone decide, so that the same files are told alike with
/// and without past runs, and no run fails by chance.
final class Gravity {
  private Gravity() {}

  static Finding weighed(Finding finding, Assessment assessment) {
    return finding.severity() == Severity.NOTICE
            && finding.rule().harm() == Harm.ITS_JOB
            && FindingCost.of(finding, assessment).filter(FindingCost::isWide).isPresent()
        ? finding.withSeverity(Severity.WARNING)
        : finding;
  }
}
