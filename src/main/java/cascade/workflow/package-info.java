/// What a workflow file says: records of GitHub's own words, each with its place. The reader that
/// makes them is here too.
@NullMarked
package cascade.workflow;

import org.jspecify.annotations.NullMarked;
