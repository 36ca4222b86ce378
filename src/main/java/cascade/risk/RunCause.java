package cascade.risk;

import cascade.statistics.DependencePosterior;

/// What many jobs of a run of one workflow fail by together, though no service is down.
///
/// @param posterior how many runs are stricken, and how severely
/// @param runs how many runs it was learned from
/// @param borrowed whether those are runs of the other stratum, because too few of this one failed
record RunCause(DependencePosterior posterior, int runs, boolean borrowed) {}
