/// The adapters to GitHub, behind the ports of `forge` and [cascade.workflow.FileSource]. Knows
/// HTTP, REST and GraphQL; nothing of them leaves this package.
@NullMarked
package cascade.github;

import org.jspecify.annotations.NullMarked;
