package cascade.pipeline;

import cascade.expression.Context;
import cascade.expression.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the expressions of one job see. Whatever only a run can tell is unknown.
///
/// @param event the `github` context
/// @param inputs the `inputs` context
/// @param needs the `needs` context
/// @param matrix the `matrix` context
/// @param functions answers of the status functions, by name; the others are unknown
/// @param known further paths of the `github` context, in lower case, that are known here
record JobContext(
    EventContext event,
    Value inputs,
    Value needs,
    Value matrix,
    Map<String, Value> functions,
    Map<String, Value> known)
    implements Context {

  private static final Value NEEDS = Value.Unknown.of("needs");
  private static final Value MATRIX = Value.Unknown.of("matrix");

  /// Before anything of the job is known: its needs and its matrix are unknown.
  static JobContext of(EventContext event, Value inputs) {
    return of(event, inputs, Map.of());
  }

  /// @param known further paths of the `github` context
  static JobContext of(EventContext event, Value inputs, Map<String, Value> known) {
    return new JobContext(event, inputs, NEEDS, MATRIX, Map.of(), known);
  }

  JobContext withMatrix(Value leg) {
    return new JobContext(event, inputs, needs, leg, functions, known);
  }

  @Override
  public Value context(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "inputs" -> inputs;
      case "needs" -> needs;
      case "matrix" -> matrix;
      default -> Value.Unknown.of(name);
    };
  }

  @Override
  public Value refine(String path) {
    if (!path.regionMatches(true, 0, "github.", 0, 7)) {
      return Value.Unknown.of(path);
    }
    var value = known.get(path.toLowerCase(Locale.ROOT));
    return value != null ? value : event.at(path);
  }

  @Override
  public Value function(String name, List<Value> arguments) {
    var answer = functions.get(name);
    if (answer != null) {
      return answer;
    }
    return name.equals("always") ? Value.Bool.TRUE : Value.Unknown.of(name + "()");
  }

  /// One member of the `needs` context.
  ///
  /// @param outputs what it has put out: nothing at all for a job that was skipped
  static Value need(Value result, Value outputs) {
    var members = new LinkedHashMap<String, Value>();
    members.put("result", result);
    members.put("outputs", outputs);
    return new Value.Obj(members);
  }
}
