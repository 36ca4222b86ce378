package cascade.pipeline;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/// Makes guards of [Diagrams] over events alone steps of a [BitProgram], node by node.
///
/// @param steps by guards, those that are made already; a guard and its opposite have one
record Unfolding(
    Diagrams diagrams, BitProgram program, IntUnaryOperator event, Map<Integer, Integer> steps) {

  /// @param event the step of an event of the diagrams
  Unfolding(Diagrams diagrams, BitProgram program, IntUnaryOperator event) {
    this(diagrams, program, event, new HashMap<>(Map.of(Diagrams.NEVER, Diagrams.NEVER)));
  }

  int of(int guard) {
    var path = new ArrayDeque<Integer>();
    path.push(guard & ~1);
    while (!path.isEmpty()) {
      int next = path.getFirst();
      var low = diagrams.low(next) & ~1;
      var high = diagrams.high(next) & ~1;
      if (steps.containsKey(next)) {
        path.pop();
      } else if (!steps.containsKey(low)) {
        path.push(low);
      } else if (!steps.containsKey(high)) {
        path.push(high);
      } else {
        steps.put(
            next,
            program.choose(
                event.applyAsInt(diagrams.asked(next)),
                step(diagrams.high(next)),
                step(diagrams.low(next))));
        path.pop();
      }
    }
    return step(guard);
  }

  private int step(int guard) {
    var step = steps.getOrDefault(guard & ~1, Diagrams.NEVER);
    return (guard & 1) == 0 ? step : program.not(step);
  }
}
