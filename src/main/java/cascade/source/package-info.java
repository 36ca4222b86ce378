/// Places in text, and what is wrong at them. Knows nothing of workflows.
@NullMarked
package cascade.source;

import org.jspecify.annotations.NullMarked;
