package cascade.assessment;

import cascade.timing.TimeAssessment;

/// What is to be expected of a pipeline's runs, beside what the files say for certain.
///
/// @param time how long they take, what they wait for, and which limits they come near
public record Prognosis(TimeAssessment time) {}
