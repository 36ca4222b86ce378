package cascade.pipeline;

import cascade.expression.Evaluator;
import cascade.expression.Expr;
import cascade.expression.ExpressionException;
import cascade.expression.ExpressionText;
import cascade.expression.References;
import cascade.expression.StatusFunctions;
import cascade.expression.Value;
import cascade.workflow.Job;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  /// Contexts whose values differ between the runs of a chain, so that equal text does not mean
  /// equal truth.
  private static final List<String> RUN_CONTEXTS = List.of("github");

  /// Contexts whose values differ between the calls of a workflow.
  private static final List<String> SCOPE_CONTEXTS = List.of("needs", "inputs");

  /// Contexts whose values differ between the legs of a job.
  private static final List<String> LEG_CONTEXTS = List.of("matrix", "strategy");

  private final Diagrams diagrams;
  private final Place place;
  private final JobContext context;
  private final Status status;
  private final List<Need> needs;
  private final Optional<Guards> followed;

  /// @param followed the conclusion of the run that `workflow_run` follows
  ConditionGuard(
      Diagrams diagrams,
      Place place,
      JobContext context,
      Status status,
      List<Need> needs,
      Optional<Guards> followed) {
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
      case Expr.Comparison(var operator, var left, var right)
          when operator == Expr.Operator.NOT_EQUAL ->
          diagrams.not(leaf(new Expr.Comparison(Expr.Operator.EQUAL, left, right)));
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

  /// `contains(needs.*.result, 'failure')`, with or without `join`: asked of each needed job by
  /// itself, because a gate may need dozens, too many for their combinations.
  private Optional<Integer> containsResult(Expr.Call call) {
    if (call.arguments().size() != 2
        || !(call.arguments().getLast() instanceof Expr.Literal(Value.Str(var item)))) {
      return Optional.empty();
    }
    var list = call.arguments().getFirst();
    var joined = false;
    if (list instanceof Expr.Call join && join.is("join")) {
      if (!staysWithinOne(item, join)) {
        return Optional.empty();
      }
      joined = true;
      list = join.arguments().getFirst();
    }
    if (!isAllResults(list)) {
      return Optional.empty();
    }
    var guard = Diagrams.NEVER;
    var wanted = item.toLowerCase(Locale.ROOT);
    for (var need : needs) {
      for (var outcome : Outcome.values()) {
        if (joined ? outcome.word().contains(wanted) : outcome.word().equals(wanted)) {
          guard = diagrams.or(guard, need.results().when(outcome));
        }
      }
    }
    return Optional.of(guard);
  }

  /// Whether the item, found in the joined text, surely lies within one of the joined results.
  private static boolean staysWithinOne(String item, Expr.Call join) {
    var separator = ",";
    if (join.arguments().size() == 2) {
      if (!(join.arguments().getLast() instanceof Expr.Literal(Value.Str(var written)))) {
        return false;
      }
      separator = written;
    }
    var fold = item.toLowerCase(Locale.ROOT);
    return !item.isEmpty()
        && !separator.isEmpty()
        && separator.toLowerCase(Locale.ROOT).chars().allMatch(c -> fold.indexOf(c) < 0);
  }

  private static boolean isAllResults(Expr expr) {
    return expr instanceof Expr.Property(Expr.Wildcard(Expr.Name(var name)), var property)
        && name.equalsIgnoreCase("needs")
        && property.equalsIgnoreCase("result");
  }

  /// Something that takes one of a few values, each under its guard.
  ///
  /// @param name a needed job's id; a status function; the path of a followed run's conclusion
  private record Choice(Kind kind, String name, LinkedHashMap<Value, Integer> options) {
    enum Kind {
      NEED,
      FUNCTION,
      FOLLOWED
    }
  }

  static final String FOLLOWED_CONCLUSION = "github.event.workflow_run.conclusion";

  private int leaf(Expr expr) {
    var references = References.of(expr);
    var choices = choices(expr, references);
    var combinations = 1L;
    for (var choice : choices) {
      combinations *= Math.max(1, choice.options().size());
      if (combinations > MOST_COMBINATIONS) {
        return unknown(expr, references, references, "");
      }
    }
    return evaluate(expr, references, choices, new ArrayList<>(), Diagrams.ALWAYS);
  }

  private List<Choice> choices(Expr expr, SortedSet<String> references) {
    var choices = new ArrayList<Choice>();
    var all = references.stream().anyMatch(path -> isWhole(path, "needs"));
    for (var need : needs) {
      var path = "needs." + need.id();
      if (all || references.stream().anyMatch(reference -> startsWith(reference, path))) {
        var options = new LinkedHashMap<Value, Integer>();
        for (var outcome : Outcome.values()) {
          addOption(options, new Value.Str(outcome.word()), need.results().when(outcome));
        }
        choices.add(new Choice(Choice.Kind.NEED, need.id(), options));
      }
    }
    for (var function : List.of("success", "failure", "cancelled")) {
      if (StatusFunctions.calls(expr, function)) {
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
    }
    if (followed.isPresent()
        && references.stream().anyMatch(path -> path.equalsIgnoreCase(FOLLOWED_CONCLUSION))) {
      var options = new LinkedHashMap<Value, Integer>();
      for (var outcome : Outcome.values()) {
        addOption(options, new Value.Str(outcome.word()), followed.get().when(outcome));
      }
      choices.add(new Choice(Choice.Kind.FOLLOWED, FOLLOWED_CONCLUSION, options));
    }
    return choices;
  }

  private static void addOption(Map<Value, Integer> options, Value value, int guard) {
    if (guard != Diagrams.NEVER) {
      options.put(value, guard);
    }
  }

  /// `needs` as a whole, or all of its members: `needs.*.result`.
  private static boolean isWhole(String path, String context) {
    return path.equalsIgnoreCase(context) || startsWith(path, context + ".*");
  }

  private static boolean startsWith(String path, String prefix) {
    return path.regionMatches(true, 0, prefix, 0, prefix.length())
        && (path.length() == prefix.length() || path.charAt(prefix.length()) == '.');
  }

  private int evaluate(
      Expr expr,
      SortedSet<String> references,
      List<Choice> choices,
      List<Value> chosen,
      int guard) {
    if (guard == Diagrams.NEVER) {
      return Diagrams.NEVER;
    }
    if (chosen.size() == choices.size()) {
      return diagrams.and(guard, truth(expr, references, choices, chosen));
    }
    var result = Diagrams.NEVER;
    var choice = choices.get(chosen.size());
    for (var option : choice.options().entrySet()) {
      chosen.addLast(option.getKey());
      var part =
          evaluate(expr, references, choices, chosen, diagrams.and(guard, option.getValue()));
      chosen.removeLast();
      result = diagrams.or(result, part);
    }
    return result;
  }

  private int truth(
      Expr expr, SortedSet<String> references, List<Choice> choices, List<Value> chosen) {
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
            needsContext(references, results),
            context.matrix(),
            functions,
            known);
    try {
      return switch (Evaluator.truth(expr, inside)) {
        case TRUE -> Diagrams.ALWAYS;
        case FALSE -> Diagrams.NEVER;
        case UNKNOWN -> unknown(expr, references, reasons(expr, inside), chosen.toString());
      };
    } catch (ExpressionException e) {
      // GitHub ends the run with this error; what it would have decided is not known.
      return unknown(expr, references, references, chosen.toString());
    }
  }

  /// The `needs` context in which these results are known.
  private Value needsContext(SortedSet<String> references, Map<String, Value> results) {
    var members = new LinkedHashMap<String, Value>();
    for (var need : needs) {
      var path = "needs." + need.id();
      var result = results.getOrDefault(need.id(), Value.Unknown.of(path + ".result"));
      // A job that was skipped has put out nothing (A.5). One that declares no output has none
      // either, but where one is asked for by name the name may just be wrong.
      var nothing =
          result.equals(new Value.Str(Outcome.SKIPPED.word()))
              || (!need.putsOut()
                  && references.stream().noneMatch(name -> name.contains(".outputs")));
      Value outputs =
          nothing ? new Value.Obj(new LinkedHashMap<>()) : Value.Unknown.of(path + ".outputs");
      members.put(need.id(), JobContext.need(result, outputs));
    }
    return new Value.Obj(members);
  }

  private static SortedSet<String> reasons(Expr expr, JobContext inside) {
    return Evaluator.evaluate(expr, inside) instanceof Value.Unknown(var paths)
        ? paths
        : References.of(expr);
  }

  /// @param known the results and answers that were put in: with others the unknown is another
  private int unknown(
      Expr expr, SortedSet<String> references, SortedSet<String> reasons, String known) {
    var key = new StringBuilder(ExpressionText.of(expr).toLowerCase(Locale.ROOT)).append(known);
    if (mentions(references, LEG_CONTEXTS)) {
      key.append(" of ").append(place.leg());
    }
    if (references.stream().anyMatch(path -> isWhole(path, "needs"))) {
      key.append(needs.stream().map(Need::id).collect(Collectors.joining(" ", " needing ", "")));
    }
    if (mentions(references, LEG_CONTEXTS) || mentions(references, SCOPE_CONTEXTS)) {
      key.append(" in ").append(place.run()).append(' ').append(place.scope());
    } else if (mentions(references, RUN_CONTEXTS)) {
      key.append(" in ").append(place.run());
    }
    return diagrams.unknown(key.toString(), reasons);
  }

  private static boolean mentions(SortedSet<String> references, List<String> contexts) {
    return references.stream()
        .anyMatch(path -> contexts.stream().anyMatch(context -> startsWith(path, context)));
  }
}
