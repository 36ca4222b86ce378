package cascade.expression;

import cascade.expression.Expr.And;
import cascade.expression.Expr.Call;
import cascade.expression.Expr.Comparison;
import cascade.expression.Expr.Index;
import cascade.expression.Expr.Literal;
import cascade.expression.Expr.Name;
import cascade.expression.Expr.Not;
import cascade.expression.Expr.Operator;
import cascade.expression.Expr.Or;
import cascade.expression.Expr.Property;
import cascade.expression.Expr.Wildcard;
import cascade.expression.Value.Arr;
import cascade.expression.Value.Bool;
import cascade.expression.Value.Null;
import cascade.expression.Value.Num;
import cascade.expression.Value.Obj;
import cascade.expression.Value.Str;
import cascade.expression.Value.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Evaluates expressions, also where not everything is known that they name.
///
/// An operation is unknown only if its result hangs on an unknown operand: `false && x` is false,
/// and `x && false` is surely not true. What is unknown tells on which paths it hangs.
///
/// Source: `github-actions.md` B.3 to B.8.
public final class Evaluator {
  private static final int ITEM = 4; // characters in a budget that an item of a list weighs

  private final Context context;
  private final Budget budget = new Budget();
  private final Functions functions = new Functions(this, budget);

  private Evaluator(Context context) {
    this.context = context;
  }

  /// @throws ExpressionException when GitHub would fail as well
  public static Value evaluate(Expr expr, Context context) {
    return new Evaluator(context).outcome(expr).value();
  }

  /// Whether the value would count as true, which may be known when the value is not.
  ///
  /// @throws ExpressionException when GitHub would fail as well
  public static Truth truth(Expr expr, Context context) {
    return new Evaluator(context).outcome(expr).truth();
  }

  /// The result of a comparison: a boolean, or unknown when one side is.
  public static Value compare(Operator operator, Value left, Value right) {
    if (left instanceof Unknown || right instanceof Unknown) {
      return Outcome.unknown(left, right);
    }
    return Bool.of(
        switch (operator) {
          case EQUAL -> equal(left, right);
          case NOT_EQUAL -> !equal(left, right);
          case GREATER -> greater(left, right);
          case GREATER_OR_EQUAL -> equal(left, right) || greater(left, right);
          case LESS -> greater(right, left);
          case LESS_OR_EQUAL -> equal(left, right) || greater(right, left);
        });
  }

  Value value(Expr expr) {
    return outcome(expr).value();
  }

  Outcome outcome(Expr expr) {
    return switch (expr) {
      case Literal(var value) -> Outcome.of(value);
      case Name(var name) -> Outcome.of(context.context(name));
      case Property(var target, var name) ->
          Outcome.of(item(target, value(target), new Literal(new Str(name))));
      case Index(var target, var index) -> Outcome.of(item(target, value(target), index));
      case Wildcard(var target) -> Outcome.of(items(target, value(target)));
      case Call call -> call(call);
      case Not(var operand) -> not(outcome(operand));
      case And and -> and(and);
      case Or or -> or(or);
      case Comparison(var operator, var left, var right) ->
          Outcome.of(compare(operator, value(left), value(right)));
    };
  }

  /// The outcome of what is perhaps never evaluated in a run, so that its failing tells nothing.
  Optional<Outcome> attempt(Expr expr) {
    try {
      return Optional.of(outcome(expr));
    } catch (ExpressionException _) {
      return Optional.empty();
    }
  }

  private Outcome call(Call call) {
    var name = call.function().toLowerCase(Locale.ROOT);
    return Builtin.named(name)
        .map(builtin -> functions.call(builtin, call.arguments()))
        .orElseGet(() ->
            Outcome.of(
                context.function(name, call.arguments().stream().map(this::value).toList())));
  }

  private static Outcome not(Outcome operand) {
    return switch (operand.truth()) {
      case TRUE -> Outcome.of(false);
      case FALSE -> Outcome.of(true);
      case UNKNOWN -> operand;
    };
  }

  private Outcome and(And and) {
    var left = outcome(and.left());
    return switch (left.truth()) {
      case FALSE -> left;
      case TRUE -> outcome(and.right());
      case UNKNOWN -> either(and, left, attempt(and.right()), Truth.FALSE);
    };
  }

  private Outcome or(Or or) {
    var left = outcome(or.left());
    return switch (left.truth()) {
      case TRUE -> left;
      case FALSE -> outcome(or.right());
      case UNKNOWN -> either(or, left, attempt(or.right()), Truth.TRUE);
    };
  }

  /// The outcome when it is unknown whether the left side or the right side is it.
  ///
  /// @param decisive the truth of the right side that settles the truth of both
  private static Outcome either(Expr expr, Outcome left, Optional<Outcome> right, Truth decisive) {
    if (right.isEmpty()) {
      return left;
    }
    var settled = right.get().truth() == decisive;
    if (settled && isBoolean(expr)) {
      return Outcome.of(decisive == Truth.TRUE);
    }
    return new Outcome(
        Outcome.unknown(left.value(), right.get().value()), settled ? decisive : Truth.UNKNOWN);
  }

  /// Whether the value is true or false whatever the operands are, so that its truth tells it.
  private static boolean isBoolean(Expr expr) {
    return switch (expr) {
      case Literal(var value) -> value instanceof Bool;
      case Not _, Comparison _ -> true;
      case And(var left, var right) -> isBoolean(left) && isBoolean(right);
      case Or(var left, var right) -> isBoolean(left) && isBoolean(right);
      case Call call ->
          StatusFunctions.include(call)
              || call.is("contains")
              || call.is("startsWith")
              || call.is("endsWith");
      case Name _, Property _, Index _, Wildcard _ -> false;
    };
  }

  /// The item of a collection, or of each item of a filtered array; null of anything else.
  private Value item(Expr target, Value from, Expr index) {
    return switch (from) {
      case Null _, Bool _, Num _, Str _ -> Null.NULL;
      case Unknown unknown -> {
        var key = attempt(index).map(Outcome::value).orElse(Null.NULL);
        var extended = extended(target, unknown, ContextPath.step(key));
        yield key instanceof Unknown ? Outcome.unknown(extended, key) : refined(extended);
      }
      case Obj _, Arr _ -> {
        var key = value(index);
        yield key instanceof Unknown ? key : item(target, from, key);
      }
    };
  }

  /// Of a context that is not known as a whole, one member may be.
  private Value refined(Unknown unknown) {
    return unknown.dependsOn().size() == 1
        ? context.refine(unknown.dependsOn().getFirst())
        : unknown;
  }

  private Value item(Expr target, Value from, Value key) {
    if (!(from instanceof Arr(var items, var filtered)) || !filtered) {
      return find(from, key).orElse(Null.NULL);
    }
    var found = new ArrayList<Value>();
    for (var item : items) {
      budget.spend(ITEM);
      if (item instanceof Unknown unknown) {
        found.add(extended(target, unknown, ContextPath.step(key)));
      } else {
        find(item, key).ifPresent(found::add);
      }
    }
    return new Arr(found, true);
  }

  private static Optional<Value> find(Value from, Value key) {
    return switch (from) {
      case Obj object when Coercion.isPrimitive(key) -> object.find(Coercion.text(key));
      case Arr(var items, _) -> {
        var index = Math.floor(Coercion.number(key));
        yield index >= 0 && index < items.size()
            ? Optional.of(items.get((int) index))
            : Optional.empty();
      }
      case Obj _, Null _, Bool _, Num _, Str _, Unknown _ -> Optional.empty();
    };
  }

  private Value items(Expr target, Value from) {
    if (from instanceof Unknown unknown) {
      return extended(target, unknown, ContextPath.ANY);
    }
    if (!(from instanceof Arr(var items, var filtered)) || !filtered) {
      return new Arr(contents(from), true);
    }
    var all = new ArrayList<Value>();
    var unknowns = new ArrayList<Unknown>();
    for (var item : items) {
      if (item instanceof Unknown unknown) {
        unknowns.add(extended(target, unknown, ContextPath.ANY));
      } else {
        all.addAll(contents(item));
      }
    }
    // How many items an unknown one has is unknown, and so is the whole.
    return unknowns.isEmpty() ? new Arr(all, true) : Unknown.of(unknowns);
  }

  private List<Value> contents(Value from) {
    var contents =
        switch (from) {
          case Arr(var items, _) -> items;
          case Obj(var members) -> List.copyOf(members.values());
          case Null _, Bool _, Num _, Str _, Unknown _ -> List.<Value>of();
        };
    budget.spend(ITEM * contents.size());
    return contents;
  }

  /// What is unknown of something unknown: the longer path, where the shorter one is what the
  /// target names and not what it was computed from.
  private static Unknown extended(Expr target, Unknown unknown, String step) {
    return ContextPath.of(target)
        .map(written ->
            unknown.dependsOn().stream()
                .map(path -> ContextPath.matches(written, path) ? path + step : path)
                .collect(Collectors.toCollection(TreeSet::new)))
        .map(Unknown::new)
        .orElse(unknown);
  }

  private static boolean equal(Value left, Value right) {
    return switch (left) {
      case Null _ when right instanceof Null -> true;
      case Str(var text) when right instanceof Str(var other) -> Text.equal(text, other);
      case Arr _ when right instanceof Arr -> same(left, right);
      case Obj _ when right instanceof Obj -> same(left, right);
      default -> Coercion.number(left) == Coercion.number(right);
    };
  }

  // Two collections are equal only if they are one.
  @SuppressWarnings("ReferenceEquality")
  private static boolean same(Value left, Value right) {
    return left == right;
  }

  private static boolean greater(Value left, Value right) {
    if (left instanceof Str(var text) && right instanceof Str(var other)) {
      return Text.compare(text, other) > 0;
    }
    return Coercion.number(left) > Coercion.number(right);
  }
}
