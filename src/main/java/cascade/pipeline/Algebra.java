package cascade.pipeline;

/// Combines guards, whatever stands behind them. [Diagrams#NEVER] and [Diagrams#ALWAYS] are guards
/// of all.
interface Algebra {
  int and(int left, int right);

  int or(int left, int right);

  int not(int guard);

  /// `then` where `test` holds, `otherwise` where it does not.
  int choose(int test, int then, int otherwise);
}
