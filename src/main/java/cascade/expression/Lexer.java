package cascade.expression;

import cascade.expression.Value.Bool;
import cascade.expression.Value.Null;
import cascade.expression.Value.Num;
import cascade.expression.Value.Str;
import java.util.Optional;

/// A cursor over the tokens of an expression. What a character means may depend on the token
/// before: `.` begins a number where an operand is due, and `true` is a plain name after `.`.
///
/// Source: `github-actions.md` B.1.
final class Lexer {

  enum Kind {
    START,
    OPEN_GROUP,
    OPEN_INDEX,
    OPEN_ARGUMENTS,
    CLOSE_ROUND,
    CLOSE_INDEX,
    COMMA,
    DOT,
    STAR,
    NOT,
    INFIX,
    LITERAL,
    PROPERTY,
    FUNCTION,
    NAME,
    UNEXPECTED,
    END;

    /// Whether an operand is due after this.
    boolean wantsOperand() {
      return switch (this) {
        case START, OPEN_GROUP, OPEN_INDEX, OPEN_ARGUMENTS, COMMA, NOT, INFIX -> true;
        case CLOSE_ROUND,
            CLOSE_INDEX,
            DOT,
            STAR,
            LITERAL,
            PROPERTY,
            FUNCTION,
            NAME,
            UNEXPECTED,
            END ->
            false;
      };
    }

    /// Whether an operand may be complete with this.
    boolean endsOperand() {
      return this == LITERAL || endsTarget();
    }

    /// Whether `.` or `[` may follow this, which they never do after a literal.
    boolean endsTarget() {
      return switch (this) {
        case CLOSE_ROUND, CLOSE_INDEX, STAR, PROPERTY, NAME -> true;
        case START,
            OPEN_GROUP,
            OPEN_INDEX,
            OPEN_ARGUMENTS,
            COMMA,
            DOT,
            NOT,
            INFIX,
            LITERAL,
            FUNCTION,
            UNEXPECTED,
            END ->
            false;
      };
    }
  }

  private final String text;
  private Kind kind = Kind.START;
  private int start;
  private int end;
  private Value literal = Null.NULL;

  Lexer(String text) {
    this.text = text;
  }

  /// Moves to the next token, and at the end stays on [Kind#END].
  Kind next() {
    start = skipWhitespace(end);
    end = start;
    kind = start == text.length() ? Kind.END : read(text.charAt(start));
    return kind;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  String symbol() {
    return text.substring(start, end);
  }

  /// The value of the literal on which this stands.
  Value literal() {
    return literal;
  }

  private Kind read(char first) {
    return switch (first) {
      case '(' -> take(1, kind == Kind.FUNCTION ? Kind.OPEN_ARGUMENTS : Kind.OPEN_GROUP);
      case ')' -> take(1, Kind.CLOSE_ROUND);
      case '[' -> take(1, Kind.OPEN_INDEX);
      case ']' -> take(1, Kind.CLOSE_INDEX);
      case ',' -> take(1, Kind.COMMA);
      case '*' -> take(1, Kind.STAR);
      case '\'' -> string();
      case '!' -> follows('=') ? take(2, Kind.INFIX) : take(1, Kind.NOT);
      case '<', '>' -> take(follows('=') ? 2 : 1, Kind.INFIX);
      case '=', '&', '|' -> follows(first) ? take(2, Kind.INFIX) : unexpected();
      case '.' -> kind.wantsOperand() ? number() : take(1, Kind.DOT);
      case '+', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> word();
    };
  }

  private Kind take(int length, Kind taken) {
    end = start + length;
    return taken;
  }

  private boolean follows(char second) {
    return start + 1 < text.length() && text.charAt(start + 1) == second;
  }

  private Kind unexpected() {
    end = boundary(start + 1, false);
    return Kind.UNEXPECTED;
  }

  private Kind string() {
    var escaped = false;
    end = start + 1;
    while (end < text.length()) {
      if (text.charAt(end++) != '\'') {
        continue;
      }
      if (end == text.length() || text.charAt(end) != '\'') {
        var content = text.substring(start + 1, end - 1);
        literal = new Str(escaped ? content.replace("''", "'") : content);
        return Kind.LITERAL;
      }
      escaped = true;
      end++;
    }
    return Kind.UNEXPECTED;
  }

  private Kind number() {
    end = boundary(start + 1, true);
    var number = Numbers.parse(symbol());
    literal = new Num(number);
    return Double.isNaN(number) ? Kind.UNEXPECTED : Kind.LITERAL;
  }

  private Kind word() {
    end = boundary(start + 1, false);
    var word = symbol();
    if (!Text.isName(word)) {
      return Kind.UNEXPECTED;
    }
    if (kind == Kind.DOT) {
      return Kind.PROPERTY;
    }
    var keyword = keyword(word);
    if (keyword.isPresent()) {
      literal = keyword.get();
      return Kind.LITERAL;
    }
    var next = skipWhitespace(end);
    return next < text.length() && text.charAt(next) == '(' ? Kind.FUNCTION : Kind.NAME;
  }

  private static Optional<Value> keyword(String word) {
    return switch (word) {
      case "null" -> Optional.of(Null.NULL);
      case "true" -> Optional.of(Bool.TRUE);
      case "false" -> Optional.of(Bool.FALSE);
      case "NaN" -> Optional.of(new Num(Double.NaN));
      case "Infinity" -> Optional.of(new Num(Double.POSITIVE_INFINITY));
      default -> Optional.empty();
    };
  }

  private int skipWhitespace(int from) {
    var next = from;
    while (next < text.length() && Text.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next;
  }

  private int boundary(int from, boolean overDots) {
    var next = from;
    while (next < text.length()
        && (!isBoundary(text.charAt(next)) || (overDots && text.charAt(next) == '.'))) {
      next++;
    }
    return next;
  }

  private static boolean isBoundary(char c) {
    return switch (c) {
      case '(', ')', '[', ']', ',', '.', '!', '<', '>', '=', '&', '|' -> true;
      default -> Text.isWhitespace(c);
    };
  }
}
