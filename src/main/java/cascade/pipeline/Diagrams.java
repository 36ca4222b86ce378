package cascade.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Reduced ordered binary decision diagrams over named unknowns, and over numbered events that
/// happen or not: the guard under which something happens.
///
/// A guard is an `int` that belongs to the instance that made it; [#NEVER] and [#ALWAYS] belong to
/// all. Equal guards are equal numbers, so "can it happen at all" and "is it the same as" cost
/// nothing. What was used last is asked first: jobs come in the order of their needs, so that a
/// guard of one job is mostly a new unknown put on top of guards that are there already.
///
/// Source: R. E. Bryant, Graph-Based Algorithms for Boolean Function Manipulation, IEEE
/// Transactions on Computers C-35 (1986).
final class Diagrams implements Algebra {
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

  /// One level for each unknown on a path: more of them mean no use either.
  private static final int DEEPEST = 2_000;

  private static final int NOT_YET = -1;

  /// Test, then, otherwise, the level that is asked, and what came of its being false.
  private static final int FRAME = 5;

  private final int budget;
  private final int deepest;
  private final List<Variable> variables = new ArrayList<>();
  private final Map<String, Integer> unknowns = new HashMap<>();
  private final Map<Integer, Integer> events = new HashMap<>();
  private final NodeTable nodes = new NodeTable();
  private final ChoiceTable choices = new ChoiceTable();
  private final BitSet open = new BitSet();

  /// By guards that hang on unknowns, when they may hold.
  private int[] possible = new int[0];

  private int[] stack = new int[8 * FRAME];
  private int depth;
  private int times = 1;

  /// What [#prepare] made of a choice.
  private int test;

  private int then;
  private int otherwise;

  Diagrams() {
    this(NODE_BUDGET);
  }

  /// @param budget how many nodes there may be
  Diagrams(int budget) {
    this(budget, DEEPEST);
  }

  /// @param deepest how many variables may be asked in a row
  Diagrams(int budget, int deepest) {
    this.budget = budget;
    this.deepest = deepest;
  }

  int budget() {
    return budget;
  }

  /// How many nodes there are.
  int size() {
    return nodes.size();
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
  /// then goes on with less exact guards ([Manner.Coarsely]).
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Exhausted(int budget) {
      super("more than " + budget + " decision nodes", null, false, false);
    }
  }

  private sealed interface Variable {
    /// @param names what reports name when an answer hangs on it
    record Unknown(SortedSet<String> names) implements Variable {}

    record Event(int number) implements Variable {}
  }

  /// The guard that holds when the unknown of this key does.
  ///
  /// @param dependsOn what reports name when an answer hangs on it
  int unknown(String key, SortedSet<String> dependsOn) {
    var level = unknowns.computeIfAbsent(key, _ -> add(new Variable.Unknown(dependsOn)));
    return node(level, NEVER, ALWAYS);
  }

  /// The guard that holds when the event of this number happens. Other than of an unknown, how
  /// probable that is can be asked.
  ///
  /// @param number 0 or more
  int event(int number) {
    var level = events.computeIfAbsent(number, it -> add(new Variable.Event(it)));
    return node(level, NEVER, ALWAYS);
  }

  private int add(Variable variable) {
    variables.add(variable);
    return variables.size() - 1;
  }

  @Override
  public int and(int left, int right) {
    return choose(left, right, NEVER);
  }

  @Override
  public int or(int left, int right) {
    return choose(left, ALWAYS, right);
  }

  @Override
  public int not(int guard) {
    return choose(guard, NEVER, ALWAYS);
  }

  static boolean isCertain(int guard) {
    return guard == NEVER || guard == ALWAYS;
  }

  /// `then` where `test` holds, `otherwise` where it does not.
  @Override
  public int choose(int ofTest, int ifSo, int ifNot) {
    var result = prepare(ofTest, ifSo, ifNot);
    if (result != NOT_YET) {
      return result;
    }
    depth = 0;
    push();
    while (depth > 0) {
      var frame = (depth - 1) * FRAME;
      if (result == NOT_YET) {
        result = branch(frame, stack[frame + 4] != NOT_YET);
        if (result == NOT_YET) {
          push();
          continue;
        }
      }
      if (stack[frame + 4] == NOT_YET) {
        stack[frame + 4] = result;
        result = NOT_YET;
      } else {
        result = node(stack[frame + 3], stack[frame + 4], result);
        choices.put(stack[frame], stack[frame + 1], stack[frame + 2], result);
        depth--;
      }
    }
    return result;
  }

  /// The result of a choice, if it is clear or known; else leaves the choice, in the form under
  /// which it is remembered, to [#push].
  private int prepare(int ofTest, int ifSo, int ifNot) {
    if (ofTest == ALWAYS) {
      return ifSo;
    }
    if (ofTest == NEVER) {
      return ifNot;
    }
    test = ofTest;
    then = ifSo == ofTest ? ALWAYS : ifSo;
    otherwise = ifNot == ofTest ? NEVER : ifNot;
    if (then == otherwise) {
      return then;
    }
    if (then == ALWAYS && otherwise == NEVER) {
      return test;
    }
    if (otherwise == NEVER && test > then) {
      test = then;
      then = ofTest;
    } else if (then == ALWAYS && test > otherwise) {
      test = otherwise;
      otherwise = ofTest;
    }
    return choices.find(test, then, otherwise);
  }

  private void push() {
    if (depth == deepest || choices.size() >= (long) budget * times * CHOICES_PER_NODE) {
      throw new Exhausted(budget);
    }
    var frame = depth * FRAME;
    if (frame == stack.length) {
      stack = Arrays.copyOf(stack, frame * 2);
    }
    stack[frame] = test;
    stack[frame + 1] = then;
    stack[frame + 2] = otherwise;
    stack[frame + 3] =
        Math.max(nodes.level(test), Math.max(nodes.level(then), nodes.level(otherwise)));
    stack[frame + 4] = NOT_YET;
    depth++;
  }

  private int branch(int frame, boolean holds) {
    var top = stack[frame + 3];
    return prepare(
        branch(stack[frame], top, holds),
        branch(stack[frame + 1], top, holds),
        branch(stack[frame + 2], top, holds));
  }

  private int branch(int guard, int top, boolean holds) {
    if (nodes.level(guard) != top) {
      return guard;
    }
    return holds ? nodes.high(guard) : nodes.low(guard);
  }

  private int node(int level, int whenFalse, int whenTrue) {
    if (whenFalse == whenTrue) {
      return whenFalse;
    }
    var place = nodes.place(level, whenFalse, whenTrue);
    if (nodes.at(place) != 0) {
      return nodes.at(place);
    }
    if (nodes.size() >= (long) budget * times) {
      throw new Exhausted(budget);
    }
    var made = nodes.add(place, level, whenFalse, whenTrue);
    if (variables.get(level) instanceof Variable.Unknown
        || open.get(whenFalse)
        || open.get(whenTrue)) {
      open.set(made);
    }
    return made;
  }

  /// Whether the guard hangs on anything unknown, and not on events alone.
  boolean hangsOnUnknowns(int guard) {
    return open.get(guard);
  }

  /// When it may be that the guard holds: the events with which it does for some truth of the
  /// unknowns.
  int possibly(int guard) {
    if (possible.length <= guard) {
      possible = Arrays.copyOf(possible, Math.max(guard + 1, possible.length * 2));
    }
    var path = new ArrayDeque<Integer>();
    path.push(guard);
    while (!path.isEmpty()) {
      int next = path.getFirst();
      var whenFalse = quantified(nodes.low(next));
      var whenTrue = quantified(nodes.high(next));
      if (quantified(next) != NOT_YET) {
        path.pop();
      } else if (whenFalse == NOT_YET) {
        path.push(nodes.low(next));
      } else if (whenTrue == NOT_YET) {
        path.push(nodes.high(next));
      } else {
        var level = nodes.level(next);
        possible[next] =
            variables.get(level) instanceof Variable.Unknown
                ? or(whenFalse, whenTrue)
                : node(level, whenFalse, whenTrue);
        path.pop();
      }
    }
    return quantified(guard);
  }

  /// When the guard holds for sure: the events with which it does for each truth of the unknowns.
  int surely(int guard) {
    return hangsOnUnknowns(guard) ? not(possibly(not(guard))) : guard;
  }

  private int quantified(int guard) {
    if (!open.get(guard)) {
      return guard;
    }
    return possible[guard] == NEVER ? NOT_YET : possible[guard];
  }

  /// The names of what the guard hangs on, up to [#MOST_NAMES] of them.
  SortedSet<String> dependsOn(int guard) {
    var names = new TreeSet<String>();
    var seen = new BitSet(nodes.size());
    var todo = new ArrayList<Integer>();
    todo.add(guard);
    while (!todo.isEmpty() && names.size() < MOST_NAMES) {
      int next = todo.removeLast();
      if (isCertain(next) || seen.get(next)) {
        continue;
      }
      seen.set(next);
      if (variables.get(nodes.level(next)) instanceof Variable.Unknown(var reasons)) {
        names.addAll(reasons);
      }
      todo.add(nodes.low(next));
      todo.add(nodes.high(next));
    }
    return names;
  }
}
