package cascade.workflow;

import cascade.expression.Template;
import cascade.source.Located;
import cascade.source.Span;
import java.util.Optional;

/// How a job or a workflow shares a group in which only one runs.
///
/// @param cancelInProgress empty where it is not written: then it is false
/// @param queue `single` (also where it is empty) or `max`
public record Concurrency(
    Located<Template> group,
    Optional<Located<Template>> cancelInProgress,
    Optional<String> queue,
    Span span) {}
