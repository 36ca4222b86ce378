package cascade.capacity;

import cascade.source.Span;

/// Where something is written.
///
/// @param path of the file
/// @param step number of the step of the job, from 0; -1 where it is the job's own
record Place(String path, Span span, int step) {}
