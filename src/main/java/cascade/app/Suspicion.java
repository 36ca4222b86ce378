package cascade.app;

import cascade.pipeline.Outcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What a person asks about: by the names that they gave.
///
/// @param outcomes how jobs or legs end if they run
/// @param down services that are out: from the start of the run, `docker-daemon`, or after a job,
///   `network@test-unit`
/// @param assumed with which probability, in 0..1, jobs fail or services are out
/// @param withPriors whether everything that is not named is as probable as history and priors have
///   it; else it does not happen
public record Suspicion(
    SequencedMap<String, Outcome> outcomes,
    List<String> down,
    SequencedMap<String, Double> assumed,
    boolean withPriors) {
  public Suspicion {
    outcomes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(outcomes));
    down = List.copyOf(down);
    assumed = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(assumed));
  }

  public boolean isEmpty() {
    return outcomes.isEmpty() && down.isEmpty() && assumed.isEmpty() && !withPriors;
  }
}
