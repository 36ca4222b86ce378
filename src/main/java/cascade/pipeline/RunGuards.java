package cascade.pipeline;

import java.util.List;
import java.util.OptionalInt;

/// What is asked of one run, or of several seen as one, as guards over events alone.
///
/// @param bad it is red or stopped
/// @param red it is red; empty where that is too much to tell from stopped
/// @param skipped nothing of it runs
/// @param tolerated a failure was tolerated, or a job was blocked, and it is neither red nor
///   stopped
/// @param masked a failure was hidden inside of a job, and it is neither red nor stopped
/// @param satisfied all of its required checks are satisfied
/// @param bypassed one of its required checks is blocked
/// @param jobs of a single run
record RunGuards(
    int bad,
    OptionalInt red,
    int skipped,
    int tolerated,
    int masked,
    int satisfied,
    int bypassed,
    List<OfJob> jobs) {
  RunGuards {
    jobs = List.copyOf(jobs);
  }

  /// @param ends how the job ends, in all places of it taken together
  /// @param inVain it is skipped, and the run is bad
  /// @param runsOtherwise whether it runs when nothing goes wrong
  record OfJob(String id, Guards ends, int inVain, boolean runsOtherwise) {}

  /// Several runs seen as one, but for whether they are red.
  ///
  /// @param red it is red; empty where that is too much to tell from stopped
  static RunGuards together(Algebra algebra, List<RunGuards> runs, OptionalInt red) {
    var bad = Diagrams.NEVER;
    var skipped = Diagrams.ALWAYS;
    var tolerated = Diagrams.NEVER;
    var masked = Diagrams.NEVER;
    var satisfied = Diagrams.ALWAYS;
    var bypassed = Diagrams.NEVER;
    for (var run : runs) {
      bad = algebra.or(bad, run.bad());
      skipped = algebra.and(skipped, run.skipped());
      tolerated = algebra.or(tolerated, run.tolerated());
      masked = algebra.or(masked, run.masked());
      satisfied = algebra.and(satisfied, run.satisfied());
      bypassed = algebra.or(bypassed, run.bypassed());
    }
    return new RunGuards(bad, red, skipped, tolerated, masked, satisfied, bypassed, List.of());
  }

  /// Whether any of them is red; empty where of one that is not told.
  static OptionalInt anyRed(Algebra algebra, List<RunGuards> runs) {
    var red = Diagrams.NEVER;
    for (var run : runs) {
      if (run.red().isEmpty()) {
        return OptionalInt.empty();
      }
      red = algebra.or(red, run.red().getAsInt());
    }
    return OptionalInt.of(red);
  }

  /// Where its probabilities stand, but for what tells red from stopped.
  RunHandles handles(Algebra algebra) {
    var green = algebra.not(algebra.or(bad, skipped));
    var quietly = algebra.and(green, tolerated);
    var hidden = algebra.and(green, masked);
    var bypass = algebra.and(satisfied, bypassed);
    return new RunHandles(
        bad,
        new RunHandles.Split(red.orElse(Diagrams.NEVER), true),
        algebra.or(algebra.or(quietly, hidden), bypass),
        quietly,
        hidden,
        bypass);
  }

  /// Where the probabilities of its jobs stand.
  List<JobHandles> jobHandles() {
    return jobs.stream()
        .map(job ->
            new JobHandles(
                job.id(),
                job.ends().failure(),
                job.ends().cancelled(),
                job.ends().skipped(),
                job.inVain(),
                bad,
                job.runsOtherwise()))
        .toList();
  }
}
