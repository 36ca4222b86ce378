/// The result of an analysis: one immutable value that every report is a rendering of.
@NullMarked
package cascade.assessment;

import org.jspecify.annotations.NullMarked;
