package cascade.timing;

import java.util.List;
import java.util.OptionalInt;

/// How long one run takes with that many runners of a pool, all other pools having enough.
///
/// @param peak how many of its runners a run wants at once at most, in any of the samples
/// @param available how many there are: by the plan, or as somebody said; empty where nobody did
/// @param trials for growing numbers of runners; the last is `peak`, with which nothing waits
/// @param enough the smallest of those numbers that no larger one betters: the mean makespan grows
///   no shorter. More runners may even be worse (R. L. Graham, SIAM J. Appl. Math. 17, 1969)
public record Scaling(
    RunnerPool pool, int peak, OptionalInt available, List<Trial> trials, int enough) {
  public Scaling {
    trials = List.copyOf(trials);
  }

  /// @param runners how many there are
  /// @param makespan of the run
  /// @param waits for each job with legs in the pool that waits at all, how long it waits for its
  ///   last leg's runner
  public record Trial(int runners, Spread makespan, List<Wait> waits) {
    public Trial {
      waits = List.copyOf(waits);
    }
  }

  public record Wait(String job, Spread waited) {}
}
