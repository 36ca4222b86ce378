package cascade.service;

import cascade.expression.Coercion;
import cascade.expression.Context;
import cascade.expression.Evaluator;
import cascade.expression.Expr;
import cascade.expression.ExpressionException;
import cascade.expression.Template;
import cascade.expression.Value;
import cascade.pipeline.Legs;
import cascade.source.Located;
import cascade.workflow.Job;
import cascade.workflow.Job.Data;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/// The pools of runners that the legs of a job wait for.
///
/// Several labels are one pool: a runner must have all of them. Where the file tells the legs of
/// the matrix, each of them names its pool; where it tells only the values of the vector with the
/// labels, those do. What only a run can tell stands for itself, as an expression.
final class RunnerPools {
  /// More pools than this tell nobody anything.
  private static final int MOST = 256;

  private static final String MATRIX = "matrix";

  private RunnerPools() {}

  /// @param name what comes after `runner:`
  /// @param certain whether some leg surely waits for it
  record Pool(String name, boolean certain) {}

  /// In the order of the file; empty where a job says nothing of its runners.
  static List<Pool> of(Job job, Job.Steps body) {
    var parts = new ArrayList<>(body.labels());
    body.group().ifPresent(parts::add);
    if (parts.isEmpty()) {
      return List.of();
    }
    var ofLegs = ofLegs(job, parts);
    if (!ofLegs.isEmpty()) {
      return ofLegs;
    }
    if (parts.size() > 1) {
      return List.of(open(parts));
    }
    return switch (parts.getFirst().value()) {
      case Template.Constant(_, var text) -> named(text).stream().toList();
      case Template.Computed(var expr, var text, _) -> ofExpression(job, expr, text);
    };
  }

  /// The pools of all legs, with the expression in the place of those that the file does not tell;
  /// empty where it tells none.
  private static List<Pool> ofLegs(Job job, List<Located<Template>> parts) {
    if (!(Legs.of(job.strategy(), Situation.ANY) instanceof Legs.Expanded(var legs))) {
      return List.of();
    }
    var found =
        legs.stream()
            .map(leg -> labels(parts, new OfLeg(leg.values())).flatMap(RunnerPools::named))
            .distinct()
            .toList();
    return found.stream().allMatch(Optional::isEmpty)
        ? List.of()
        : found.stream().map(it -> it.orElseGet(() -> open(parts))).limit(MOST).toList();
  }

  /// What a leg of a matrix sees.
  private record OfLeg(Value matrix) implements Context {
    @Override
    public Value context(String name) {
      return name.equalsIgnoreCase(MATRIX) ? matrix : Situation.ANY.context(name);
    }

    @Override
    public Value function(String name, List<Value> arguments) {
      return Situation.ANY.function(name, arguments);
    }
  }

  /// All labels of a runner, with commas between them; empty where one of them is not known.
  private static Optional<String> labels(List<Located<Template>> parts, Context context) {
    var labels = new ArrayList<String>();
    for (var part : parts) {
      switch (value(part.value(), context)) {
        case Value.Str(var text) -> labels.add(text.strip());
        case Value.Arr(var items, _)
            when items.stream().allMatch(item -> item instanceof Value.Str) ->
            items.forEach(item -> labels.add(Coercion.text(item).strip()));
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(String.join(",", labels));
  }

  private static Value value(Template template, Context context) {
    return switch (template) {
      case Template.Constant(var value, _) -> value;
      case Template.Computed(var expr, var text, _) -> {
        try {
          yield Evaluator.evaluate(expr, context);
        } catch (ExpressionException _) {
          yield Value.Unknown.of(text);
        }
      }
    };
  }

  private static Optional<Pool> named(String label) {
    var name = label.strip().toLowerCase(Locale.ROOT);
    return name.isEmpty() ? Optional.empty() : Optional.of(new Pool(name, true));
  }

  private static Pool open(List<Located<Template>> parts) {
    return new Pool(
        parts.stream().map(RunnerPools::written).collect(Collectors.joining(",")), true);
  }

  private static String written(Located<Template> part) {
    return switch (part.value()) {
      case Template.Constant(_, var text) -> text.strip().toLowerCase(Locale.ROOT);
      case Template.Computed(_, var text, _) -> text;
    };
  }

  private static List<Pool> ofExpression(Job job, Expr expr, String text) {
    var values = new LinkedHashSet<String>();
    if (vector(expr).map(name -> addVector(job, name, values)).orElse(false)) {
      return values.stream().limit(MOST).flatMap(it -> named(it).stream()).distinct().toList();
    }
    if (addChoices(expr, values)) {
      return values.stream()
          .limit(MOST)
          .flatMap(it -> named(it).stream())
          .map(it -> new Pool(it.name(), values.size() == 1))
          .distinct()
          .toList();
    }
    return List.of(new Pool(text, true));
  }

  /// The name of the vector that an expression is: `matrix.os`.
  private static Optional<String> vector(Expr expr) {
    return expr instanceof Expr.Property(Expr.Name(var context), var name)
            && context.equalsIgnoreCase(MATRIX)
        ? Optional.of(name)
        : Optional.empty();
  }

  /// Whether all values of a vector are written out.
  private static boolean addVector(Job job, String name, SequencedSet<String> values) {
    var matrix = job.strategy().flatMap(Job.Strategy::matrix);
    if (matrix.isEmpty() || !(matrix.get() instanceof Job.MatrixSource.Written written)) {
      return false;
    }
    var all = true;
    for (var vector : written.vectors()) {
      if (vector.name().value().equalsIgnoreCase(name)) {
        all &= addItems(vector.values(), values);
      }
    }
    if (written.include().isPresent()) {
      all &= addIncluded(written.include().get(), name, values);
    }
    return all && !values.isEmpty();
  }

  private static boolean addItems(Data data, SequencedSet<String> values) {
    return data instanceof Data.Items(var items, _)
        && items.stream().allMatch(item -> addLabel(item, values));
  }

  private static boolean addIncluded(Data include, String name, SequencedSet<String> values) {
    if (!(include instanceof Data.Items(var items, _))) {
      return false;
    }
    return items.stream()
        .allMatch(item ->
            item instanceof Data.Members(var members, _)
                && members.stream()
                    .filter(member -> member.name().value().equalsIgnoreCase(name))
                    .allMatch(member -> addLabel(member.value(), values)));
  }

  /// A label, or a list of labels that one runner must have.
  private static boolean addLabel(Data data, SequencedSet<String> values) {
    return switch (data) {
      case Data.Scalar(Template.Constant(_, var text), _) -> {
        values.add(text);
        yield true;
      }
      case Data.Items(var items, _) -> {
        var labels = new LinkedHashSet<String>();
        var known =
            items.stream().allMatch(item -> item instanceof Data.Scalar && addLabel(item, labels));
        values.add(String.join(",", labels));
        yield known;
      }
      case Data.Scalar _, Data.Members _ -> false;
    };
  }

  /// The texts between which `condition && 'a' || 'b'` chooses; whether there are no others.
  private static boolean addChoices(Expr expr, SequencedSet<String> values) {
    return switch (expr) {
      case Expr.Literal(Value.Str(var text)) -> {
        values.add(text);
        yield !text.isEmpty();
      }
      // The right one counts where the left one is true; it is a text, which is true.
      case Expr.And(_, var right) -> addChoices(right, values);
      case Expr.Or(var left, var right) -> addChoices(left, values) && addChoices(right, values);
      case Expr.Literal _,
          Expr.Name _,
          Expr.Property _,
          Expr.Index _,
          Expr.Wildcard _,
          Expr.Call _,
          Expr.Not _,
          Expr.Comparison _ ->
          false;
    };
  }
}
