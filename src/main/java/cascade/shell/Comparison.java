package cascade.shell;

import cascade.shell.Node.Check;
import cascade.shell.Node.Pipeline;
import cascade.shell.Node.Simple;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A test of a counter against a number: `[ $n -lt 5 ]`, `((++n >= MAX))`.
///
/// @param before what is added to the counter before it is looked at
/// @param after what is added to it then
record Comparison(String variable, int before, Operator operator, int limit, int after) {
  enum Operator {
    LESS,
    AT_MOST,
    GREATER,
    AT_LEAST,
    EQUAL,
    DIFFERENT;

    private Operator opposite() {
      return switch (this) {
        case LESS -> AT_LEAST;
        case AT_MOST -> GREATER;
        case GREATER -> AT_MOST;
        case AT_LEAST -> LESS;
        case EQUAL -> DIFFERENT;
        case DIFFERENT -> EQUAL;
      };
    }
  }

  private static final Pattern FORM =
      Pattern.compile(
          "(\\+\\+|--)?([A-Za-z_]\\w*)(\\+\\+|--)?"
              + "(?:(<=|>=|==|!=|<|>|=|-lt|-le|-gt|-ge|-eq|-ne)(\\d{1,6}|[A-Za-z_]\\w*))?");

  /// @param variables tells limits that have a name
  /// @return empty where it is another test, or none
  static Optional<Comparison> of(Node condition, Variables variables) {
    return switch (Nodes.bare(condition)) {
      case Pipeline(var negated, var stages) when negated && stages.size() == 1 ->
          of(stages.getFirst(), variables).map(Comparison::negated);
      case Simple(var draft) when Set.of("[", "test").contains(draft.name()) ->
          parse(draft.words().subList(1, draft.words().size()), false, variables);
      case Check(var arithmetic, var words) -> parse(words, arithmetic, variables);
      default -> Optional.empty();
    };
  }

  private static Optional<Comparison> parse(
      List<Word> words, boolean arithmetic, Variables variables) {
    var text = new StringBuilder();
    for (var word : words) {
      text.append(word.text().equals("]") ? "" : word.text());
    }
    if (text.length() > 100) {
      return Optional.empty();
    }
    var matcher = FORM.matcher(text.toString().replaceAll("[\\s${}]", ""));
    if (!matcher.matches() || (matcher.group(4) == null && !arithmetic)) {
      return Optional.empty();
    }
    var operator = matcher.group(4) == null ? Operator.DIFFERENT : operator(matcher.group(4));
    var limit = matcher.group(4) == null ? OptionalInt.of(0) : number(matcher.group(5), variables);
    return limit.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Comparison(
                matcher.group(2),
                step(matcher.group(1)),
                operator,
                limit.getAsInt(),
                step(matcher.group(3))));
  }

  private static OptionalInt number(String text, Variables variables) {
    return Character.isDigit(text.charAt(0))
        ? OptionalInt.of(Integer.parseInt(text))
        : variables.constant(text);
  }

  private static int step(@Nullable String sign) {
    return sign == null ? 0 : sign.equals("++") ? 1 : -1;
  }

  private static Operator operator(String sign) {
    return switch (sign) {
      case "<", "-lt" -> Operator.LESS;
      case "<=", "-le" -> Operator.AT_MOST;
      case ">", "-gt" -> Operator.GREATER;
      case ">=", "-ge" -> Operator.AT_LEAST;
      case "!=", "-ne" -> Operator.DIFFERENT;
      default -> Operator.EQUAL;
    };
  }

  private Comparison negated() {
    return new Comparison(variable, before, operator.opposite(), limit, after);
  }

  boolean holds(int value) {
    return switch (operator) {
      case LESS -> value < limit;
      case AT_MOST -> value <= limit;
      case GREATER -> value > limit;
      case AT_LEAST -> value >= limit;
      case EQUAL -> value == limit;
      case DIFFERENT -> value != limit;
    };
  }
}
