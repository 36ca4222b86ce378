package cascade.pipeline;

import cascade.expression.Evaluator;
import cascade.expression.Expr;
import cascade.expression.ExpressionException;
import cascade.expression.Truth;
import cascade.pipeline.Scenario.Target;
import cascade.source.Located;
import cascade.source.Span;
import cascade.workflow.Trigger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;

/// Answers what a scenario does to a pipeline. Blast radius, what-if and whatever else asks "what
/// if" come here.
///
/// Every run is played twice: once with all unknowns open, which tells what may happen and what it
/// hangs on, and once along the course that reports assume. Both are played without and with the
/// scenario; a job is blocked where only the latter leaves it out.
public final class OutcomeEngine {
  /// A red run outweighs a stopped one, that a green one, and that one in which nothing ran.
  static final Comparator<Outcome> WORST_FIRST =
      Comparator.comparingInt(outcome ->
          switch (outcome) {
            case FAILURE -> 0;
            case CANCELLED -> 1;
            case SUCCESS -> 2;
            case SKIPPED -> 3;
          });

  static List<Outcome> worstFirst() {
    return Arrays.stream(Outcome.values()).sorted(WORST_FIRST).toList();
  }

  /// Workflows that all follow one another make more chains than anybody wants to know.
  private static final int MOST_PLAYS = 1_000;

  private final Pipeline pipeline;
  private final List<Play> plays = new ArrayList<>();
  private final Set<WorkflowGraph> parts = new HashSet<>();
  private final Map<WorkflowGraph, List<JobContext>> contexts = new HashMap<>();

  public OutcomeEngine(Pipeline pipeline) {
    this(pipeline, Diagrams.NODE_BUDGET);
  }

  /// @param budget of decision nodes for each chain of runs: see [Diagrams]
  OutcomeEngine(Pipeline pipeline, int budget) {
    this.pipeline = pipeline;
    for (var graph : pipeline.workflows()) {
      for (var trigger : telling(graph, triggers(graph))) {
        add(Play.of(graph, trigger, pipeline.situation(), budget));
      }
    }
    pipeline.workflows().stream().filter(this::runsInside).forEach(parts::add);
  }

  private boolean runsInside(WorkflowGraph graph) {
    return isOnlyCalled(graph)
        && pipeline.workflows().stream()
            .filter(it -> it != graph && isTriggered(it))
            .anyMatch(it -> it.file(graph.path()).isPresent());
  }

  private boolean isOnlyCalled(WorkflowGraph graph) {
    var triggers = TriggerFilter.triggered(graph.workflow(), pipeline.situation());
    return !triggers.isEmpty()
        && triggers.stream().allMatch(it -> it.event().value().equals("workflow_call"));
  }

  /// A workflow whose `on` could not be read is taken to be started by something.
  private List<Trigger> triggers(WorkflowGraph graph) {
    var situation = pipeline.situation();
    if (situation.event().isEmpty() && graph.workflow().triggers().isEmpty()) {
      return List.of(Trigger.of(new Located<>("workflow_call", Span.START)));
    }
    return TriggerFilter.triggered(graph.workflow(), situation);
  }

  /// The triggers that can make a difference: one is enough where no job asks for anything but its
  /// needs.
  private List<Trigger> telling(WorkflowGraph graph, List<Trigger> triggers) {
    var own = triggers.stream().filter(trigger -> !followsOthers(graph, trigger)).toList();
    return own.size() > 1 && graph.isIndifferentToEvents() ? own.subList(0, 1) : own;
  }

  /// Whether the workflow runs when others of the pipeline end, and so comes with them.
  private boolean followsOthers(WorkflowGraph graph, Trigger trigger) {
    return trigger.event().value().equals("workflow_run")
        && pipeline.situation().event().isEmpty()
        && !pipeline.followed(graph).isEmpty();
  }

  private void add(Play play) {
    plays.add(play);
    if (play.links() == Play.MOST_LINKS || plays.size() >= MOST_PLAYS) {
      return;
    }
    for (var follower : pipeline.workflows()) {
      if (pipeline.followed(follower).contains(play.graph())) {
        follower
            .workflow()
            .trigger("workflow_run")
            .ifPresent(trigger -> add(play.followedBy(follower, trigger)));
      }
    }
  }

  private List<Play> plays(WorkflowGraph graph) {
    return plays.stream().filter(play -> play.graph() == graph).toList();
  }

  /// Whether the situation starts the workflow, by itself or through one that it follows.
  public boolean isTriggered(WorkflowGraph graph) {
    return !plays(graph).isEmpty();
  }

  /// Whether others of the pipeline call the workflow, and nothing else starts it: it runs inside
  /// of theirs alone, and what goes wrong there goes wrong in theirs.
  public boolean isPart(WorkflowGraph graph) {
    return parts.contains(graph);
  }

  /// Whether the situation starts runs of the workflow itself.
  public boolean hasRuns(WorkflowGraph graph) {
    return isTriggered(graph) && !isPart(graph);
  }

  /// Where a job or a leg runs: there, or, where its workflow runs inside of others alone, wherever
  /// they call that.
  public List<Target> places(Target target) {
    if (parts.stream().noneMatch(it -> it.path().equals(target.workflow()))) {
      return List.of(target);
    }
    var called = new CalledPlaces(target);
    var found =
        pipeline.workflows().stream()
            .filter(this::hasRuns)
            .flatMap(graph -> called.in(graph).stream())
            .toList();
    return found.isEmpty() ? List.of(target) : found;
  }

  /// The ids of the jobs of a workflow that can run at all in some event of the situation.
  public Set<String> runnable(WorkflowGraph graph) {
    var found = new LinkedHashSet<String>();
    for (var play : plays(graph)) {
      graph.jobs().stream()
          .map(ResolvedJob::id)
          .filter(id -> play.runs(graph.nodes(id)))
          .forEach(found::add);
    }
    return found;
  }

  /// The ids of the jobs of a workflow that run in some event of the situation, however the jobs
  /// before them end, and whether or not somebody cancels the run. What is not among them never
  /// runs.
  public Set<String> reachable(WorkflowGraph graph) {
    var found = new LinkedHashSet<String>();
    for (var play : plays(graph)) {
      if (found.size() < graph.jobs().size()) {
        var anything = play.anything();
        graph.jobs().stream().map(ResolvedJob::id).filter(anything::reaches).forEach(found::add);
      }
    }
    return found;
  }

  /// Whether a condition inside of a job can hold in some event of the situation and some leg, as
  /// far as event, inputs and matrix tell.
  ///
  /// @param id of a job of the workflow itself, not of one that it calls
  public boolean mayHold(WorkflowGraph graph, String id, Expr condition) {
    // All triggers, though one play may stand for several: their jobs end alike, but a step sees
    // its event.
    for (var context : contexts.computeIfAbsent(graph, this::contexts)) {
      for (var node : graph.nodes(id)) {
        for (var leg : node.instances()) {
          if (mayHold(condition, context.withMatrix(node.matrix(leg)))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /// The jobs of a workflow that are skipped in some event although nothing fails, all that they
  /// need succeeds, and their own condition holds: each with the jobs further up whose own
  /// condition may begin that. A condition that calls a status function of its own looks after
  /// itself.
  ///
  /// Source: `github-actions.md` A.2.
  public SequencedMap<String, SequencedSet<String>> silentSkips(WorkflowGraph graph) {
    var found = new LinkedHashMap<String, SequencedSet<String>>();
    for (var play : plays(graph)) {
      play.silentSkips()
          .forEach((job, origins) ->
              found.computeIfAbsent(job, _ -> new LinkedHashSet<>()).addAll(origins));
    }
    return found;
  }

  private List<JobContext> contexts(WorkflowGraph graph) {
    return triggers(graph).stream()
        .map(trigger -> Start.context(trigger, pipeline.situation()))
        .toList();
  }

  private static boolean mayHold(Expr condition, JobContext context) {
    try {
      return Evaluator.truth(condition, context) != Truth.FALSE;
    } catch (ExpressionException e) {
      // GitHub fails the step; whether it would have run is not known.
      return true;
    }
  }

  /// The blast radius of every job of a workflow, by its id. A workflow that the situation does not
  /// start has none.
  public SequencedMap<String, BlastRadius> blastRadii(WorkflowGraph graph) {
    var radii = new LinkedHashMap<String, BlastRadius>();
    if (isTriggered(graph)) {
      var reached = plays.stream().filter(play -> play.at(graph).isPresent()).toList();
      var measure = new BlastRadii(graph, reached);
      graph.jobs().forEach(job -> radii.put(job.id(), measure.of(job)));
    }
    return radii;
  }

  /// Which jobs of the pipeline have certainly ended when a job has, which certainly start after
  /// it, and of which neither can be said.
  ///
  /// @param id of a job of the workflow
  public Around around(WorkflowGraph graph, String id) {
    var followers = new HashSet<WorkflowGraph>();
    for (var other : pipeline.workflows()) {
      var runs = plays(other);
      if (!runs.isEmpty() && runs.stream().allMatch(play -> play.startsAfterEndOf(graph))) {
        followers.add(other);
      }
    }
    return Around.of(pipeline, graph, id, followers);
  }

  /// What may go wrong in the pipeline, made ready to be weighed with probabilities: in those
  /// workflows that have runs, see [#hasRuns].
  public CascadeModel cascadeModel(Hazards hazards, ModelOptions options) {
    return cascadeModel(Scenario.NONE, hazards, options);
  }

  /// The same where a scenario happens for sure; what it gives for a job, hazards do not change. A
  /// job is blocked that runs without both.
  public CascadeModel cascadeModel(Scenario scenario, Hazards hazards, ModelOptions options) {
    var runs = plays.stream().filter(play -> !parts.contains(play.graph())).toList();
    return new Modelling(pipeline, runs, scenario, hazards, options).model();
  }

  /// What the scenario does, for each workflow of the pipeline.
  public List<WorkflowEffect> whatIf(Scenario scenario) {
    return pipeline.workflows().stream().map(graph -> effect(graph, scenario)).toList();
  }

  /// What the scenario does to one workflow of the pipeline.
  public WorkflowEffect effect(WorkflowGraph graph, Scenario scenario) {
    var runs = plays(graph).stream().map(play -> new Comparison(play, scenario)).toList();
    if (runs.isEmpty()) {
      return new WorkflowEffect(graph.path(), false, List.of(), Optional.empty(), List.of());
    }
    var conclusions = EnumSet.noneOf(Outcome.class);
    runs.forEach(run -> conclusions.addAll(run.possibleConclusions()));
    return new WorkflowEffect(
        graph.path(),
        true,
        graph.jobs().stream().map(job -> merged(job.id(), runs)).toList(),
        runs.stream().map(Comparison::conclusion).min(WORST_FIRST),
        List.copyOf(conclusions));
  }

  /// One job in several events: what happens in the event in which the scenario does most to it,
  /// and all that may happen in any.
  private static JobEffect merged(String id, List<Comparison> runs) {
    var effects = runs.stream().map(run -> run.effect(id)).toList();
    var shown = effects.stream().max(Comparator.comparingInt(OutcomeEngine::weight)).orElseThrow();
    var possible = EnumSet.noneOf(Outcome.class);
    var dependsOn = new TreeSet<String>();
    for (var effect : effects) {
      possible.addAll(effect.possible());
      dependsOn.addAll(effect.dependsOn());
    }
    if (effects.stream().map(JobEffect::possible).distinct().count() > 1) {
      dependsOn.add("github.event_name");
    }
    return new JobEffect(
        shown.id(),
        shown.outcome(),
        List.copyOf(possible),
        shown.blocked(),
        shown.tolerated(),
        shown.because(),
        shown.via(),
        possible.size() > 1 ? dependsOn : new TreeSet<>());
  }

  private static int weight(JobEffect effect) {
    if (effect.blocked()) {
      return 3;
    }
    if (!effect.because().isEmpty()) {
      return 2;
    }
    return effect.outcome() == Outcome.SKIPPED ? 0 : 1;
  }
}
