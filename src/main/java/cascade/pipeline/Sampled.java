package cascade.pipeline;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;

/// The assumed course of each of many samples of the events. Each job is decided in small diagrams
/// of its own, over what was kept of the jobs before it, and what comes of it is kept as steps of a
/// [BitProgram]. So how jobs hang together is kept sample by sample, however many there are.
final class Sampled extends Manner.Apart {
  /// Nodes for one job: enough for the largest matrix whose legs cancel one another.
  private static final int BUDGET_OF_A_JOB = 1_000_000;

  private final BitProgram kept;

  Sampled(BitProgram kept) {
    super(BUDGET_OF_A_JOB, Integer.MAX_VALUE);
    this.kept = kept;
  }

  @Override
  public boolean assumes() {
    return true;
  }

  @Override
  public int settled(int assumed, IntSupplier open) {
    return Manner.Weighed.settled(diagrams(), assumed, open.getAsInt());
  }

  @Override
  public Carrier in(String key) {
    return (_, step) -> Diagrams.isCertain(step) ? step : diagrams().event(step);
  }

  @Override
  public Carrier out(String key) {
    var steps = new Unfolding(diagrams(), kept, step -> step);
    return (_, guard) -> steps.of(guard);
  }

  /// What cannot be told is assumed to go well.
  @Override
  public Guards anything() {
    return Guards.certain(Outcome.SUCCESS);
  }

  @Override
  public Guards conclusion(List<JobNode> jobs, Function<JobNode, Guards> seen) {
    return Decisions.aggregate(kept, jobs.stream().map(seen).toList());
  }
}
