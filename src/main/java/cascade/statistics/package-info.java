/// What a history tells about jobs, and how surely: pure functions.
@NullMarked
package cascade.statistics;

import org.jspecify.annotations.NullMarked;
