package cascade.pipeline;

import cascade.expression.Value;
import java.util.List;

/// One instance of a matrix job.
///
/// @param values the `matrix` context; null where the job has no matrix
/// @param label the values in the display name's brackets: those of the vectors, without what
///   `include` adds
public record Leg(Value values, List<String> label) {
  /// The only instance of a job without a matrix.
  public static final Leg ONLY = new Leg(Value.Null.NULL, List.of());

  public Leg {
    label = List.copyOf(label);
  }
}
