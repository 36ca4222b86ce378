package cascade.expression;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which contexts and which extra functions an expression may name at one place of a workflow. The
/// functions that may be called anywhere (`contains`, `format`, …) are not listed.
///
/// Source: `github-actions.md` B.11.
///
/// @param contexts in lower case
/// @param functions in lower case, with the number of arguments that each takes
public record Scope(Set<String> contexts, Map<String, Arity> functions) {

  /// No expression may stand here.
  public static final Scope NONE = new Scope(Set.of(), Map.of());

  /// @param most `Integer.MAX_VALUE` for any number
  public record Arity(int least, int most) {}

  public Scope {
    contexts = Set.copyOf(contexts);
    functions = Map.copyOf(functions);
  }

  public static Scope of(String... contexts) {
    return new Scope(Set.of(contexts), Map.of());
  }

  public boolean isNone() {
    return contexts.isEmpty() && functions.isEmpty();
  }

  /// This scope and the functions of the given names besides, each taking between `least` and
  /// `most` arguments.
  public Scope with(int least, int most, List<String> names) {
    var more = new HashMap<>(functions);
    names.forEach(name -> more.put(name, new Arity(least, most)));
    return new Scope(contexts, more);
  }
}
