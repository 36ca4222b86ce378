package cascade.pipeline;

import cascade.pipeline.Simulation.Unknowns;

/// A run, played with its unknowns open and along the assumed course.
record Course(RunState open, RunState assumed) {
  RunState of(Unknowns unknowns) {
    return switch (unknowns) {
      case OPEN, COARSE -> open;
      case ASSUMED -> assumed;
    };
  }
}
