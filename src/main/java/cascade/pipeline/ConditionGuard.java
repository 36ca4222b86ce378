package cascade.pipeline;

import cascade.expression.Evaluator;
import cascade.expression.Expr;
import cascade.expression.ExpressionException;
import cascade.expression.ExpressionText;
import cascade.expression.Value;
import cascade.workflow.Job;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// When an expression of one job is true: a guard over what is unknown.
///
/// `&&`, `||`, `!` and the status functions become the same connectives of [Diagrams]. What lies
/// below them is evaluated once for each combination of results that the needed jobs can have;
/// where the answer still hangs on something unknown, the expression itself is the unknown. So two
/// jobs that ask for the same `github.ref == 'x'` always agree, and `needs.a.result == 'success' ||
/// needs.a.result == 'skipped'` is known where `a` can have no other result.
final class ConditionGuard {
  /// More combinations of results than this are not tried: the expression counts as unknown.
  private static final int MOST_COMBINATIONS = 4096;

  private final Diagrams diagrams;
  private final Place place;
  private final JobContext context;
  private final Status status;
  private final List<Need> needs;
  private final Optional<Guards> followed;
  private final Leaf.All leaves;
  private final boolean remembers;

  /// @param followed the conclusion of the run that `workflow_run` follows
  /// @param remembers whether the diagrams are those of the whole run, so that what was answered
  ///   once holds again
  ConditionGuard(
      Diagrams diagrams,
      Place place,
      JobContext context,
      Status status,
      List<Need> needs,
      Optional<Guards> followed,
      Leaf.All leaves,
      boolean remembers) {
    this.leaves = leaves;
    this.remembers = remembers;
    this.diagrams = diagrams;
    this.place = place;
    this.context = context;
    this.status = status;
    this.needs = needs;
    this.followed = followed;
  }

  /// Where an expression stands. Unknowns of equal text are one only where they mean the same.
  ///
  /// @param run tells the runs of a chain apart
  /// @param scope tells the calls of a workflow apart
  /// @param leg tells jobs and legs apart
  record Place(String run, String scope, String leg) {}

  /// When the status functions are true.
  record Status(int success, int failure, int cancelled) {}

  /// A job that is needed directly.
  ///
  /// @param results as `needs.<id>.result` has them
  record Need(Job job, Guards results) {
    /// As `needs` in expressions has it.
    String id() {
      return job.id().value();
    }

    /// Where expressions find it.
    String path() {
      return "needs." + id();
    }

    /// Whether it declares outputs, or may do so.
    boolean putsOut() {
      return switch (job.body()) {
        case Job.Steps steps -> !steps.outputs().isEmpty();
        case Job.Call _ -> true;
      };
    }
  }

  int of(Expr expr) {
    return switch (expr) {
      case Expr.And(var left, var right) -> {
        var first = of(left);
        yield first == Diagrams.NEVER ? first : diagrams.and(first, of(right));
      }
      case Expr.Or(var left, var right) -> {
        var first = of(left);
        yield first == Diagrams.ALWAYS ? first : diagrams.or(first, of(right));
      }
      case Expr.Not(var operand) -> diagrams.not(of(operand));
      case Expr.Call call -> call(call);
      case Expr.Comparison inequality when inequality.operator() == Expr.Operator.NOT_EQUAL ->
          diagrams.not(answer(leaves.equality(inequality)));
      case Expr.Comparison _,
          Expr.Literal _,
          Expr.Name _,
          Expr.Property _,
          Expr.Index _,
          Expr.Wildcard _ ->
          leaf(expr);
    };
  }

  private int call(Expr.Call call) {
    return switch (call.function().toLowerCase(Locale.ROOT)) {
      case "always" -> Diagrams.ALWAYS;
      case "cancelled" -> status.cancelled();
      case "success" ->
          Decisions.restrictsToNamedJobs(call.arguments())
              ? named(call.arguments()).map(this::allSucceed).orElseGet(() -> unknownJobs(call))
              : status.success();
      case "failure" ->
          Decisions.restrictsToNamedJobs(call.arguments())
              ? named(call.arguments()).map(this::anyFails).orElseGet(() -> unknownJobs(call))
              : status.failure();
      case "contains" -> containsResult(call).orElseGet(() -> leaf(call));
      default -> leaf(call);
    };
  }

  /// The function is asked of jobs that are not needed directly, or only known in a run.
  private int unknownJobs(Expr.Call call) {
    var text = ExpressionText.of(call);
    var key = "%s in %s %s %s".formatted(text, place.run(), place.scope(), place.leg());
    return diagrams.unknown(key, new TreeSet<>(List.of(text)));
  }

  private Optional<List<Need>> named(List<Expr> arguments) {
    var found = new ArrayList<Need>();
    for (var argument : arguments) {
      if (!(argument instanceof Expr.Literal(Value.Str(var id)))) {
        return Optional.empty();
      }
      var need =
          needs.stream().filter(candidate -> candidate.id().equalsIgnoreCase(id)).findFirst();
      if (need.isEmpty()) {
        return Optional.empty();
      }
      found.add(need.get());
    }
    return Optional.of(found);
  }

  private int allSucceed(List<Need> jobs) {
    var guard = Diagrams.ALWAYS;
    for (var job : jobs) {
      guard = diagrams.and(guard, job.results().success());
    }
    return guard;
  }

  private int anyFails(List<Need> jobs) {
    var guard = Diagrams.NEVER;
    for (var job : jobs) {
      guard = diagrams.or(guard, job.results().failure());
    }
    return guard;
  }

  /// Asked of each needed job by itself, because a gate may need dozens, too many for their
  /// combinations.
  private Optional<Integer> containsResult(Expr.Call call) {
    return ResultSearch.of(call)
        .map(search -> {
          var guard = Diagrams.NEVER;
          for (var need : needs) {
            for (var outcome : Outcome.values()) {
              if (search.finds(outcome)) {
                guard = diagrams.or(guard, need.results().when(outcome));
              }
            }
          }
          return guard;
        });
  }

  /// Something that takes one of a few values, each under its guard.
  ///
  /// @param name a needed job's id; a status function; the path of a followed run's conclusion
  private record Choice(Kind kind, String name, SequencedMap<Value, Integer> options) {
    enum Kind {
      NEED,
      FUNCTION,
      FOLLOWED
    }
  }

  static final String FOLLOWED_CONCLUSION = "github.event.workflow_run.conclusion";

  private int leaf(Expr expr) {
    return answer(leaves.of(expr));
  }

  private int answer(Leaf leaf) {
    if (!remembers) {
      return evaluate(leaf);
    }
    var asked = asked(leaf);
    var known = leaf.answer(asked);
    if (known.isPresent()) {
      return known.get();
    }
    var answer = evaluate(leaf);
    leaf.remember(asked, answer);
    return answer;
  }

  private Leaf.Asked asked(Leaf leaf) {
    var results = new ArrayList<Guards>();
    for (var need : needs) {
      if (leaf.asks(need)) {
        results.add(need.results());
      }
    }
    if (leaf.asksFollowed() && followed.isPresent()) {
      results.add(followed.get());
    }
    return new Leaf.Asked(
        place, results, leaf.functions().isEmpty() ? Optional.empty() : Optional.of(status));
  }

  private int evaluate(Leaf leaf) {
    var choices = choices(leaf);
    var combinations = 1L;
    for (var choice : choices) {
      combinations *= Math.max(1, choice.options().size());
      if (combinations > MOST_COMBINATIONS) {
        return unknown(leaf, leaf.references(), "");
      }
    }
    return evaluate(leaf, choices, new ArrayList<>(), Diagrams.ALWAYS);
  }

  private List<Choice> choices(Leaf leaf) {
    var choices = new ArrayList<Choice>();
    for (var need : needs) {
      if (leaf.asks(need)) {
        choices.add(new Choice(Choice.Kind.NEED, need.id(), outcomes(need.results())));
      }
    }
    for (var function : leaf.functions()) {
      var guard =
          switch (function) {
            case "success" -> status.success();
            case "failure" -> status.failure();
            default -> status.cancelled();
          };
      var options = new LinkedHashMap<Value, Integer>();
      addOption(options, Value.Bool.TRUE, guard);
      addOption(options, Value.Bool.FALSE, diagrams.not(guard));
      choices.add(new Choice(Choice.Kind.FUNCTION, function, options));
    }
    if (leaf.asksFollowed() && followed.isPresent()) {
      choices.add(new Choice(Choice.Kind.FOLLOWED, FOLLOWED_CONCLUSION, outcomes(followed.get())));
    }
    return choices;
  }

  private static SequencedMap<Value, Integer> outcomes(Guards guards) {
    var options = new LinkedHashMap<Value, Integer>();
    for (var outcome : Outcome.values()) {
      addOption(options, new Value.Str(outcome.word()), guards.when(outcome));
    }
    return options;
  }

  private static void addOption(Map<Value, Integer> options, Value value, int guard) {
    if (guard != Diagrams.NEVER) {
      options.put(value, guard);
    }
  }

  private int evaluate(Leaf leaf, List<Choice> choices, List<Value> chosen, int guard) {
    if (guard == Diagrams.NEVER) {
      return Diagrams.NEVER;
    }
    if (chosen.size() == choices.size()) {
      return diagrams.and(guard, truth(leaf, choices, chosen));
    }
    var result = Diagrams.NEVER;
    var choice = choices.get(chosen.size());
    for (var option : choice.options().entrySet()) {
      chosen.addLast(option.getKey());
      var part = evaluate(leaf, choices, chosen, diagrams.and(guard, option.getValue()));
      chosen.removeLast();
      result = diagrams.or(result, part);
    }
    return result;
  }

  private int truth(Leaf leaf, List<Choice> choices, List<Value> chosen) {
    var functions = new LinkedHashMap<String, Value>();
    var known = new LinkedHashMap<>(context.known());
    var results = new LinkedHashMap<String, Value>();
    for (var i = 0; i < choices.size(); i++) {
      var choice = choices.get(i);
      var value = chosen.get(i);
      switch (choice.kind()) {
        case NEED -> results.put(choice.name(), value);
        case FUNCTION -> functions.put(choice.name(), value);
        case FOLLOWED -> known.put(choice.name(), value);
      }
    }
    var inside =
        new JobContext(
            context.event(),
            context.inputs(),
            needsContext(leaf, results),
            context.matrix(),
            functions,
            known);
    try {
      return switch (Evaluator.truth(leaf.expr(), inside)) {
        case TRUE -> Diagrams.ALWAYS;
        case FALSE -> Diagrams.NEVER;
        case UNKNOWN -> unknown(leaf, reasons(leaf, inside), chosen.toString());
      };
    } catch (ExpressionException e) {
      // GitHub ends the run with this error; what it would have decided is not known.
      return unknown(leaf, leaf.references(), chosen.toString());
    }
  }

  /// The `needs` context in which these results are known.
  private Value needsContext(Leaf leaf, Map<String, Value> results) {
    var members = new LinkedHashMap<String, Value>();
    for (var need : needs) {
      var path = need.path();
      var result = results.getOrDefault(need.id(), Value.Unknown.of(path + ".result"));
      // A job that was skipped has put out nothing (A.5). One that declares no output has none
      // either, but where one is asked for by name the name may just be wrong.
      var nothing =
          result.equals(new Value.Str(Outcome.SKIPPED.word()))
              || (!need.putsOut() && !leaf.asksOutputs());
      Value outputs =
          nothing ? new Value.Obj(new LinkedHashMap<>()) : Value.Unknown.of(path + ".outputs");
      members.put(need.id(), JobContext.need(result, outputs));
    }
    return new Value.Obj(members);
  }

  private static SortedSet<String> reasons(Leaf leaf, JobContext inside) {
    return Evaluator.evaluate(leaf.expr(), inside) instanceof Value.Unknown(var paths)
        ? paths
        : leaf.references();
  }

  /// @param known the results and answers that were put in: with others the unknown is another
  private int unknown(Leaf leaf, SortedSet<String> reasons, String known) {
    var key = new StringBuilder(leaf.text()).append(known);
    if (leaf.asksLeg()) {
      key.append(" of ").append(place.leg());
    }
    if (leaf.asksAllNeeds()) {
      key.append(needs.stream().map(Need::id).collect(Collectors.joining(" ", " needing ", "")));
    }
    if (leaf.asksLeg() || leaf.asksScope()) {
      key.append(" in ").append(place.run()).append(' ').append(place.scope());
    } else if (leaf.asksRun()) {
      key.append(" in ").append(place.run());
    }
    return diagrams.unknown(key.toString(), reasons);
  }
}
