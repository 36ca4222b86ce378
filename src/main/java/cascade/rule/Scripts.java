package cascade.rule;

import cascade.expression.Template;
import cascade.shell.Interpreter;
import cascade.shell.Script;
import cascade.shell.ScriptReader;
import cascade.source.Located;
import cascade.workflow.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What steps call.
final class Scripts {
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{.*?}}", Pattern.DOTALL);
  private static final Pattern OTHER_SHELL = Pattern.compile("\\b(python|perl|node|ruby|R)");

  private Scripts() {}

  /// The programs of a script, in its order; of one in another language than a shell's, only that
  /// language.
  static List<Tool> of(Step.Run step, ScriptReader scripts) {
    var shell = step.shell().map(Located::value).map(Scripts::text).orElse("");
    var other = OTHER_SHELL.matcher(shell);
    return other.find()
        ? List.of(new Tool(other.group(1), List.of("-")))
        : Tool.of(read(written(step.script().value()), Interpreter.of(shell), scripts));
  }

  static Script read(String script, Interpreter interpreter, ScriptReader scripts) {
    return switch (interpreter) {
      case Interpreter.Posix _, Interpreter.PowerShell _ -> scripts.read(script, interpreter);
      // Of a wrapper that is not known, such as `alpine.sh`, most scripts are a shell's.
      case Interpreter.CommandPrompt _, Interpreter.Other _ ->
          scripts.read(script, Interpreter.UNWRITTEN);
    };
  }

  /// The text of a scalar, each expression as one word of which nothing is known.
  static String text(Template template) {
    return switch (template) {
      case Template.Constant(_, var text) -> text;
      case Template.Computed(_, _, var written) -> EXPRESSION.matcher(written).replaceAll("_");
    };
  }

  /// The text of a scalar with its expressions, as it stands in the file.
  static String written(Template template) {
    return switch (template) {
      case Template.Constant(_, var text) -> text;
      case Template.Computed(_, _, var written) -> written;
    };
  }

  /// The action without its version, in lower case: `actions/checkout`.
  static String action(Step.Uses step) {
    var action = step.action().value();
    var version = action.indexOf('@');
    return (version < 0 ? action : action.substring(0, version)).toLowerCase(Locale.ROOT);
  }

  /// What a person would call the step.
  static Optional<String> name(Step step) {
    return step.common().name().map(Located::value).map(Scripts::text);
  }
}
