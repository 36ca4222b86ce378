package cascade.expression;

import cascade.expression.Value.Arr;
import cascade.expression.Value.Bool;
import cascade.expression.Value.Null;
import cascade.expression.Value.Num;
import cascade.expression.Value.Obj;
import cascade.expression.Value.Str;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/// Reads JSON as `fromJSON` does, that is, not strictly: single quotes, keys without quotes,
/// comments, a comma before the closing bracket and whatever follows the value are let pass.
///
/// Source: `github-actions.md` B.8.
final class JsonReader {
  private static final int DEEPEST = 64;

  private final String json;
  private int position;

  private JsonReader(String json) {
    this.json = json;
  }

  /// @throws ExpressionException when this is no JSON
  static Value read(String json) {
    var reader = new JsonReader(json);
    reader.skipBlank();
    return reader.value(0);
  }

  private Value value(int depth) {
    if (depth > DEEPEST) {
      throw fault("is nested more than %d levels deep".formatted(DEEPEST));
    }
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"', '\'' -> new Str(string());
      default -> bare();
    };
  }

  private Value object(int depth) {
    var members = new LinkedHashMap<String, Value>();
    position++;
    skipBlank();
    while (peek() != '}') {
      var key = peek() == '"' || peek() == '\'' ? string() : word();
      skipBlank();
      expect(':');
      skipBlank();
      members.put(key, value(depth + 1));
      endItem('}');
    }
    position++;
    return new Obj(members);
  }

  private Value array(int depth) {
    var items = new ArrayList<Value>();
    position++;
    skipBlank();
    while (peek() != ']') {
      items.add(value(depth + 1));
      endItem(']');
    }
    position++;
    return new Arr(items, false);
  }

  private void endItem(char close) {
    skipBlank();
    if (peek() != close) {
      expect(',');
      skipBlank();
    }
  }

  private Value bare() {
    var word = word();
    return switch (word) {
      case "null", "undefined" -> Null.NULL;
      case "true" -> Bool.TRUE;
      case "false" -> Bool.FALSE;
      case "NaN" -> new Num(Double.NaN);
      case "Infinity" -> new Num(Double.POSITIVE_INFINITY);
      case "-Infinity" -> new Num(Double.NEGATIVE_INFINITY);
      default -> {
        if (word.charAt(0) == '+' || !Numbers.isDecimal(word)) {
          throw fault("has the unexpected word %s".formatted(ParseMessage.shown(word)));
        }
        yield new Num(Double.parseDouble(word));
      }
    };
  }

  private String word() {
    var start = position;
    while (position < json.length() && isWord(json.charAt(position))) {
      position++;
    }
    if (position == start) {
      throw fault("has an unexpected `%s`".formatted(peek()));
    }
    return json.substring(start, position);
  }

  private static boolean isWord(char c) {
    return Text.isLetter(c)
        || Text.isDigit(c)
        || switch (c) {
          case '_', '$', '.', '+', '-' -> true;
          default -> false;
        };
  }

  private String string() {
    var quote = json.charAt(position++);
    var text = new StringBuilder();
    for (var c = next(); c != quote; c = next()) {
      text.append(c == '\\' ? escaped() : c);
    }
    return text.toString();
  }

  private char escaped() {
    var c = next();
    return switch (c) {
      case '"', '\'', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw fault("has the unknown escape `\\%s`".formatted(c));
    };
  }

  private char unicode() {
    var unit = 0;
    for (var i = 0; i < 4; i++) {
      var c = next();
      var digit = c <= '~' ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw fault("has a broken `\\u`");
      }
      unit = unit * 16 + digit;
    }
    return (char) unit;
  }

  private void skipBlank() {
    while (position < json.length()) {
      if (Text.isWhitespace(json.charAt(position))) {
        position++;
      } else if (json.startsWith("//", position)) {
        var end = json.indexOf('\n', position);
        position = end < 0 ? json.length() : end;
      } else if (json.startsWith("/*", position)) {
        var end = json.indexOf("*/", position + 2);
        position = end < 0 ? json.length() : end + 2;
      } else {
        return;
      }
    }
  }

  private void expect(char c) {
    if (peek() != c) {
      throw fault("has `%s` in place of `%s`".formatted(peek(), c));
    }
    position++;
  }

  private char peek() {
    if (position >= json.length()) {
      throw fault(json.isBlank() ? "is empty" : "ends too early");
    }
    return json.charAt(position);
  }

  private char next() {
    var c = peek();
    position++;
    return c;
  }

  private ExpressionException fault(String fault) {
    return new ExpressionException(
        "the text given to `fromJSON` %s at character %d; give it JSON"
            .formatted(fault, position + 1));
  }
}
