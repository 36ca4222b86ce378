/// The container's entry: what GitHub's runner hands in (inputs, event, files) and takes back
/// (outputs, summary, annotations), and which use case answers which event.
@NullMarked
package cascade.action;

import org.jspecify.annotations.NullMarked;
