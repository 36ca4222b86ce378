package cascade.expression;

import java.util.List;

/// What an expression is evaluated in: the contexts that it may name, and the functions whose
/// answer depends on a run.
public interface Context {

  /// The value of a context such as `github`. A context that has no value here is [Value.Unknown]
  /// of its name.
  ///
  /// @param name in any spelling
  Value context(String name);

  /// What is known of a member of something unknown: `github.event_name` where not all of `github`
  /// is known. [Value.Unknown] of the path if nothing is.
  ///
  /// @param path as in [Value.Unknown#dependsOn]
  default Value refine(String path) {
    return Value.Unknown.of(path);
  }

  /// The answer of `success`, `failure`, `cancelled`, `always` or `hashFiles`.
  ///
  /// @param name in lower case
  /// @param arguments evaluated
  Value function(String name, List<Value> arguments);
}
