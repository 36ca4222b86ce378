/// Rules: what is poor about a pipeline, one class for each way. They read an assessment, ask the
/// outcome engine, and decide nothing about outcomes themselves.
@NullMarked
package cascade.rule;

import org.jspecify.annotations.NullMarked;
