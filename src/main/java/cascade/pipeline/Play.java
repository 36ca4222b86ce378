package cascade.pipeline;

import cascade.workflow.Trigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.function.IntSupplier;

/// One way in which a workflow comes to run, an event or the end of a run that it follows, and how
/// that goes.
///
/// The runs of one chain share their [Diagrams], so that what is unknown in one is the same in the
/// next.
final class Play {
  /// `workflow_run` chains no further.
  ///
  /// Source: `github-actions.md` A.9.
  static final int MOST_LINKS = 3;

  /// Decision nodes for a run in which nothing is sure; the entangled ones are not worth more.
  private static final int BUDGET_OF_ANYTHING = 3_000;

  /// Decision nodes for the condition of one job, where each job has diagrams of its own.
  private static final int BUDGET_OF_A_JOB = 20_000;

  private final WorkflowGraph graph;
  private final Start start;
  private final Optional<Play> follows;
  private final Diagrams diagrams;
  private final Course baseline;

  /// Whether some run of it was too entangled to be played exactly.
  private boolean coarse;

  private Play(
      WorkflowGraph graph,
      Trigger trigger,
      Situation situation,
      Optional<Play> follows,
      Diagrams diagrams) {
    this.graph = graph;
    this.follows = follows;
    this.start = Start.of(graph, trigger, situation, links());
    this.diagrams = diagrams;
    this.baseline = course(Scenario.NONE, follows.map(Play::baseline), Optional.empty());
  }

  /// @param budget of decision nodes: see [Diagrams]
  static Play of(WorkflowGraph graph, Trigger trigger, Situation situation, int budget) {
    return new Play(graph, trigger, situation, Optional.empty(), new Diagrams(budget));
  }

  /// The run of another workflow that the end of this one sets off.
  Play followedBy(WorkflowGraph follower, Trigger workflowRun) {
    // What a person gave is about the event of the first run.
    return new Play(follower, workflowRun, Situation.ANY, Optional.of(this), diagrams);
  }

  Start start() {
    return start;
  }

  WorkflowGraph graph() {
    return graph;
  }

  Diagrams diagrams() {
    return diagrams;
  }

  /// How it goes when nothing goes wrong.
  Course baseline() {
    return baseline;
  }

  Optional<Play> follows() {
    return follows;
  }

  /// How many runs lie before it.
  int links() {
    return follows.map(before -> before.links() + 1).orElse(0);
  }

  /// The run of that workflow that this one is or comes after.
  Optional<Play> at(WorkflowGraph wanted) {
    return graph == wanted ? Optional.of(this) : follows.flatMap(before -> before.at(wanted));
  }

  /// Whether it is set off by the end of a run of that workflow, or by what came of that.
  boolean startsAfterEndOf(WorkflowGraph wanted) {
    return follows
        .filter(before ->
            before.graph() == wanted ? start.followsEnd() : before.startsAfterEndOf(wanted))
        .isPresent();
  }

  /// How it goes with the scenario in it or, through their conclusions, in the runs before it.
  Course with(Scenario scenario) {
    var before = follows.map(run -> run.with(scenario));
    return before.isPresent() && !reaches(scenario, before.get())
        ? baseline
        : course(scenario, before, Optional.of(baseline));
  }

  /// How it may go, whatever becomes of each job of it and of the runs before it.
  Anything anything() {
    var own = new Diagrams(Math.min(diagrams.budget(), BUDGET_OF_ANYTHING));
    try {
      return anything(own, _ -> new Manner.Open(own));
    } catch (Diagrams.Exhausted e) {
      var kept = new Diagrams(diagrams.budget());
      return kept.beyondBudget(
          Integer.MAX_VALUE, () -> anything(kept, run -> run.coarsely(kept, "without")));
    }
  }

  private Anything anything(Diagrams own, Function<Play, Manner> manner) {
    var before = follows.map(run -> run.anything(own, manner).state());
    var state =
        Simulation.run(
            manner.apply(this),
            start.apart(),
            Scenario.ANYTHING,
            Strikes.NONE,
            before,
            Optional.empty(),
            Optional.empty());
    return new Anything(graph, own, state);
  }

  private Manner coarsely(Diagrams kept, String course) {
    return new Manner.Coarsely(kept, course + " " + start.run() + " ", jobBudget(kept));
  }

  private static int jobBudget(Diagrams kept) {
    return Math.min(BUDGET_OF_A_JOB, kept.budget());
  }

  /// A run of which nothing is sure.
  record Anything(WorkflowGraph graph, Diagrams diagrams, RunState state) {

    /// Whether it may be that the job of this id runs.
    boolean reaches(String id) {
      return graph.nodes(id).stream()
          .anyMatch(node -> state.of(node).shown().skipped() != Diagrams.ALWAYS);
    }
  }

  /// See [OutcomeEngine#silentSkips]. None where conditions are too entangled to tell.
  Map<String, SequencedSet<String>> silentSkips() {
    if (coarse || !SilentSkips.arePossible(graph)) {
      return Map.of();
    }
    var conclusion =
        follows
            .filter(_ -> start.followsEnd())
            .map(before -> before.baseline().open().conclusion());
    try {
      return new SilentSkips(diagrams, start, baseline.open(), conclusion).find();
    } catch (Diagrams.Exhausted e) {
      return Map.of();
    }
  }

  private boolean reaches(Scenario scenario, Course before) {
    var without = follows.orElseThrow().baseline();
    return !scenario.targets(graph.path()).isEmpty()
        || scenario.cancels(graph.path())
        || !before.open().conclusion().equals(without.open().conclusion())
        || !before.assumed().conclusion().equals(without.assumed().conclusion());
  }

  private Course course(Scenario scenario, Optional<Course> before, Optional<Course> base) {
    var open = open(scenario, before, base);
    if (open.isCertain()) {
      // Where nothing is open there is nothing to assume.
      return new Course(
          open, new RunState(open.changed(), base.map(Course::assumed), open.ending()));
    }
    var manner = new Manner.Assumed(jobBudget(diagrams));
    return new Course(open, play(scenario, manner, before, base, Optional.of(open)));
  }

  private RunState open(Scenario scenario, Optional<Course> before, Optional<Course> base) {
    try {
      return play(scenario, new Manner.Open(diagrams), before, base, Optional.empty());
    } catch (Diagrams.Exhausted e) {
      coarse = true;
      var manner = coarsely(diagrams, base.isPresent() ? "with" : "without");
      return diagrams.beyondBudget(
          Integer.MAX_VALUE, () -> play(scenario, manner, before, base, Optional.empty()));
    }
  }

  private RunState play(
      Scenario scenario,
      Manner manner,
      Optional<Course> before,
      Optional<Course> base,
      Optional<RunState> open) {
    return Simulation.run(
        manner,
        start,
        scenario,
        Strikes.NONE,
        before.map(course -> course.of(manner)),
        base.map(course -> course.of(manner)),
        open);
  }

  /// When none of the nodes runs, in one course of this run.
  int skipped(RunState state, List<JobNode> nodes) {
    var guard = Diagrams.ALWAYS;
    for (var node : nodes) {
      guard = diagrams.and(guard, state.of(node).shown().skipped());
    }
    return guard;
  }

  /// Whether it may be that one of the nodes runs in both courses, and the guard holds.
  boolean mayRunInBoth(RunState one, RunState other, List<JobNode> nodes, IntSupplier guard) {
    if (skipped(other, nodes) == Diagrams.ALWAYS) {
      return false;
    }
    try {
      return diagrams.beyondBudget(
          2,
          () -> {
            var runs = diagrams.not(skipped(one, nodes));
            runs = diagrams.and(runs, diagrams.not(skipped(other, nodes)));
            return diagrams.and(runs, guard.getAsInt()) != Diagrams.NEVER;
          });
    } catch (Diagrams.Exhausted e) {
      return true;
    }
  }

  /// How the nodes end, taken together.
  Guards whole(RunState state, List<JobNode> nodes) {
    var parts = nodes.stream().map(node -> state.of(node).shown()).toList();
    try {
      return diagrams.beyondBudget(2, () -> Decisions.aggregate(diagrams, parts));
    } catch (Diagrams.Exhausted e) {
      return diagrams.beyondBudget(
          Integer.MAX_VALUE, () -> Coarse.anything(diagrams, "a condition that is too entangled"));
    }
  }

  /// Whether any of the nodes runs when nothing goes wrong, if every job whose condition is unknown
  /// runs.
  boolean runs(List<JobNode> nodes) {
    return skipped(baseline.assumed(), nodes) == Diagrams.NEVER;
  }
}
