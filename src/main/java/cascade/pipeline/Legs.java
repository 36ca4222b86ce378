package cascade.pipeline;

import cascade.expression.Context;
import cascade.workflow.Job.Strategy;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// The instances of a job.
public sealed interface Legs {
  /// The instances that a `strategy` makes.
  ///
  /// @param strategy empty for a job without one
  /// @param context what the expressions in its matrix see
  static Legs of(Optional<Strategy> strategy, Context context) {
    return MatrixExpansion.of(strategy, context);
  }

  /// No matrix: one instance.
  enum Single implements Legs {
    SINGLE
  }

  /// A matrix that is written out. One whose combinations are all excluded has one leg without
  /// values.
  record Expanded(List<Leg> legs) implements Legs {
    public Expanded {
      legs = List.copyOf(legs);
    }
  }

  /// How many there will be is only known in a run.
  ///
  /// @param dependsOn what it hangs on
  record Dynamic(SortedSet<String> dependsOn) implements Legs {}

  /// GitHub refuses it, in the file or when the run gets there; then the job fails.
  ///
  /// @param reason the fault, then the remedy
  record Refused(String reason) implements Legs {}
}
