/// Changes to a pipeline that mend what rules found, and what they are worth: tried on the text,
/// read again, and put to the same engine and the same random numbers.
@NullMarked
package cascade.mitigation;

import org.jspecify.annotations.NullMarked;
