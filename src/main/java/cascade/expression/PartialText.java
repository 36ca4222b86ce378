package cascade.expression;

import cascade.expression.Expr.Call;
import cascade.expression.Expr.Literal;
import cascade.expression.Value.Str;
import cascade.expression.Value.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The text that a template comes to, as far as it is known: `build on ${{ matrix.os }}` is `build
/// on ` and a gap before the run.
///
/// @param parts in the order of the text; empty for a gap, which may be any text or none
public record PartialText(List<Optional<String>> parts) {
  public PartialText {
    parts = List.copyOf(parts);
  }

  public static PartialText of(Template template, Context context) {
    return switch (template) {
      case Template.Constant(_, var text) -> new PartialText(List.of(Optional.of(text)));
      case Template.Computed(var expr, _, _) -> of(expr, context);
    };
  }

  private static PartialText of(Expr expr, Context context) {
    if (!(expr instanceof Call call && call.is("format"))
        || !(call.arguments().getFirst() instanceof Literal(Str(var format)))) {
      return new PartialText(List.of(value(expr, context)));
    }
    var arguments = call.arguments().subList(1, call.arguments().size());
    try {
      var parts = new ArrayList<Optional<String>>();
      for (var part : Format.parse(format, arguments.size()).parts()) {
        switch (part) {
          case Format.Plain(var text) -> parts.add(Optional.of(text));
          case Format.Place(var index) -> parts.addAll(of(arguments.get(index), context).parts());
        }
      }
      return new PartialText(parts);
    } catch (ExpressionException _) {
      return new PartialText(List.of(Optional.empty()));
    }
  }

  private static Optional<String> value(Expr expr, Context context) {
    try {
      var value = Evaluator.evaluate(expr, context);
      return value instanceof Unknown ? Optional.empty() : Optional.of(Coercion.text(value));
    } catch (ExpressionException _) {
      // GitHub would fail the job with this error; what would have come of it is not known.
      return Optional.empty();
    }
  }
}
