/// The resolved graph of jobs and the one engine that decides outcomes: nothing else interprets
/// `needs` or `if`.
@NullMarked
package cascade.pipeline;

import org.jspecify.annotations.NullMarked;
