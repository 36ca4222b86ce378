package cascade.pipeline;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;

/// When each outcome happens: four guards of one [Diagrams], of which exactly one holds in any run.
record Guards(int success, int failure, int cancelled, int skipped) {

  private static final Map<Outcome, Guards> CERTAIN = new EnumMap<>(Outcome.class);

  static {
    for (var outcome : Outcome.values()) {
      CERTAIN.put(
          outcome,
          new Guards(
              outcome == Outcome.SUCCESS ? Diagrams.ALWAYS : Diagrams.NEVER,
              outcome == Outcome.FAILURE ? Diagrams.ALWAYS : Diagrams.NEVER,
              outcome == Outcome.CANCELLED ? Diagrams.ALWAYS : Diagrams.NEVER,
              outcome == Outcome.SKIPPED ? Diagrams.ALWAYS : Diagrams.NEVER));
    }
  }

  static Guards certain(Outcome outcome) {
    return Objects.requireNonNull(CERTAIN.get(outcome));
  }

  static Guards of(ToIntFunction<Outcome> when) {
    return new Guards(
        when.applyAsInt(Outcome.SUCCESS),
        when.applyAsInt(Outcome.FAILURE),
        when.applyAsInt(Outcome.CANCELLED),
        when.applyAsInt(Outcome.SKIPPED));
  }

  boolean isCertain() {
    return success == Diagrams.ALWAYS
        || failure == Diagrams.ALWAYS
        || cancelled == Diagrams.ALWAYS
        || skipped == Diagrams.ALWAYS;
  }

  boolean hangsOnUnknowns(Diagrams diagrams) {
    return diagrams.hangsOnUnknowns(success)
        || diagrams.hangsOnUnknowns(failure)
        || diagrams.hangsOnUnknowns(cancelled)
        || diagrams.hangsOnUnknowns(skipped);
  }

  int when(Outcome outcome) {
    return switch (outcome) {
      case SUCCESS -> success;
      case FAILURE -> failure;
      case CANCELLED -> cancelled;
      case SKIPPED -> skipped;
    };
  }
}
