package cascade.expression;

import cascade.expression.Scope.Arity;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the parser says of a fault: the fault, then the remedy.
final class ParseMessage {
  private static final int LONGEST_SYMBOL = 40;

  private ParseMessage() {}

  static String tooLong(int length, int most) {
    return "expression has %d characters; GitHub takes at most %d".formatted(length, most);
  }

  static String tooDeep(int most) {
    return "expression is nested too deeply; GitHub takes at most %d levels".formatted(most);
  }

  static String unexpected(String symbol) {
    return "unexpected symbol %s; %s".formatted(shown(symbol), remedy(symbol));
  }

  private static String remedy(String symbol) {
    return switch (symbol.charAt(0)) {
      case '"' -> "write text in single quotes";
      case '\'' -> "close the text with a single quote, and double those inside";
      case '=' -> "compare with `==`";
      case '&' -> "combine with `&&`";
      case '|' -> "combine with `||`";
      case '+', '-', '/', '%' -> "the language has no arithmetic";
      default -> "remove it, or complete what stands before it";
    };
  }

  static String unexpectedEnd(String last) {
    return "expression ends after %s; complete it and close every bracket".formatted(shown(last));
  }

  static String unknownName(String name, Scope scope) {
    return switch (name.toLowerCase(java.util.Locale.ROOT)) {
      case "true", "false", "null" ->
          "unknown name %s; write it in lower case".formatted(shown(name));
      default ->
          "context %s is not available here; %s".formatted(shown(name), use(scope.contexts()));
    };
  }

  static String unknownFunction(String name, Scope scope) {
    var names =
        Stream.concat(Builtin.spellings().stream(), scope.functions().keySet().stream()).toList();
    return "function %s is not available here; %s".formatted(shown(name), use(names));
  }

  static String arity(String function, Arity arity, int count) {
    var remedy = count < arity.least() ? "add what is missing" : "remove what is too much";
    return "function %s takes %s, not %d; %s"
        .formatted(shown(function), arguments(arity), count, remedy);
  }

  static String evenCase(int count) {
    return "function `case` takes an odd number of arguments, not %d; add a last one for all other cases"
        .formatted(count);
  }

  private static String arguments(Arity arity) {
    if (arity.most() == 0) {
      return "no arguments";
    }
    if (arity.least() == arity.most()) {
      return arity.most() == 1 ? "1 argument" : arity.most() + " arguments";
    }
    return "%d to %d arguments".formatted(arity.least(), arity.most());
  }

  private static String use(Collection<String> names) {
    return names.isEmpty()
        ? "none is"
        : new TreeSet<>(names)
            .stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ", "use ", ""));
  }

  /// The symbol on one line, and not more of it than a reader needs.
  static String shown(String symbol) {
    var shown =
        symbol
            .codePoints()
            .limit(LONGEST_SYMBOL)
            .map(c -> Character.isISOControl(c) || c == '`' ? ' ' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
    return "`%s%s`"
        .formatted(shown, symbol.codePointCount(0, symbol.length()) > LONGEST_SYMBOL ? "…" : "");
  }
}
