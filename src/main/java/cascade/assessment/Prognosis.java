package cascade.assessment;

import cascade.risk.RiskAssessment;
import cascade.service.Leanings;
import cascade.timing.TimeAssessment;

/// What is to be expected of a pipeline's runs, beside what the files say for certain.
///
/// @param leanings what its jobs lean on
/// @param risk how likely runs fail, by what and at what cost
/// @param time how long they take, what they wait for, and which limits they come near
public record Prognosis(Leanings leanings, RiskAssessment risk, TimeAssessment time) {}
