package cascade.workflow;

import cascade.expression.Compilation;
import cascade.expression.Compilation.Compiled;
import cascade.expression.Compilation.Rejected;
import cascade.expression.Condition;
import cascade.expression.Conditions;
import cascade.expression.ExpressionError;
import cascade.expression.Scope;
import cascade.expression.Template;
import cascade.expression.Templates;
import cascade.expression.Value;
import cascade.expression.Value.Bool;
import cascade.expression.Value.Null;
import cascade.expression.Value.Num;
import cascade.expression.Value.Str;
import cascade.source.Located;
import cascade.source.Span;
import cascade.yaml.YamlNode;
import cascade.yaml.YamlNode.Scalar;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/// The scalars of one file and what their expressions compile to. The schema's check compiles each
/// once, in the scope of its place; whoever builds the records finds it here.
final class Scalars {
  /// Where a value is missing that a record must have.
  static final Template EMPTY = new Template.Constant(Null.NULL, "");

  private static final String OPEN = "${{";

  /// For what the schema's check did not come by: some other key beside it is wrong.
  private static final Scope LENIENT =
      Scope.of(
              "env",
              "github",
              "inputs",
              "job",
              "jobs",
              "matrix",
              "needs",
              "runner",
              "secrets",
              "steps",
              "strategy",
              "vars")
          .with(1, 255, List.of("hashfiles"))
          .with(0, Integer.MAX_VALUE, List.of("always", "cancelled", "failure", "success"));

  private final IdentityHashMap<Scalar, Template> templates = new IdentityHashMap<>();
  private final IdentityHashMap<Scalar, Condition> conditions = new IdentityHashMap<>();
  private final ProblemLog problems;

  Scalars(ProblemLog problems) {
    this.problems = problems;
  }

  static Value value(Scalar scalar) {
    return switch (scalar.kind()) {
      case NULL -> Null.NULL;
      case BOOLEAN -> Bool.of(scalar.text().equalsIgnoreCase("true"));
      case NUMBER -> new Num(scalar.number());
      case STRING -> new Str(scalar.text());
    };
  }

  static boolean mayCompute(Scalar scalar) {
    return scalar.kind() == YamlNode.Kind.STRING && scalar.text().contains(OPEN);
  }

  /// Compiles a scalar for the place where it stands.
  ///
  /// @return empty, and a problem, when that fails
  Optional<Template> compile(Scalar scalar, Scope scope) {
    // A mere string in `${{ }}` is allowed even where no expression is, which only the compiler
    // can tell.
    var tried = scope.isNone() ? LENIENT : scope;
    return switch (Templates.compile(value(scalar), scalar.text(), tried)) {
      case Compiled<Template>(Template.Computed _) when scope.isNone() -> refuse(scalar);
      case Compiled<Template>(var template) -> {
        templates.put(scalar, template);
        yield Optional.of(template);
      }
      case Rejected<Template>(var errors) -> {
        report(scalar, errors);
        yield Optional.empty();
      }
    };
  }

  private Optional<Template> refuse(Scalar scalar) {
    problems.error(scalar.span(), "no expression is allowed here; write the value itself");
    return Optional.empty();
  }

  void compileCondition(Scalar scalar, Scope scope) {
    switch (Conditions.compile(Fields.name(scalar), scope)) {
      case Compiled<Condition>(var condition) -> conditions.put(scalar, condition);
      case Rejected<Condition>(var errors) -> report(scalar, errors);
    }
  }

  Template template(Scalar scalar) {
    return templates.computeIfAbsent(scalar, Scalars::lenient);
  }

  Located<Template> located(Scalar scalar) {
    return new Located<>(template(scalar), scalar.span());
  }

  Optional<Located<Template>> located(YamlNode node, String key) {
    return Fields.scalar(node, key).map(this::located);
  }

  Condition condition(Optional<Scalar> scalar) {
    return scalar
        .map(it -> conditions.computeIfAbsent(it, Scalars::lenientCondition))
        .orElse(Condition.SUCCESS);
  }

  private static Template lenient(Scalar scalar) {
    return orElse(
        Templates.compile(value(scalar), scalar.text(), LENIENT),
        new Template.Constant(new Str(scalar.text()), scalar.text()));
  }

  private static Condition lenientCondition(Scalar scalar) {
    return orElse(Conditions.compile(Fields.name(scalar), LENIENT), Condition.SUCCESS);
  }

  private static <T> T orElse(Compilation<T> compilation, T other) {
    return switch (compilation) {
      case Compiled<T>(var value) -> value;
      case Rejected<T> _ -> other;
    };
  }

  /// GitHub names the start of the scalar. So do we, but for text on one line, where the very place
  /// is known.
  private void report(Scalar scalar, List<ExpressionError> errors) {
    for (var error : errors) {
      problems.error(place(scalar, error), error.message());
    }
  }

  private static Span place(Scalar scalar, ExpressionError error) {
    var span = scalar.span();
    var text = scalar.text();
    var width = text.codePointCount(0, text.length());
    var quotes = span.endColumn() - span.startColumn() - width;
    // Quotes take two columns more; with escapes in it, places inside are not known.
    if (span.startLine() != span.endLine() || quotes != (scalar.plain() ? 0 : 2)) {
      return span;
    }
    var start = span.startColumn() + quotes / 2 + Math.min(error.offset(), width);
    var end = Math.min(start + error.length(), span.endColumn());
    return new Span(span.startLine(), start, span.endLine(), Math.max(start, end));
  }
}
