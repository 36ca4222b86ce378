package cascade.expression;

import cascade.expression.Compilation.Compiled;
import cascade.expression.Compilation.Rejected;
import cascade.expression.Expr.Literal;
import cascade.expression.Template.Computed;
import cascade.expression.Template.Constant;
import cascade.expression.Value.Str;
import java.util.ArrayList;
import java.util.List;

/// Compiles scalars in which `${{ }}` may stand.
///
/// Source: `github-actions.md` B.10.
public final class Templates {
  private static final String OPEN = "${{";
  private static final String CLOSE = "}}";
  private static final int MOST_ERRORS = 10;
  private static final String INSERT = "insert";

  private final String written;
  private final Scope scope;
  private final List<Part> parts = new ArrayList<>();
  private final List<ExpressionError> errors = new ArrayList<>();

  private Templates(String written, Scope scope) {
    this.written = written;
    this.scope = scope;
  }

  /// Compiles a scalar.
  ///
  /// @param value of the scalar by YAML's core schema, if no expression stands in it
  /// @param written the scalar's content, after YAML's quotes and folds are undone
  /// @param scope what its expressions may name
  public static Compilation<Template> compile(Value value, String written, Scope scope) {
    if (!(value instanceof Str) || !written.contains(OPEN)) {
      return new Compiled<>(new Constant(value, Coercion.text(value)));
    }
    var templates = new Templates(written, scope);
    templates.split();
    return templates.errors.isEmpty() ? templates.combine() : new Rejected<>(templates.errors);
  }

  /// Whether the scalar is `${{ insert }}`, which as a key merges its value into the mapping.
  public static boolean isInsert(String written) {
    return written.startsWith(OPEN)
        && written.endsWith(CLOSE)
        && written.length() >= OPEN.length() + CLOSE.length()
        && Text.trim(written.substring(OPEN.length(), written.length() - CLOSE.length()))
            .equals(INSERT);
  }

  private void split() {
    var start = 0;
    for (var open = written.indexOf(OPEN); open >= 0; open = written.indexOf(OPEN, start)) {
      if (errors.size() >= MOST_ERRORS) {
        return;
      }
      addText(start, open);
      var end = endOfExpression(open + OPEN.length());
      if (end < 0) {
        fail(open, open + OPEN.length(), "expression is not closed; write `}}` after it");
        return;
      }
      addExpression(open, end);
      start = end;
    }
    addText(start, written.length());
  }

  /// The index after `}}`, or -1. A quote inside a string is doubled, which counts as two strings.
  private int endOfExpression(int from) {
    var quoted = false;
    for (var i = from; i < written.length(); i++) {
      var c = written.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && written.startsWith(CLOSE, i)) {
        return i + CLOSE.length();
      }
    }
    return -1;
  }

  private void addText(int start, int end) {
    if (start < end) {
      parts.add(new Plain(written.substring(start, end)));
    }
  }

  private void addExpression(int start, int end) {
    var inner = written.substring(start + OPEN.length(), end - CLOSE.length());
    var text = Text.trim(inner);
    if (text.isEmpty()) {
      fail(start, end, "expression is empty; write one between `${{` and `}}`");
    } else if (isDirective(text)) {
      fail(start, end, "`insert` is only allowed as a key of its own; remove it here");
    } else if (scope.isNone()) {
      fail(start, end, "no expression is allowed here; write the value itself");
    } else {
      var offset = start + OPEN.length() + Text.startOfTrimmed(inner);
      switch (ExpressionParser.parse(text, scope)) {
        case Parsing.Parsed(var expr) -> parts.add(new Code(text, expr));
        case Parsing.Rejected(var faults) -> {
          var before = written.codePointCount(0, offset);
          faults.forEach(fault -> errors.add(fault.after(before)));
        }
      }
    }
  }

  private static boolean isDirective(String text) {
    return text.startsWith(INSERT)
        && (text.length() == INSERT.length() || Text.isWhitespace(text.charAt(INSERT.length())));
  }

  private void fail(int start, int end, String message) {
    errors.add(ExpressionError.at(written, start, end, message));
  }

  private Compilation<Template> combine() {
    if (parts.size() == 1 && parts.getFirst() instanceof Code(var text, var expr)) {
      // Only a bare string literal is taken for the text that it is: `('a')` stays computed.
      return new Compiled<>(
          expr instanceof Literal(Str string) && text.startsWith("'")
              ? new Constant(string, string.value())
              : new Computed(expr, text, written));
    }
    var format = new StringBuilder();
    var arguments = new StringBuilder();
    var values = new ArrayList<Expr>();
    var shallow = true;
    for (var part : parts) {
      switch (part) {
        case Plain(var text) -> format.append(Format.escape(text));
        case Code(var text, var expr) -> {
          format.append('{').append(values.size()).append('}');
          arguments.append(", ").append(text);
          values.add(expr);
          // A level of the tree takes a character at least.
          shallow &= text.length() < ExpressionParser.DEEPEST;
        }
      }
    }
    var call = "format(" + Text.quote(format.toString()) + arguments + ")";
    values.addFirst(new Literal(new Str(format.toString())));
    if (shallow
        && call.length() <= ExpressionParser.LONGEST
        && Builtin.FORMAT.arity().allows(values.size())) {
      return new Compiled<>(new Computed(new Expr.Call("format", values), call, written));
    }
    // It may break a limit: the parser knows, and how to tell.
    return switch (ExpressionParser.parse(call, scope)) {
      case Parsing.Parsed(var expr) -> new Compiled<>(new Computed(expr, call, written));
      case Parsing.Rejected(var faults) ->
          new Rejected<>(
              faults.stream()
                  .map(fault -> ExpressionError.ofAll(written, fault.message()))
                  .toList());
    };
  }

  private sealed interface Part {}

  private record Plain(String text) implements Part {}

  private record Code(String text, Expr expr) implements Part {}
}
