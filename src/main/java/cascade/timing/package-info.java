/// How long runs take, what makes them long, and what happens when everything takes longer: pure
/// functions of a pipeline and its history.
@NullMarked
package cascade.timing;

import org.jspecify.annotations.NullMarked;
