package cascade.pipeline;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

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

  boolean isCertain() {
    return success == Diagrams.ALWAYS
        || failure == Diagrams.ALWAYS
        || cancelled == Diagrams.ALWAYS
        || skipped == Diagrams.ALWAYS;
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
