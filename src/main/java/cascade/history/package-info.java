/// What became of runs: records of runs, jobs and steps as the host tells them, files of them, and
/// the store that keeps them.
@NullMarked
package cascade.history;

import org.jspecify.annotations.NullMarked;
