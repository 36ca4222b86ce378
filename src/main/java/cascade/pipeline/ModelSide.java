package cascade.pipeline;

import cascade.pipeline.Layout.Choice;
import cascade.pipeline.Layout.OfPlay;
import cascade.pipeline.Layout.OfWorkflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/// The runs of a pipeline as guards of one kind, and how those are weighed.
///
/// @param algebra of the guards
/// @param ready makes guards ready to be weighed
/// @param required for each workflow, the ids of those of its jobs that are required checks
record ModelSide(
    Algebra algebra,
    HazardPlays played,
    Function<Set<Integer>, Evaluation> ready,
    Map<WorkflowGraph, Set<String>> required) {

  /// The runs of one workflow, by its triggers.
  private record Runs(
      WorkflowGraph graph, List<Play> plays, List<RunGuards> guards, List<OfPlay> handles) {}

  /// What is to be told.
  ///
  /// @param plays for each workflow, the run that stands for it
  /// @param runs the same, as guards
  /// @param layout in guards
  record Told(List<Play> plays, List<RunGuards> runs, RunGuards together, Layout layout) {
    /// Whether it is told of all runs whether they are red.
    boolean isWhole() {
      return together.red().isPresent() && runs.stream().allMatch(run -> run.red().isPresent());
    }
  }

  RunGuards guards(Play play) {
    return played.guards(play, required.getOrDefault(play.graph(), Set.of()));
  }

  /// @param probabilities of the causes, which decide by what trigger a workflow is told of
  /// @throws Diagrams.Exhausted when it is too much
  Told told(List<Play> plays, double[] probabilities, Allowance allowance) {
    var all = runs(plays);
    var handles = new LinkedHashSet<Integer>();
    all.forEach(run -> run.handles().forEach(it -> it.mapped(collecting(handles))));
    var evaluation = ready.apply(handles);
    double[] values = evaluation.values(probabilities);
    var shown = new ArrayList<Play>();
    var guards = new ArrayList<RunGuards>();
    var workflows = new ArrayList<OfWorkflow>();
    for (var runs : all) {
      var mapped = runs.handles().stream().map(it -> it.mapped(evaluation::handle)).toList();
      var choice = Choice.of(mapped, values);
      shown.add(runs.plays().get(choice.shown()));
      guards.add(runs.guards().get(choice.shown()));
      workflows.add(choice.from(runs.graph().path(), runs.handles()));
    }
    var together = RunGuards.together(algebra, guards, anyRed(guards, allowance));
    return new Told(shown, guards, together, new Layout(together.handles(algebra), workflows));
  }

  private OptionalInt anyRed(List<RunGuards> runs, Allowance allowance) {
    try {
      return algebra.aside(allowance.nodes(), () -> RunGuards.anyRed(algebra, runs));
    } catch (Diagrams.Exhausted e) {
      return OptionalInt.empty();
    }
  }

  private List<Runs> runs(List<Play> plays) {
    var byGraph = new LinkedHashMap<WorkflowGraph, List<Play>>();
    for (var play : plays) {
      byGraph.computeIfAbsent(play.graph(), _ -> new ArrayList<>()).add(play);
    }
    var found = new ArrayList<Runs>();
    byGraph.forEach((graph, its) -> {
      var guards = its.stream().map(this::guards).toList();
      var handles =
          guards.stream().map(run -> new OfPlay(run.handles(algebra), run.jobHandles())).toList();
      found.add(new Runs(graph, its, guards, handles));
    });
    return found;
  }

  /// The guards of a layout, made ready to be weighed.
  Evaluation ready(Layout layout) {
    var roots = new LinkedHashSet<Integer>();
    layout.mapped(collecting(roots));
    return ready.apply(roots);
  }

  private static IntUnaryOperator collecting(Set<Integer> guards) {
    return guard -> {
      guards.add(guard);
      return guard;
    };
  }
}
