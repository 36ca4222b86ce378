package cascade.expression;

import java.util.HashMap;
import java.util.HashSet;
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

  /// `run-name`, `concurrency` of a workflow, defaults of the inputs of `workflow_call`.
  public static final Scope WORKFLOW = of("github", "inputs", "vars");

  /// `env` of a workflow.
  public static final Scope WORKFLOW_ENV = WORKFLOW.and("secrets");

  /// `on.workflow_call.outputs.*.value`.
  public static final Scope WORKFLOW_OUTPUT = WORKFLOW.and("jobs");

  /// `jobs.*.strategy`.
  public static final Scope STRATEGY = WORKFLOW.and("needs");

  /// `jobs.*.if`. `success` and `failure` take names of jobs (A.1).
  public static final Scope JOB_IF =
      STRATEGY
          .with(0, 0, List.of("always", "cancelled"))
          .with(0, Integer.MAX_VALUE, List.of("failure", "success"));

  /// The other keys of a job, such as `name` and `runs-on`, and `with` of a call.
  public static final Scope JOB = STRATEGY.and("matrix", "strategy");

  /// `jobs.*.env`, and `secrets` of a call.
  public static final Scope JOB_ENV = JOB.and("secrets");

  /// `jobs.*.defaults.run`.
  public static final Scope JOB_DEFAULTS = JOB.and("env");

  /// `credentials` of a container.
  public static final Scope CREDENTIALS = WORKFLOW.and("env", "secrets");

  /// `jobs.*.outputs.*`.
  public static final Scope JOB_OUTPUT = JOB.and("env", "job", "runner", "secrets", "steps");

  /// The keys of a step other than `if`.
  public static final Scope STEP = JOB_OUTPUT.with(1, 255, List.of("hashfiles"));

  /// `steps.*.if`: as the other keys, but no secrets.
  public static final Scope STEP_IF =
      JOB.and("env", "job", "runner", "steps")
          .with(1, 255, List.of("hashfiles"))
          .with(0, 0, List.of("always", "cancelled", "failure", "success"));

  /// @param most `Integer.MAX_VALUE` for any number
  public record Arity(int least, int most) {
    boolean allows(int count) {
      return count >= least && count <= most;
    }
  }

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

  /// This scope and the contexts of the given names besides.
  public Scope and(String... names) {
    var more = new HashSet<>(contexts);
    more.addAll(List.of(names));
    return new Scope(more, functions);
  }

  /// This scope and the functions of the given names besides, each taking between `least` and
  /// `most` arguments.
  public Scope with(int least, int most, List<String> names) {
    var more = new HashMap<>(functions);
    names.forEach(name -> more.put(name, new Arity(least, most)));
    return new Scope(contexts, more);
  }
}
