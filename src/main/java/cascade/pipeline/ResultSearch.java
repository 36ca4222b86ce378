package cascade.pipeline;

import cascade.expression.Expr;
import cascade.expression.Value;
import java.util.Locale;
import java.util.Optional;

/// `contains(needs.*.result, 'failure')`, with or without `join`: whether any needed job ended so.
///
/// @param word what is looked for, in lower case
/// @param joined whether it may be a part of a result
record ResultSearch(String word, boolean joined) {
  /// Empty where a call of `contains` asks for something else.
  static Optional<ResultSearch> of(Expr.Call call) {
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
    return isAllResults(list)
        ? Optional.of(new ResultSearch(item.toLowerCase(Locale.ROOT), joined))
        : Optional.empty();
  }

  boolean finds(Outcome outcome) {
    return joined ? outcome.word().contains(word) : outcome.word().equals(word);
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
}
