/// How likely a pipeline is to fail, by what, and at what cost: hazards with their probabilities,
/// what follows from them, and what is worth mending first. Pure functions of a pipeline, of what
/// its jobs lean on, and of what its history tells.
@NullMarked
package cascade.risk;

import org.jspecify.annotations.NullMarked;
