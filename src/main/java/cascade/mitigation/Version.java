package cascade.mitigation;

import cascade.assessment.Assessment;
import cascade.pipeline.OutcomeEngine;
import cascade.pipeline.Pipeline;
import java.util.function.Supplier;

/// One version of a pipeline's files, as far as fixes ask about it.
///
/// @param judged what rules find in it; quick
/// @param foreseen the same with what is to be expected of its runs; slow, and asked for only where
///   fixes are compared
/// @param engine of the pipeline
public record Version(
    Supplier<Assessment> judged,
    Supplier<Assessment> foreseen,
    Pipeline pipeline,
    OutcomeEngine engine) {}
