package cascade.pipeline;

import cascade.expression.Context;
import cascade.expression.Value;
import cascade.source.Located;
import cascade.workflow.Job;
import cascade.workflow.Trigger;
import cascade.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The `inputs` context: what a caller or a person passes to a workflow.
///
/// Source: `github-actions.md` A.8; GitHub's workflow syntax, `on.workflow_call.inputs` and
/// `on.workflow_dispatch.inputs`.
final class Inputs {
  private Inputs() {}

  /// What a workflow started by this event sees. Events other than these two pass nothing.
  static Value of(Trigger trigger, Situation situation) {
    return switch (trigger.event().value()) {
      case "workflow_dispatch" -> dispatched(trigger, situation.inputs());
      case "workflow_call" -> dispatched(trigger, Map.of());
      default -> new Value.Obj(new LinkedHashMap<>());
    };
  }

  private static Value dispatched(Trigger trigger, Map<String, String> written) {
    var given = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    given.putAll(written);
    var values = new LinkedHashMap<String, Value>();
    for (var input : trigger.inputs()) {
      var name = input.name().value();
      var value = given.get(name);
      values.put(
          name, value == null ? Value.Unknown.of("inputs." + name) : typed(input.type(), value));
    }
    return new Value.Obj(values);
  }

  private static Value typed(String type, String text) {
    return type.equals("boolean")
        ? Value.Bool.of(text.toLowerCase(Locale.ROOT).equals("true"))
        : new Value.Str(text);
  }

  /// What a called workflow sees: the caller's `with`, else the default, else the type's empty
  /// value.
  ///
  /// @param caller what the expressions of `with` see
  static Value of(Workflow called, Job.Call call, Context caller) {
    var values = new LinkedHashMap<String, Value>();
    var declared = called.trigger("workflow_call").map(Trigger::inputs).orElse(List.of());
    for (var input : declared) {
      var given =
          call.with().stream()
              .filter(entry -> entry.name().value().equalsIgnoreCase(input.name().value()))
              .map(entry -> entry.value())
              .findFirst();
      var written = given.or(() -> input.fallback()).map(Located::value);
      values.put(
          input.name().value(),
          written.map(new TemplateValues(caller)::of).orElseGet(() -> empty(input.type())));
    }
    return new Value.Obj(values);
  }

  private static Value empty(String type) {
    return switch (type) {
      case "boolean" -> Value.Bool.FALSE;
      case "number" -> new Value.Num(0);
      default -> new Value.Str("");
    };
  }
}
