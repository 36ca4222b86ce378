/// What jobs are likely to need of a runner's disk and memory, what the runner has, and in which
/// order things fail when that runs out: pure functions of a pipeline and its history.
@NullMarked
package cascade.capacity;

import org.jspecify.annotations.NullMarked;
