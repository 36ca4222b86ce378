package cascade.pipeline;

/// A run, played with its unknowns open and along the assumed course.
record Course(RunState open, RunState assumed) {
  RunState of(Manner manner) {
    return manner.assumes() ? assumed : open;
  }
}
