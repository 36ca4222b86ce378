package cascade.pipeline;

import cascade.expression.Coercion;
import cascade.expression.Context;
import cascade.expression.Evaluator;
import cascade.expression.Expr;
import cascade.expression.Value;
import cascade.workflow.Job.MatrixSource;
import cascade.workflow.Job.Strategy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Turns a `matrix` into legs, step by step as GitHub's own builder does.
///
/// Source: `github-actions.md` A.7.
final class MatrixExpansion {
  /// GitHub runs at most this many jobs from one matrix.
  static final int MOST_LEGS = 256;

  /// Combinations times filters that are looked at; beyond it a matrix is refused unseen.
  private static final int MOST_COMPARISONS = 1_000_000;

  /// What decides about combinations and is only known in a run: then their number is not known.
  private final List<Value.Unknown> hidden = new ArrayList<>();

  private MatrixExpansion() {}

  /// @param context what the expressions in the matrix see
  static Legs of(Optional<Strategy> strategy, Context context) {
    var matrix = strategy.flatMap(Strategy::matrix);
    if (matrix.isEmpty()) {
      return Legs.Single.SINGLE;
    }
    var values = new TemplateValues(context);
    return switch (matrix.get()) {
      case MatrixSource.Dynamic dynamic ->
          new MatrixExpansion().whole(values.of(dynamic.template()));
      case MatrixSource.Written written -> {
        var members = new LinkedHashMap<String, Value>();
        written.vectors().forEach(v -> members.put(v.name().value(), values.of(v.values())));
        written.include().ifPresent(data -> members.put("include", values.of(data)));
        written.exclude().ifPresent(data -> members.put("exclude", values.of(data)));
        yield new MatrixExpansion().whole(new Value.Obj(members));
      }
    };
  }

  private Legs whole(Value matrix) {
    return switch (matrix) {
      case Value.Unknown unknown -> new Legs.Dynamic(unknown.dependsOn());
      case Value.Obj object -> expand(object.members());
      default ->
          new Legs.Refused("the matrix is not a mapping; give each variable a list of values");
    };
  }

  /// What a list is known to hold, or why it is not known.
  private sealed interface Items {
    record Known(List<Value> values) implements Items {}

    record Hidden(Value.Unknown value) implements Items {}

    record Bad(String reason) implements Items {}
  }

  private static Items items(String name, Value value) {
    return switch (value) {
      case Value.Unknown unknown -> new Items.Hidden(unknown);
      case Value.Arr array -> new Items.Known(array.items());
      default ->
          new Items.Bad(
              "`%s` of the matrix is not a list; write its values as a list".formatted(name));
    };
  }

  private Legs expand(SequencedMap<String, Value> members) {
    var vectors = new LinkedHashMap<String, List<Value>>();
    List<Value> include = List.of();
    List<Value> exclude = List.of();
    for (var member : members.entrySet()) {
      var name = member.getKey();
      switch (items(name, member.getValue())) {
        case Items.Hidden(var value) -> hidden.add(value);
        case Items.Bad(var reason) -> {
          return new Legs.Refused(reason);
        }
        case Items.Known(var values) -> {
          if (name.equalsIgnoreCase("include")) {
            include = values;
          } else if (name.equalsIgnoreCase("exclude")) {
            exclude = values;
          } else if (values.isEmpty()) {
            return new Legs.Refused(
                "`%s` of the matrix has no values; list at least one".formatted(name));
          } else {
            vectors.put(name, values);
          }
        }
      }
    }
    for (var item : include) {
      if (item instanceof Value.Unknown unknown) {
        hidden.add(unknown);
      }
    }
    if (!hidden.isEmpty()) {
      return dynamic(hidden);
    }
    if (vectors.isEmpty() && include.isEmpty()) {
      return new Legs.Refused("the matrix has no variable; give it at least one list of values");
    }
    var fault = fault(vectors, include, exclude);
    return fault.isPresent() ? new Legs.Refused(fault.get()) : legs(vectors, include, exclude);
  }

  private static Legs dynamic(List<Value.Unknown> hidden) {
    return new Legs.Dynamic(Value.Unknown.of(hidden).dependsOn());
  }

  /// What GitHub refuses about the items of `include` and `exclude`.
  private static Optional<String> fault(
      SequencedMap<String, List<Value>> vectors, List<Value> include, List<Value> exclude) {
    for (var item : include) {
      if (!(item instanceof Value.Obj(var members))) {
        return Optional.of("an item of `include` is not a mapping; write it as `name: value`");
      }
      if (members.isEmpty()) {
        return Optional.of("an item of `include` is empty; give it a value or remove it");
      }
    }
    for (var filter : exclude) {
      switch (filter) {
        case Value.Unknown _ -> {}
        case Value.Obj(var members) when members.isEmpty() -> {
          return Optional.of("an item of `exclude` is empty; name what it excludes or remove it");
        }
        case Value.Obj(var members) -> {
          for (var name : members.keySet()) {
            if (vectors.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
              return Optional.of(
                  "`%s` in `exclude` is no variable of the matrix; use the name of one"
                      .formatted(name));
            }
          }
        }
        case Value.Null _, Value.Bool _, Value.Num _, Value.Str _, Value.Arr _ -> {
          return Optional.of("an item of `exclude` is not a mapping; write it as `name: value`");
        }
      }
    }
    return Optional.empty();
  }

  private Legs legs(
      SequencedMap<String, List<Value>> vectors, List<Value> include, List<Value> exclude) {
    var size = vectors.isEmpty() ? 0L : 1L;
    for (var values : vectors.values()) {
      size *= values.size();
      if (size * (1 + exclude.size()) > MOST_COMPARISONS) {
        return tooMany();
      }
    }
    var items = include.stream().map(item -> Included.of(item, vectors)).toList();
    var legs = new ArrayList<Leg>();
    var matched = new boolean[items.size()];
    for (var position = 0L; position < size; position++) {
      var combination = combination(vectors, size, position);
      if (exclude.stream().anyMatch(filter -> matches(filter, combination))) {
        continue;
      }
      var extras = new LinkedHashMap<String, Value>();
      for (var i = 0; i < items.size(); i++) {
        if (matches(new Value.Obj(items.get(i).filter()), combination)) {
          matched[i] = true;
          extras.putAll(items.get(i).extras());
        }
      }
      legs.add(leg(combination, extras));
      if (legs.size() > MOST_LEGS) {
        return hidden.isEmpty() ? tooMany() : dynamic(hidden);
      }
    }
    for (var i = 0; i < items.size(); i++) {
      if (!matched[i]) {
        var all = new LinkedHashMap<>(items.get(i).filter());
        all.putAll(items.get(i).extras());
        legs.add(leg(all, new LinkedHashMap<>()));
      }
    }
    if (!hidden.isEmpty()) {
      return dynamic(hidden);
    }
    if (legs.size() > MOST_LEGS) {
      return tooMany();
    }
    return new Legs.Expanded(legs.isEmpty() ? List.of(Leg.ONLY) : legs);
  }

  private static Legs tooMany() {
    return new Legs.Refused(
        "the matrix has more than %d legs; split it or exclude some".formatted(MOST_LEGS));
  }

  /// The combination at a position; the variable that is written first varies slowest.
  private static SequencedMap<String, Value> combination(
      SequencedMap<String, List<Value>> vectors, long size, long position) {
    var combination = new LinkedHashMap<String, Value>();
    var block = size;
    for (var vector : vectors.entrySet()) {
      var values = vector.getValue();
      block /= values.size();
      combination.put(vector.getKey(), values.get((int) (position / block % values.size())));
    }
    return combination;
  }

  /// An item of `include`, cut into what chooses combinations and what it adds to them.
  private record Included(SequencedMap<String, Value> filter, SequencedMap<String, Value> extras) {
    static Included of(Value item, SequencedMap<String, List<Value>> vectors) {
      var filter = new LinkedHashMap<String, Value>();
      var extras = new LinkedHashMap<String, Value>();
      if (item instanceof Value.Obj object) {
        object
            .members()
            .forEach((name, value) -> {
              var vector = vectors.keySet().stream().filter(name::equalsIgnoreCase).findFirst();
              if (vector.isPresent()) {
                filter.put(vector.get(), value);
              } else {
                extras.put(name, value);
              }
            });
      }
      return new Included(filter, extras);
    }
  }

  private static Leg leg(
      SequencedMap<String, Value> combination, SequencedMap<String, Value> extras) {
    var label = new ArrayList<String>();
    combination.values().forEach(value -> collectLeaves(value, label));
    var values = new LinkedHashMap<>(combination);
    values.putAll(extras);
    return new Leg(new Value.Obj(Collections.unmodifiableSequencedMap(values)), label);
  }

  private static void collectLeaves(Value value, List<String> label) {
    switch (value) {
      case Value.Null _ -> {}
      case Value.Bool _, Value.Num _, Value.Str _ -> label.add(Coercion.text(value));
      case Value.Arr array -> array.items().forEach(item -> collectLeaves(item, label));
      case Value.Obj object ->
          object.members().values().forEach(item -> collectLeaves(item, label));
      case Value.Unknown unknown ->
          label.add("${{ %s }}".formatted(String.join(", ", unknown.dependsOn())));
    }
  }

  private boolean matches(Value filter, SequencedMap<String, Value> combination) {
    return covers(filter, new Value.Obj(combination));
  }

  /// Whether every leaf of the filter is loosely equal to the value at the same path. Mappings are
  /// compared as subsets and lists as prefixes; a filter without leaves covers everything.
  private boolean covers(Value filter, Value value) {
    return switch (filter) {
      case Value.Obj object ->
          object.members().entrySet().stream()
              .allMatch(member -> covers(member.getValue(), member(value, member.getKey())));
      case Value.Arr array -> {
        for (var i = 0; i < array.items().size(); i++) {
          if (!covers(array.items().get(i), item(value, i))) {
            yield false;
          }
        }
        yield true;
      }
      case Value.Unknown unknown -> {
        hidden.add(unknown);
        yield false;
      }
      case Value.Null _, Value.Bool _, Value.Num _, Value.Str _ -> {
        if (value instanceof Value.Unknown unknown) {
          hidden.add(unknown);
        }
        yield Evaluator.compare(Expr.Operator.EQUAL, filter, value) == Value.Bool.TRUE;
      }
    };
  }

  private static Value member(Value value, String name) {
    return switch (value) {
      case Value.Obj object -> object.find(name).orElse(Value.Null.NULL);
      case Value.Unknown unknown -> unknown;
      case Value.Null _, Value.Bool _, Value.Num _, Value.Str _, Value.Arr _ -> Value.Null.NULL;
    };
  }

  private static Value item(Value value, int index) {
    return switch (value) {
      case Value.Arr(var items, _) when index < items.size() -> items.get(index);
      case Value.Unknown unknown -> unknown;
      case Value.Null _, Value.Bool _, Value.Num _, Value.Str _, Value.Arr _, Value.Obj _ ->
          Value.Null.NULL;
    };
  }
}
