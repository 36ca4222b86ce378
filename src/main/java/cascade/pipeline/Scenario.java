package cascade.pipeline;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// What goes wrong: outcomes that jobs have if they run, and whether somebody cancels the run.
///
/// @param outcomes in the order in which they were given
/// @param runCancelled whether somebody cancels the run of the jobs of `outcomes` while they run
/// @param anything whether every job that runs may end in any way, and the run be cancelled at any
///   time
public record Scenario(
    SequencedMap<Target, Outcome> outcomes, boolean runCancelled, boolean anything) {

  private static final String INSIDE = " / ";

  /// Nothing goes wrong.
  public static final Scenario NONE = new Scenario(Map.of());

  /// Nothing is sure.
  static final Scenario ANYTHING = new Scenario(new LinkedHashMap<>(), false, true);

  public Scenario {
    outcomes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(outcomes));
  }

  public Scenario(SequencedMap<Target, Outcome> outcomes, boolean runCancelled) {
    this(outcomes, runCancelled, false);
  }

  public Scenario(Map<Target, Outcome> outcomes) {
    this(new LinkedHashMap<>(outcomes), false, false);
  }

  public static Scenario fail(Target target) {
    return new Scenario(Map.of(target, Outcome.FAILURE));
  }

  /// The ids of the jobs of a workflow for which an outcome is given, or for a leg of them.
  Set<String> targets(String workflow) {
    var found = new LinkedHashSet<String>();
    for (var target : outcomes.keySet()) {
      if (target.workflow().equals(workflow)) {
        found.add(target.job());
      }
    }
    return found;
  }

  /// The same with the calls in which they lie: `a`, `a / b` and `a / b / c` for the last of them.
  Set<String> reached(String workflow) {
    var found = new HashSet<String>();
    for (var id : targets(workflow)) {
      found.add(id);
      for (var end = id.indexOf(INSIDE); end >= 0; end = id.indexOf(INSIDE, end + 1)) {
        found.add(id.substring(0, end));
      }
    }
    return found;
  }

  /// Whether a run of the workflow is the one that is cancelled: what follows it is another run.
  boolean cancels(String workflow) {
    return runCancelled && (outcomes.isEmpty() || !targets(workflow).isEmpty());
  }

  /// What is given for a leg: by its own name before what is given for all legs.
  Optional<Outcome> given(String workflow, String job, String leg) {
    return outcome(new Target(workflow, job, Optional.of(leg)))
        .or(() -> outcome(Target.job(workflow, job)));
  }

  private Optional<Outcome> outcome(Target target) {
    return Optional.ofNullable(outcomes.get(target));
  }

  /// A job, or one leg of it.
  ///
  /// @param workflow the path of its workflow
  /// @param job its id: `build`, `caller / callee`
  /// @param leg the leg's name as GitHub shows it; absent for all of them
  public record Target(String workflow, String job, Optional<String> leg) {
    public static Target job(String workflow, String job) {
      return new Target(workflow, job, Optional.empty());
    }
  }
}
