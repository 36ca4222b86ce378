package cascade.expression;

import cascade.expression.Value.Arr;
import cascade.expression.Value.Bool;
import cascade.expression.Value.Null;
import cascade.expression.Value.Num;
import cascade.expression.Value.Obj;
import cascade.expression.Value.Str;
import cascade.expression.Value.Unknown;
import java.util.ArrayList;
import java.util.List;

/// Writes JSON as `toJSON` does: two spaces a level, nothing within empty brackets.
///
/// Source: `github-actions.md` B.8.
final class JsonWriter {
  private final Budget budget;
  private final StringBuilder out = new StringBuilder();
  private final List<Unknown> unknowns = new ArrayList<>();

  private JsonWriter(Budget budget) {
    this.budget = budget;
  }

  /// The JSON as a string; unknown where any part of the value is.
  static Value write(Value value, Budget budget) {
    var writer = new JsonWriter(budget);
    writer.value(value, "\n");
    return writer.unknowns.isEmpty() ? new Str(writer.out.toString()) : Unknown.of(writer.unknowns);
  }

  /// @param line a line break and the white space that the line of this value begins with
  private void value(Value value, String line) {
    switch (value) {
      case Null _ -> append("null");
      case Bool bool -> append(Coercion.text(bool));
      case Num number -> append(Coercion.text(number));
      case Str(var text) -> string(text);
      case Unknown unknown -> unknowns.add(unknown);
      case Arr(var items, _) -> {
        var inner = line + "  ";
        var before = "[";
        for (var item : items) {
          append(before);
          append(inner);
          value(item, inner);
          before = ",";
        }
        append(items.isEmpty() ? "[]" : line + "]");
      }
      case Obj(var members) -> {
        var inner = line + "  ";
        var before = "{";
        for (var member : members.entrySet()) {
          append(before);
          append(inner);
          string(member.getKey());
          append(": ");
          value(member.getValue(), inner);
          before = ",";
        }
        append(members.isEmpty() ? "{}" : line + "}");
      }
    }
  }

  private void append(String text) {
    budget.spend(text.length());
    out.append(text);
  }

  private void string(String text) {
    budget.spend(text.length());
    out.append('"');
    for (var i = 0; i < text.length(); i++) {
      escape(text.charAt(i));
    }
    out.append('"');
  }

  private void escape(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < ' ' || c == '\u0085' || c == '\u2028' || c == '\u2029') {
          out.append("\\u%04x".formatted((int) c));
        } else {
          out.append(c);
        }
      }
    }
  }
}
