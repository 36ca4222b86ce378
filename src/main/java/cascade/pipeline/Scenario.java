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
/// @param givens in the order in which they were given
/// @param runCancelled whether somebody cancels the run of the jobs of `givens` while they run
/// @param anything whether every job that runs may end in any way, and the run be cancelled at any
///   time
public record Scenario(SequencedMap<Target, Given> givens, boolean runCancelled, boolean anything) {

  private static final String INSIDE = " / ";

  /// Nothing goes wrong.
  public static final Scenario NONE = new Scenario(Map.of());

  /// Nothing is sure.
  static final Scenario ANYTHING = new Scenario(new LinkedHashMap<>(), false, true);

  public Scenario {
    givens = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(givens));
  }

  public Scenario(SequencedMap<Target, Outcome> outcomes, boolean runCancelled) {
    this(surely(outcomes), runCancelled, false);
  }

  public Scenario(Map<Target, Outcome> outcomes) {
    this(new LinkedHashMap<>(outcomes), false);
  }

  public static Scenario fail(Target target) {
    return new Scenario(Map.of(target, Outcome.FAILURE));
  }

  /// What is given may be uncertain, and have an origin.
  public static Scenario of(SequencedMap<Target, Given> givens) {
    return new Scenario(givens, false, false);
  }

  private static SequencedMap<Target, Given> surely(Map<Target, Outcome> outcomes) {
    var givens = new LinkedHashMap<Target, Given>();
    outcomes.forEach((target, outcome) -> givens.put(target, Given.surely(outcome)));
    return givens;
  }

  /// What is given for each target, whether or not it is certain.
  public SequencedMap<Target, Outcome> outcomes() {
    var outcomes = new LinkedHashMap<Target, Outcome>();
    givens.forEach((target, given) -> outcomes.put(target, given.outcome()));
    return outcomes;
  }

  /// The ids of the jobs of a workflow for which an outcome is given, or for a leg of them.
  Set<String> targets(String workflow) {
    var found = new LinkedHashSet<String>();
    for (var target : givens.keySet()) {
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

  /// Whether it says that a job as a whole is skipped.
  boolean skips(String workflow, String job) {
    var given = givens.get(Target.job(workflow, job));
    return given != null && given.outcome() == Outcome.SKIPPED;
  }

  /// Whether a run of the workflow is the one that is cancelled: what follows it is another run.
  boolean cancels(String workflow) {
    return runCancelled && (givens.isEmpty() || !targets(workflow).isEmpty());
  }

  /// What is given for a leg: by its own name before what is given for all legs.
  Optional<Imposed> imposed(String workflow, String job, String leg) {
    return imposed(new Target(workflow, job, Optional.of(leg)))
        .or(() -> imposed(Target.job(workflow, job)));
  }

  private Optional<Imposed> imposed(Target target) {
    return Optional.ofNullable(givens.get(target)).map(given -> new Imposed(target, given));
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

  /// How a job ends if it runs.
  ///
  /// @param outcome what reports show
  /// @param hangsOn where it is not certain, on what it hangs, in words; it then either ends so, or
  ///   as if nothing were given, all legs of the target alike
  /// @param origin what brings it about, such as `docker-daemon`; absent where the job itself does
  public record Given(Outcome outcome, Optional<String> hangsOn, Optional<String> origin) {
    public static Given surely(Outcome outcome) {
      return new Given(outcome, Optional.empty(), Optional.empty());
    }
  }

  /// What is given for a target: every leg of it, and every job that it calls.
  record Imposed(Target target, Given given) {
    Outcome outcome() {
      return given.outcome();
    }

    /// Whether it is certain that it ends so.
    boolean isCertain(Outcome wanted) {
      return outcome() == wanted && given.hangsOn().isEmpty();
    }
  }
}
