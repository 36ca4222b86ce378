package cascade.pipeline;

import cascade.pipeline.CascadeModel.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Makes a [CascadeModel] of a pipeline: by a formula where there is one, exactly where that is not
/// too much, else by runs drawn at random.
///
/// Source: `science.md` section 7.
final class Modelling {
  /// Playing runs with their unknowns open may take this part of the node budget. It only tells
  /// where assumptions exclude one another, so that more would not be worth it.
  private static final int PART_FOR_OPEN = 8;

  /// Telling red from stopped may take this part of the node budget: where that is too much, it is
  /// all that has to be drawn at random.
  private static final int PART_FOR_RED = 4;

  private final List<Play> plays;
  private final Scenario scenario;
  private final Hazards hazards;
  private final ModelOptions options;
  private final Map<WorkflowGraph, Set<String>> required;

  Modelling(
      Pipeline pipeline,
      List<Play> plays,
      Scenario scenario,
      Hazards hazards,
      ModelOptions options) {
    this.plays = plays;
    this.scenario = scenario;
    this.hazards = hazards;
    this.options = options;
    this.required =
        pipeline.workflows().stream()
            .collect(Collectors.toMap(Function.identity(), graph -> required(pipeline, graph)));
  }

  private Set<String> required(Pipeline pipeline, WorkflowGraph graph) {
    var prefix = pipeline.workflows().size() > 1 ? graph.workflow().fileName() + "#" : "";
    var checks = hazards.requiredChecks().orElse(Set.of());
    return graph.jobs().stream()
        .map(ResolvedJob::id)
        .filter(id -> checks.contains(prefix + id))
        .collect(Collectors.toSet());
  }

  CascadeModel model() {
    return ClosedForm.of(plays, scenario, hazards).or(this::exact).orElseGet(this::sampled);
  }

  private Optional<CascadeModel> exact() {
    var few = new Diagrams(Math.max(1, options.nodeBudget() / PART_FOR_OPEN), Integer.MAX_VALUE);
    try {
      return Optional.of(exact(few, true));
    } catch (Diagrams.Exhausted tooMuchForFew) {
      try {
        var all = new Diagrams(options.nodeBudget(), Integer.MAX_VALUE);
        return Optional.of(exact(all, !few.hasUnknowns()));
      } catch (Diagrams.Exhausted tooMuch) {
        return Optional.empty();
      }
    }
  }

  /// @param opens whether runs are also played with their unknowns open
  /// @throws Diagrams.Exhausted when it is too much
  private CascadeModel exact(Diagrams diagrams, boolean opens) {
    var order = new EventOrder(plays.stream().map(Play::graph).distinct().toList(), hazards);
    order.place(hazards, diagrams);
    var allowance = new Allowance(options.nodeBudget() / PART_FOR_RED);
    var open = new Manner.Open(diagrams, Optional.of(order));
    var side =
        new ModelSide(
            diagrams,
            new HazardPlays(
                diagrams,
                allowance,
                opens ? Optional.of(open) : Optional.empty(),
                _ -> new Manner.Weighed(diagrams, order),
                scenario,
                new Strikes(hazards.harms(), diagrams, diagrams::event)),
            roots -> Circuit.of(diagrams, roots),
            required);
    double[] probabilities = hazards.probabilities();
    var told = side.told(plays, probabilities, allowance);
    var circuit = side.ready(told.layout());
    if (told.isWhole()) {
      return new CascadeModel(hazards, Method.BDD, told.layout().mapped(circuit::handle), circuit);
    }
    var split = RedSplit.of(told, circuit, samples(), probabilities);
    return new CascadeModel(hazards, Method.MONTE_CARLO, split.layout(), split.evaluation());
  }

  private CascadeModel sampled() {
    var side = samples();
    var layout = side.told(plays, hazards.probabilities(), new Allowance(0)).layout();
    var evaluation = side.ready(layout);
    return new CascadeModel(
        hazards, Method.MONTE_CARLO, layout.mapped(evaluation::handle), evaluation);
  }

  private ModelSide samples() {
    var program = new BitProgram();
    var events =
        hazards.causes().stream()
            .map(cause -> new EventBits(options.seed(), cause.name()))
            .toList();
    return new ModelSide(
        program,
        new HazardPlays(
            program,
            new Allowance(0),
            Optional.empty(),
            _ -> new Sampled(program),
            scenario,
            new Strikes(hazards.harms(), program, program::event)),
        roots -> new Sampling(program, roots, events, options.samples()),
        required);
  }
}
