/// The command line: options, exit codes and wiring. The only place that reads the environment,
/// prints or exits.
@NullMarked
package cascade.cli;

import org.jspecify.annotations.NullMarked;
