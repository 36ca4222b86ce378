/// Shell scripts: which commands they hold, and what becomes of a command's failure. Knows nothing
/// of workflows, and executes nothing.
@NullMarked
package cascade.shell;

import org.jspecify.annotations.NullMarked;
