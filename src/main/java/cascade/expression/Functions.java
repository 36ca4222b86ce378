package cascade.expression;

import cascade.expression.Expr.Operator;
import cascade.expression.Value.Arr;
import cascade.expression.Value.Bool;
import cascade.expression.Value.Null;
import cascade.expression.Value.Num;
import cascade.expression.Value.Obj;
import cascade.expression.Value.Str;
import cascade.expression.Value.Unknown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/// The functions of the language. Like GitHub's they leave arguments alone that do not matter.
///
/// Source: `github-actions.md` B.8.
final class Functions {
  private final Evaluator evaluator;
  private final Budget budget;

  Functions(Evaluator evaluator, Budget budget) {
    this.evaluator = evaluator;
    this.budget = budget;
  }

  /// @param arguments as many as the parser lets through
  Outcome call(Builtin builtin, List<Expr> arguments) {
    return switch (builtin) {
      case CASE -> choose(arguments);
      case CONTAINS -> Outcome.of(contains(arguments));
      case ENDS_WITH -> Outcome.of(test(arguments, String::endsWith));
      case FORMAT -> format(arguments);
      case FROM_JSON -> Outcome.of(fromJson(evaluator.value(arguments.getFirst())));
      case JOIN -> Outcome.of(join(arguments));
      case STARTS_WITH -> Outcome.of(test(arguments, String::startsWith));
      case TO_JSON -> toJson(evaluator.value(arguments.getFirst()));
    };
  }

  private Value contains(List<Expr> arguments) {
    return switch (evaluator.value(arguments.getFirst())) {
      case Obj _ -> Bool.FALSE;
      case Arr(var items, _) when items.isEmpty() -> Bool.FALSE;
      case Arr(var items, _) -> contains(items, evaluator.value(arguments.getLast()));
      case Null _, Bool _, Num _, Str _, Unknown _ -> test(arguments, String::contains);
    };
  }

  private static Value contains(List<Value> items, Value wanted) {
    var unknowns = new ArrayList<Unknown>();
    for (var item : items) {
      var found = Evaluator.compare(Operator.EQUAL, wanted, item);
      if (found == Bool.TRUE) {
        return found;
      }
      if (found instanceof Unknown unknown) {
        unknowns.add(unknown);
      }
    }
    return unknowns.isEmpty() ? Bool.FALSE : Unknown.of(unknowns);
  }

  /// Asks two texts something in which case does not count; no for what is no text.
  private Value test(List<Expr> arguments, BiPredicate<String, String> test) {
    var text = evaluator.value(arguments.getFirst());
    if (isCollection(text)) {
      return Bool.FALSE;
    }
    if (text instanceof Unknown unknown) {
      // Who knows whether it is a text at all.
      return evaluator
          .attempt(arguments.getLast())
          .map(wanted -> Outcome.unknown(unknown, wanted.value()))
          .orElse(unknown);
    }
    var wanted = evaluator.value(arguments.getLast());
    if (wanted instanceof Unknown) {
      return wanted;
    }
    return Bool.of(
        !isCollection(wanted)
            && test.test(Text.fold(Coercion.text(text)), Text.fold(Coercion.text(wanted))));
  }

  private static boolean isCollection(Value value) {
    return value instanceof Arr || value instanceof Obj;
  }

  private Outcome format(List<Expr> arguments) {
    var format = evaluator.value(arguments.getFirst());
    var values = arguments.subList(1, arguments.size());
    if (format instanceof Unknown) {
      var all = new ArrayList<Value>(List.of(format));
      values.forEach(value -> evaluator.attempt(value).map(Outcome::value).ifPresent(all::add));
      return Outcome.of(Outcome.unknown(all));
    }
    var known = new StringBuilder();
    var unknowns = new ArrayList<Unknown>();
    var cache = new HashMap<Integer, Value>();
    for (var part : Format.parse(Coercion.text(format), values.size()).parts()) {
      var value =
          switch (part) {
            case Format.Plain(var text) -> new Str(text);
            case Format.Place(var index) ->
                cache.computeIfAbsent(index, at -> evaluator.value(values.get(at)));
          };
      if (value instanceof Unknown unknown) {
        unknowns.add(unknown);
      } else {
        append(Coercion.text(value), known);
      }
    }
    if (unknowns.isEmpty()) {
      return Outcome.of(new Str(known.toString()));
    }
    // Text beside an unknown is enough to be true: the trap of B.10.
    return new Outcome(Unknown.of(unknowns), known.isEmpty() ? Truth.UNKNOWN : Truth.TRUE);
  }

  private Value join(List<Expr> arguments) {
    var from = evaluator.value(arguments.getFirst());
    if (from instanceof Unknown) {
      return from;
    }
    if (!(from instanceof Arr(var items, _))) {
      return new Str(from instanceof Obj ? "" : Coercion.text(from));
    }
    var separator =
        items.size() > 1 && arguments.size() > 1
            ? evaluator.value(arguments.getLast())
            : new Str(",");
    var parts = new ArrayList<Value>(items);
    parts.add(separator);
    if (parts.stream().anyMatch(part -> part instanceof Unknown)) {
      return Outcome.unknown(parts);
    }
    var between = Coercion.isPrimitive(separator) ? Coercion.text(separator) : ",";
    var joined = new StringBuilder();
    for (var i = 0; i < items.size(); i++) {
      append(i == 0 ? "" : between, joined);
      append(Coercion.text(items.get(i)), joined);
    }
    return new Str(joined.toString());
  }

  private void append(String text, StringBuilder out) {
    budget.spend(text.length());
    out.append(text);
  }

  private Outcome toJson(Value value) {
    return new Outcome(JsonWriter.write(value, budget), Truth.TRUE);
  }

  private Value fromJson(Value value) {
    if (value instanceof Unknown) {
      return value;
    }
    var json = Coercion.text(value);
    budget.spend(json.length());
    return JsonReader.read(json);
  }

  /// The result after the first predicate that is true. After one that is unknown every result is
  /// possible up to the next that is true, and what fails may never be reached.
  private Outcome choose(List<Expr> arguments) {
    var predicates = new ArrayList<Unknown>();
    var results = new ArrayList<Outcome>();
    for (var i = 0; i + 1 < arguments.size(); i += 2) {
      var predicate = reach(arguments.get(i), predicates).map(Outcome::value);
      if (predicate.isEmpty()) {
        return choice(predicates, results);
      }
      switch (predicate.get()) {
        case Bool bool when bool == Bool.TRUE -> {
          reach(arguments.get(i + 1), predicates).ifPresent(results::add);
          return choice(predicates, results);
        }
        case Bool _ -> {}
        case Unknown unknown -> {
          predicates.add(unknown);
          reach(arguments.get(i + 1), predicates).ifPresent(results::add);
        }
        case Null _, Num _, Str _, Arr _, Obj _ -> {
          if (predicates.isEmpty()) {
            throw new ExpressionException(
                "argument %d of `case` is no boolean; compare it with something".formatted(i + 1));
          }
          return choice(predicates, results);
        }
      }
    }
    reach(arguments.getLast(), predicates).ifPresent(results::add);
    return choice(predicates, results);
  }

  private Optional<Outcome> reach(Expr expr, List<Unknown> predicates) {
    return predicates.isEmpty() ? Optional.of(evaluator.outcome(expr)) : evaluator.attempt(expr);
  }

  private static Outcome choice(List<Unknown> predicates, List<Outcome> results) {
    if (predicates.isEmpty()) {
      return results.getFirst();
    }
    var reasons = new ArrayList<Value>(predicates);
    results.forEach(result -> reasons.add(result.value()));
    var truths = results.stream().map(Outcome::truth).distinct().toList();
    return new Outcome(
        Outcome.unknown(reasons), truths.size() == 1 ? truths.getFirst() : Truth.UNKNOWN);
  }
}
