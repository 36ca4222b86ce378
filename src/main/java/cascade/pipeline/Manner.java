package cascade.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// How a run is played: where the guards are that tell how its jobs end, and what becomes of
/// something that only a run can tell.
sealed interface Manner {
  String TOO_ENTANGLED = "a condition that is too entangled";

  /// Where the guards of the job are whose turn it is.
  Diagrams diagrams();

  /// Whether one course is assumed, the one that reports show: a job whose condition is unknown
  /// runs, its failure counts, and legs are still running when another fails.
  boolean assumes();

  /// Whether the diagrams are those of the whole run, so that what was answered once holds again.
  boolean remembers();

  /// What becomes of a guard that may be open.
  ///
  /// @param assumed what it is taken for in an assumed course, [Diagrams#ALWAYS] or
  ///   [Diagrams#NEVER]
  int settled(int assumed, IntSupplier open);

  /// When a job runs in an assumed course, which assumes nothing that cannot be.
  ///
  /// @param skipped when it does not, with the unknowns open
  int within(int skipped, IntSupplier assumed);

  /// From where results are kept to the job whose turn it is.
  ///
  /// @param key tells what is carried from all else
  Carrier in(String key);

  /// From the job whose turn it is to where results are kept.
  ///
  /// @param key tells what is carried from all else
  Carrier out(String key);

  /// Decides how one job ends.
  ///
  /// @param entry when the scope of the job is entered, in the guards of its caller
  /// @return the result as it is kept
  JobResult decide(JobNode job, int entry, Turns turns);

  /// How something ends of which nothing can be told.
  Guards anything();

  /// How the run concludes.
  ///
  /// @param seen how each of its jobs looks from outside, as it is kept
  /// @return the guards as they are kept
  Guards conclusion(List<JobNode> jobs, Function<JobNode, Guards> seen);

  /// When the conclusion of a run is found out: right away, or when it is asked for.
  default Supplier<Guards> ending(Supplier<Guards> conclusion) {
    var found = conclusion.get();
    return () -> found;
  }

  /// What can be done to decide a job.
  interface Turns {
    /// @param readsCondition whether its condition is worth reading
    JobResult turn(int entry, boolean readsCondition);

    /// Where nothing can be told.
    JobResult anything();
  }

  /// A manner in which all guards of the run are in the same diagrams.
  sealed interface Together extends Manner {
    @Override
    default Carrier in(String key) {
      return Carrier.NOWHERE;
    }

    @Override
    default Carrier out(String key) {
      return Carrier.NOWHERE;
    }

    /// Where in the order of the diagrams belongs what is met in the turn of a job.
    OptionalInt position(JobNode job);

    @Override
    default JobResult decide(JobNode job, int entry, Turns turns) {
      position(job).ifPresent(diagrams()::from);
      return turns.turn(entry, true);
    }

    @Override
    default Guards anything() {
      return Coarse.anything(diagrams(), TOO_ENTANGLED);
    }

    @Override
    default Guards conclusion(List<JobNode> jobs, Function<JobNode, Guards> seen) {
      return Decisions.aggregate(diagrams(), jobs.stream().map(seen).toList());
    }
  }

  /// What is unknown stays open: the result says when each outcome happens.
  record Open(Diagrams diagrams, Optional<EventOrder> order) implements Together {
    Open(Diagrams diagrams) {
      this(diagrams, Optional.empty());
    }

    @Override
    public OptionalInt position(JobNode job) {
      return order.map(it -> OptionalInt.of(it.position(job))).orElse(OptionalInt.empty());
    }

    @Override
    public Supplier<Guards> ending(Supplier<Guards> conclusion) {
      return order.isPresent() ? Weighed.once(conclusion) : Together.super.ending(conclusion);
    }

    @Override
    public boolean assumes() {
      return false;
    }

    @Override
    public boolean remembers() {
      return true;
    }

    @Override
    public int settled(int assumed, IntSupplier open) {
      return open.getAsInt();
    }

    @Override
    public int within(int skipped, IntSupplier assumed) {
      return assumed.getAsInt();
    }
  }

  /// The assumed course where it is certain throughout, so that its diagrams are needed for one
  /// condition at a time.
  final class Assumed implements Together {
    private final int budget;
    private Diagrams diagrams;

    /// @param budget of nodes for one condition
    Assumed(int budget) {
      this.budget = budget;
      this.diagrams = new Diagrams(budget);
    }

    @Override
    public Diagrams diagrams() {
      return diagrams;
    }

    @Override
    public OptionalInt position(JobNode job) {
      return OptionalInt.empty();
    }

    @Override
    public boolean assumes() {
      return true;
    }

    @Override
    public boolean remembers() {
      return false;
    }

    @Override
    public int settled(int assumed, IntSupplier open) {
      try {
        var guard = open.getAsInt();
        return Diagrams.isCertain(guard) ? guard : assumed;
      } catch (Diagrams.Exhausted e) {
        diagrams = new Diagrams(budget);
        return assumed;
      }
    }

    @Override
    public int within(int skipped, IntSupplier assumed) {
      return Diagrams.isCertain(skipped) ? diagrams.not(skipped) : assumed.getAsInt();
    }
  }

  /// The assumed course of each of the cases that events make.
  record Weighed(Diagrams diagrams, EventOrder order) implements Together {
    @Override
    public OptionalInt position(JobNode job) {
      return OptionalInt.of(order.position(job));
    }

    /// It may be too much though no job is.
    @Override
    public Supplier<Guards> ending(Supplier<Guards> conclusion) {
      return once(conclusion);
    }

    static Supplier<Guards> once(Supplier<Guards> conclusion) {
      var found = new ArrayList<Guards>();
      return () -> {
        if (found.isEmpty()) {
          found.add(conclusion.get());
        }
        return found.getFirst();
      };
    }

    @Override
    public boolean assumes() {
      return true;
    }

    @Override
    public boolean remembers() {
      return true;
    }

    @Override
    public int settled(int assumed, IntSupplier open) {
      return settled(diagrams, assumed, open.getAsInt());
    }

    @Override
    public int within(int skipped, IntSupplier assumed) {
      var never = diagrams.surely(skipped);
      var always = diagrams.not(diagrams.possibly(skipped));
      if (never == Diagrams.ALWAYS || always == Diagrams.ALWAYS) {
        return always;
      }
      var course = diagrams.or(always, assumed.getAsInt());
      return diagrams.and(course, diagrams.not(never));
    }

    /// Where any truth of the unknowns brings what is assumed, it is.
    static int settled(Diagrams diagrams, int assumed, int open) {
      return assumed == Diagrams.ALWAYS ? diagrams.possibly(open) : diagrams.surely(open);
    }
  }

  /// A manner in which each job begins with diagrams of its own, so that guards stay small however
  /// many jobs there are.
  abstract sealed class Apart implements Manner permits Coarsely, Sampled {
    private final int budget;
    private final int deepest;
    private Diagrams diagrams;

    /// @param budget of nodes for one job
    /// @param deepest how many variables may be asked in a row
    Apart(int budget, int deepest) {
      this.budget = budget;
      this.deepest = deepest;
      this.diagrams = new Diagrams(budget, deepest);
    }

    @Override
    public Diagrams diagrams() {
      return diagrams;
    }

    @Override
    public boolean remembers() {
      return false;
    }

    @Override
    public int within(int skipped, IntSupplier assumed) {
      return assumed.getAsInt();
    }

    @Override
    public JobResult decide(JobNode job, int entry, Turns turns) {
      var outer = diagrams;
      var carried = out("entry of " + job.key()).guard("runs", entry);
      var own = decided(carried, turns);
      var result = out(job.key()).result(own);
      diagrams = outer;
      return result;
    }

    private JobResult decided(int entry, Turns turns) {
      try {
        return turns.turn(entered(entry), true);
      } catch (Diagrams.Exhausted tooMuchForTheCondition) {
        try {
          return turns.turn(entered(entry), false);
        } catch (Diagrams.Exhausted tooMuchForTheLegs) {
          begin(Diagrams.NODE_BUDGET);
          return turns.anything();
        }
      }
    }

    private int entered(int entry) {
      begin(budget);
      return in("caller").guard("runs", entry);
    }

    final void begin(int nodes) {
      diagrams = new Diagrams(nodes, deepest);
    }
  }

  /// What is unknown stays open, but what one job leaves open is one unknown for the next. Nothing
  /// is certain that is not, but something that is certain may not be told. For conditions too
  /// entangled for [Open].
  final class Coarsely extends Apart {
    private final Diagrams kept;
    private final String namespace;

    /// @param kept where the results are
    /// @param namespace tells this course from others of the same diagrams, which may turn out
    ///   differently
    /// @param budget of nodes for one job
    Coarsely(Diagrams kept, String namespace, int budget) {
      super(budget, Diagrams.DEEPEST);
      this.kept = kept;
      this.namespace = namespace;
    }

    @Override
    public boolean assumes() {
      return false;
    }

    @Override
    public int settled(int assumed, IntSupplier open) {
      return open.getAsInt();
    }

    @Override
    public Carrier in(String key) {
      return new Coarse(kept, diagrams(), key);
    }

    @Override
    public Carrier out(String key) {
      return new Coarse(diagrams(), kept, namespace + key);
    }

    @Override
    public Guards anything() {
      return Coarse.anything(diagrams(), TOO_ENTANGLED);
    }

    @Override
    public Guards conclusion(List<JobNode> jobs, Function<JobNode, Guards> seen) {
      begin(Diagrams.NODE_BUDGET);
      Guards conclusion;
      try {
        var parts = new ArrayList<Guards>();
        jobs.forEach(job -> parts.add(in(job.key()).guards("seen", seen.apply(job))));
        conclusion = Decisions.aggregate(diagrams(), parts);
      } catch (Diagrams.Exhausted e) {
        begin(Diagrams.NODE_BUDGET);
        conclusion = anything();
      }
      return out("run").guards("conclusion", conclusion);
    }
  }
}
