/// What became of one run: which job began it, and what it blocked.
@NullMarked
package cascade.triage;

import org.jspecify.annotations.NullMarked;
