/// What a change does to a pipeline: the difference between two assessments, and what of it
/// matters. Pure functions; outcomes come from the assessments, nothing is decided anew.
@NullMarked
package cascade.delta;

import org.jspecify.annotations.NullMarked;
