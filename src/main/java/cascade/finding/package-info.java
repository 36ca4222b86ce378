/// Judgements about places in workflow files: what was found, how it is known, what mends it.
@NullMarked
package cascade.finding;

import org.jspecify.annotations.NullMarked;
