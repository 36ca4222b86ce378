package cascade.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Reduced ordered binary decision diagrams over named unknowns: the guard under which something
/// happens.
///
/// A guard is an `int` that belongs to the instance that made it; [#NEVER] and [#ALWAYS] belong to
/// all. Equal guards are equal numbers, so "can it happen at all" and "is it the same as" cost
/// nothing. What was used last is asked first: jobs come in the order of their needs, so that a
/// guard of one job is mostly a new unknown put on top of guards that are there already.
///
/// Source: R. E. Bryant, Graph-Based Algorithms for Boolean Function Manipulation, IEEE
/// Transactions on Computers C-35 (1986).
final class Diagrams {
  /// The guard of what never happens.
  static final int NEVER = 0;

  /// The guard of what always happens.
  static final int ALWAYS = 1;

  /// More nodes than this mean that conditions are entangled beyond use; see [Exhausted].
  static final int NODE_BUDGET = 500_000;

  /// More names than this tell nobody anything.
  static final int MOST_NAMES = 100;

  /// Intermediate results that are kept to be used again, for each node of the budget.
  private static final int CHOICES_PER_NODE = 4;

  /// Recursion goes one level deeper for each unknown.
  private static final int DEEPEST = 2_000;

  private static final int TERMINAL = -1;

  private final int budget;
  private final List<SortedSet<String>> unknowns = new ArrayList<>();
  private final Map<String, Integer> variables = new HashMap<>();
  private final Map<Node, Integer> unique = new HashMap<>();
  private final Map<Choice, Integer> choices = new HashMap<>();
  private int[] variable = new int[16];
  private int[] low = new int[16];
  private int[] high = new int[16];
  private int size = 2;
  private int depth;
  private int times = 1;

  Diagrams() {
    this(NODE_BUDGET);
  }

  /// @param budget how many nodes there may be
  Diagrams(int budget) {
    this.budget = budget;
    variable[NEVER] = TERMINAL;
    variable[ALWAYS] = TERMINAL;
  }

  int budget() {
    return budget;
  }

  /// Does what is known to be small even if large guards have used up the budget before.
  ///
  /// @param more how many times the budget there may be then
  <T> T beyondBudget(int more, Supplier<T> small) {
    var before = times;
    times = more;
    try {
      return small.get();
    } finally {
      times = before;
    }
  }

  /// The budget of nodes, of work or of depth is used up. Never seen outside of the engine, which
  /// then goes on with less exact guards ([Simulation.Unknowns#COARSE]).
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Exhausted(int budget) {
      super("more than " + budget + " decision nodes", null, false, false);
    }
  }

  private record Node(int variable, int low, int high) {}

  private record Choice(int test, int then, int otherwise) {}

  /// The guard that holds when the unknown of this key does.
  ///
  /// @param dependsOn what reports name when an answer hangs on it
  int unknown(String key, SortedSet<String> dependsOn) {
    var index = variables.computeIfAbsent(key, _ -> addUnknown(dependsOn));
    return node(index, NEVER, ALWAYS);
  }

  private int addUnknown(SortedSet<String> dependsOn) {
    unknowns.add(dependsOn);
    return unknowns.size() - 1;
  }

  int and(int left, int right) {
    return choose(left, right, NEVER);
  }

  int or(int left, int right) {
    return choose(left, ALWAYS, right);
  }

  int not(int guard) {
    return choose(guard, NEVER, ALWAYS);
  }

  static boolean isCertain(int guard) {
    return guard == NEVER || guard == ALWAYS;
  }

  /// `then` where `test` holds, `otherwise` where it does not.
  int choose(int test, int then, int otherwise) {
    if (test == ALWAYS || then == otherwise) {
      return then;
    }
    if (test == NEVER) {
      return otherwise;
    }
    if (then == ALWAYS && otherwise == NEVER) {
      return test;
    }
    var choice = new Choice(test, then, otherwise);
    var known = choices.get(choice);
    if (known != null) {
      return known;
    }
    if (depth == DEEPEST || choices.size() >= (long) budget * times * CHOICES_PER_NODE) {
      throw new Exhausted(budget);
    }
    depth++;
    try {
      var top = Math.max(variable[test], Math.max(variable[then], variable[otherwise]));
      var whenFalse =
          choose(branch(test, top, false), branch(then, top, false), branch(otherwise, top, false));
      var whenTrue =
          choose(branch(test, top, true), branch(then, top, true), branch(otherwise, top, true));
      var result = node(top, whenFalse, whenTrue);
      choices.put(choice, result);
      return result;
    } finally {
      depth--;
    }
  }

  private int branch(int guard, int top, boolean holds) {
    if (variable[guard] != top) {
      return guard;
    }
    return holds ? high[guard] : low[guard];
  }

  private int node(int index, int whenFalse, int whenTrue) {
    if (whenFalse == whenTrue) {
      return whenFalse;
    }
    return unique.computeIfAbsent(new Node(index, whenFalse, whenTrue), this::add);
  }

  private int add(Node node) {
    if (size >= (long) budget * times) {
      throw new Exhausted(budget);
    }
    if (size == variable.length) {
      variable = Arrays.copyOf(variable, size * 2);
      low = Arrays.copyOf(low, size * 2);
      high = Arrays.copyOf(high, size * 2);
    }
    variable[size] = node.variable();
    low[size] = node.low();
    high[size] = node.high();
    return size++;
  }

  /// The names of what the guard hangs on, up to [#MOST_NAMES] of them.
  SortedSet<String> dependsOn(int guard) {
    var names = new TreeSet<String>();
    if (isCertain(guard)) {
      return names;
    }
    var seen = new BitSet(size);
    var todo = new ArrayList<Integer>();
    todo.add(guard);
    while (!todo.isEmpty() && names.size() < MOST_NAMES) {
      int next = todo.removeLast();
      if (isCertain(next) || seen.get(next)) {
        continue;
      }
      seen.set(next);
      names.addAll(unknowns.get(variable[next]));
      todo.add(low[next]);
      todo.add(high[next]);
    }
    return names;
  }
}
