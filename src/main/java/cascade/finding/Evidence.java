package cascade.finding;

import cascade.pipeline.Outcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// How a finding is known. Renderings switch over it without `default`, so that a new kind is met
/// everywhere.
public sealed interface Evidence {
  /// It stands in the file.
  enum Seen implements Evidence {
    SEEN
  }

  /// The outcome engine was asked about one scenario.
  ///
  /// @param given ids of jobs, and what was made of them
  /// @param blocked ids of the jobs that were then not run
  /// @param jobs how many jobs the workflow has
  record Simulated(SequencedMap<String, Outcome> given, List<String> blocked, int jobs)
      implements Evidence {
    public Simulated {
      given = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(given));
      blocked = List.copyOf(blocked);
    }

    /// One job that fails.
    public static Simulated failing(String job, List<String> blocked, int jobs) {
      var given = new LinkedHashMap<String, Outcome>();
      given.put(job, Outcome.FAILURE);
      return new Simulated(given, blocked, jobs);
    }
  }

  /// Past runs tell it.
  ///
  /// @param runs how many, 1 or more
  /// @param told what they tell, as a sentence of ours without foreign text
  record Observed(int runs, String told) implements Evidence {}

  /// The outcome engine was asked about every event, and every end of the jobs before: no case is
  /// otherwise.
  enum Exhaustive implements Evidence {
    EVERY_CASE
  }
}
