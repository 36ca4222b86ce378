package cascade.assessment;

import cascade.capacity.CapacityAssessment;
import cascade.risk.RiskAssessment;
import cascade.service.Leanings;
import cascade.timing.TimeAssessment;

/// What is to be expected of a pipeline's runs, beside what the files say for certain.
///
/// @param leanings what its jobs lean on
/// @param risk how likely runs fail, by what and at what cost
/// @param time how long they take, what they wait for, and which limits they come near
/// @param capacity what its jobs need of their runners' disks and memories
public record Prognosis(
    Leanings leanings, RiskAssessment risk, TimeAssessment time, CapacityAssessment capacity) {}
