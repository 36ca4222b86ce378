package cascade.delta;

import cascade.assessment.Assessment;
import cascade.assessment.Prognosis;
import cascade.risk.RiskAssessment;
import cascade.risk.RunDraws;
import java.util.Optional;

/// How likely runs fail before and after a change, on the same random numbers: what is equal in
/// both versions makes no difference between them.
public record RiskShift(RiskAssessment before, RiskAssessment after) {

  /// Empty where one of the versions has no run, or its risk is not known.
  public static Optional<RiskShift> of(Assessment base, Assessment head) {
    return risk(base).flatMap(before -> risk(head).map(after -> new RiskShift(before, after)));
  }

  /// What a figure of a run of all workflows together is after the change, less what it was before.
  public RunDraws.Shift of(RunDraws.Figure figure) {
    return after.together().draws().since(before.together().draws(), figure);
  }

  private static Optional<RiskAssessment> risk(Assessment assessment) {
    return assessment.prognosis().map(Prognosis::risk).filter(risk -> !risk.workflows().isEmpty());
  }
}
