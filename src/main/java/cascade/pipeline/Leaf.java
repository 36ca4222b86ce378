package cascade.pipeline;

import cascade.expression.Expr;
import cascade.expression.ExpressionText;
import cascade.expression.References;
import cascade.expression.StatusFunctions;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/// An expression that [ConditionGuard] takes as a whole: what it names, and what came of it before.
/// The engine asks the same few expressions again for each job that may fail.
final class Leaf {
  /// Contexts whose values differ between the runs of a chain, so that equal text does not mean
  /// equal truth.
  private static final List<String> RUN_CONTEXTS = List.of("github");

  /// Contexts whose values differ between the calls of a workflow.
  private static final List<String> SCOPE_CONTEXTS = List.of("needs", "inputs");

  /// Contexts whose values differ between the legs of a job.
  private static final List<String> LEG_CONTEXTS = List.of("matrix", "strategy");

  private static final List<String> FUNCTIONS = List.of("success", "failure", "cancelled");

  private final Expr expr;
  private final String text;
  private final SortedSet<String> references;
  private final List<String> functions;
  private final boolean allNeeds;
  private final boolean asksLeg;
  private final boolean asksScope;
  private final boolean asksRun;
  private final boolean asksFollowed;
  private final Map<Asked, Integer> answers = new HashMap<>();

  private Leaf(Expr expr) {
    this.expr = expr;
    this.text = ExpressionText.of(expr).toLowerCase(Locale.ROOT);
    this.references = References.of(expr);
    this.functions = FUNCTIONS.stream().filter(it -> StatusFunctions.calls(expr, it)).toList();
    this.allNeeds = references.stream().anyMatch(Leaf::isAllNeeds);
    this.asksLeg = mentions(LEG_CONTEXTS);
    this.asksScope = mentions(SCOPE_CONTEXTS);
    this.asksRun = mentions(RUN_CONTEXTS);
    this.asksFollowed =
        references.stream().anyMatch(ConditionGuard.FOLLOWED_CONCLUSION::equalsIgnoreCase);
  }

  /// The leaves of one run.
  static final class All {
    private final IdentityHashMap<Expr, Leaf> leaves = new IdentityHashMap<>();

    Leaf of(Expr expr) {
      return leaves.computeIfAbsent(expr, Leaf::new);
    }

    /// Of an inequality, that both sides are equal.
    Leaf equality(Expr.Comparison inequality) {
      return leaves.computeIfAbsent(
          inequality,
          _ ->
              new Leaf(
                  new Expr.Comparison(Expr.Operator.EQUAL, inequality.left(), inequality.right())));
    }
  }

  /// All that the answer hangs on within one run.
  ///
  /// @param results of the needed jobs that it names, and of the followed run
  /// @param status where it calls a status function
  record Asked(
      ConditionGuard.Place place, List<Guards> results, Optional<ConditionGuard.Status> status) {}

  Expr expr() {
    return expr;
  }

  /// In lower case.
  String text() {
    return text;
  }

  SortedSet<String> references() {
    return references;
  }

  /// The status functions that it calls, but for `always`.
  List<String> functions() {
    return functions;
  }

  /// Whether it names `needs` as a whole, or all of its members: `needs.*.result`.
  boolean asksAllNeeds() {
    return allNeeds;
  }

  /// Whether it names the needed job, or something of it.
  boolean asks(ConditionGuard.Need need) {
    if (allNeeds) {
      return true;
    }
    if (asksScope) {
      for (var reference : references) {
        if (isAt(reference, need.path())) {
          return true;
        }
      }
    }
    return false;
  }

  /// Whether it names what has been put out by name: that name may just be wrong.
  boolean asksOutputs() {
    return references.stream().anyMatch(name -> name.contains(".outputs"));
  }

  boolean asksLeg() {
    return asksLeg;
  }

  boolean asksScope() {
    return asksScope;
  }

  boolean asksRun() {
    return asksRun;
  }

  /// Whether it asks how the run ended that `workflow_run` follows.
  boolean asksFollowed() {
    return asksFollowed;
  }

  /// What came of it before. Answers are guards of the run's own [Diagrams].
  Optional<Integer> answer(Asked asked) {
    return Optional.ofNullable(answers.get(asked));
  }

  void remember(Asked asked, int answer) {
    answers.put(asked, answer);
  }

  private boolean mentions(List<String> contexts) {
    return references.stream()
        .anyMatch(path -> contexts.stream().anyMatch(context -> isAt(path, context)));
  }

  private static boolean isAllNeeds(String path) {
    return path.equalsIgnoreCase("needs") || isAt(path, "needs.*");
  }

  /// Whether a path is the other, or leads on from there.
  private static boolean isAt(String path, String prefix) {
    return path.regionMatches(true, 0, prefix, 0, prefix.length())
        && (path.length() == prefix.length() || path.charAt(prefix.length()) == '.');
  }
}
