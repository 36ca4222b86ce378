package cascade.pipeline;

import java.util.function.Supplier;

/// Combines guards, whatever stands behind them. [Diagrams#NEVER] and [Diagrams#ALWAYS] are guards
/// of all.
interface Algebra {
  int and(int left, int right);

  int or(int left, int right);

  int not(int guard);

  /// `then` where `test` holds, `otherwise` where it does not.
  int choose(int test, int then, int otherwise);

  /// Does what may turn out to be too much, without harm to what is done later.
  ///
  /// @param size how large it may become, in what is made of guards
  /// @throws Diagrams.Exhausted when it is too much
  <T> T aside(int size, Supplier<T> perhapsLarge);
}
