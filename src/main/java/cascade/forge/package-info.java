/// What Cascade asks of the place that hosts a repository: ports and the records that they speak.
/// Knows no HTTP; the adapters are in `github`.
@NullMarked
package cascade.forge;

import org.jspecify.annotations.NullMarked;
