package cascade.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
/// Transactions on Computers C-35 (1986); K. S. Brace, R. L. Rudell and R. E. Bryant, Efficient
/// Implementation of a BDD Package, DAC (1990): a guard and its opposite are one node, told apart
/// by the last bit.
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
  static final int DEEPEST = 2_000;

  private static final int NOT_YET = -1;

  /// Test, then, otherwise, whether the result is turned round, the level that is asked, and what
  /// came of its being false.
  private static final int FRAME = 6;

  private static final int LEVEL = 4;
  private static final int WHEN_FALSE = 5;

  private final int budget;
  private final int deepest;
  private final Levels levels = new Levels();
  private final NodeTable nodes = new NodeTable();
  private final ChoiceTable choices = new ChoiceTable();
  private final BitSet open = new BitSet();

  /// By guards that hang on unknowns, when they may hold.
  private int[] possible = new int[0];

  private int[] stack = new int[8 * FRAME];
  private int depth;
  private int times = 1;

  /// Nodes and choices beside the budget.
  private long spareNodes;

  private long spareChoices;

  /// What [#prepare] made of a choice.
  private int test;

  private int then;
  private int otherwise;
  private int turned;

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

  /// Does it with so many nodes that do not count for the budget.
  @Override
  public <T> T aside(int nodesOfItsOwn, Supplier<T> perhapsLarge) {
    long nodesBefore = nodes.size();
    long choicesBefore = choices.size();
    var spareBefore = spareNodes;
    var spareChoicesBefore = spareChoices;
    spareNodes = nodesBefore + nodesOfItsOwn - (long) budget * times;
    spareChoices =
        choicesBefore + ((long) nodesOfItsOwn - (long) budget * times) * CHOICES_PER_NODE;
    try {
      return perhapsLarge.get();
    } finally {
      spareNodes = spareBefore + nodes.size() - nodesBefore;
      spareChoices = spareChoicesBefore + choices.size() - choicesBefore;
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

  /// Puts variables that are met from now on into their order from this position up, where there is
  /// room. What has a higher position is asked earlier; without this, what is met later.
  void from(int position) {
    levels.from(position);
  }

  /// The guard that holds when the unknown of this key does.
  ///
  /// @param dependsOn what reports name when an answer hangs on it
  int unknown(String key, SortedSet<String> dependsOn) {
    return node(levels.ofUnknown(key, dependsOn), NEVER, ALWAYS);
  }

  /// The guard that holds when the event of this number happens. Other than of an unknown, how
  /// probable that is can be asked.
  ///
  /// @param number 0 or more
  int event(int number) {
    return node(levels.ofEvent(number), NEVER, ALWAYS);
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
    return guard ^ 1;
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
        result = branch(frame, stack[frame + WHEN_FALSE] != NOT_YET);
        if (result == NOT_YET) {
          push();
          continue;
        }
      }
      if (stack[frame + WHEN_FALSE] == NOT_YET) {
        stack[frame + WHEN_FALSE] = result;
        result = NOT_YET;
      } else {
        result = node(stack[frame + LEVEL], stack[frame + WHEN_FALSE], result);
        choices.put(stack[frame], stack[frame + 1], stack[frame + 2], result);
        result ^= stack[frame + 3];
        depth--;
      }
    }
    return result;
  }

  /// The result of a choice, if it is clear or known; else leaves the choice, in the form under
  /// which it is remembered, to [#push].
  private int prepare(int ofTest, int ifSo, int ifNot) {
    if (isCertain(ofTest)) {
      return ofTest == ALWAYS ? ifSo : ifNot;
    }
    var one = (ifSo | 1) == (ofTest | 1) ? (ifSo ^ ofTest ^ 1) : ifSo;
    var other = (ifNot | 1) == (ofTest | 1) ? (ifNot ^ ofTest) : ifNot;
    if (one == other) {
      return one;
    }
    if (isCertain(one) && isCertain(other)) {
      return ofTest ^ other;
    }
    if (isCertain(other)) {
      both(ofTest, one ^ other, other);
    } else if (isCertain(one)) {
      both(ofTest ^ 1, other ^ one, one);
    } else {
      var opposite = ofTest & 1;
      test = ofTest ^ opposite;
      then = opposite == 0 ? one : other;
      otherwise = opposite == 0 ? other : one;
      turned = then & 1;
      then ^= turned;
      otherwise ^= turned;
    }
    var known = choices.find(test, then, otherwise);
    return known == ChoiceTable.UNKNOWN ? NOT_YET : known ^ turned;
  }

  /// The choice that is "both of them", in an order that does not hang on theirs.
  private void both(int left, int right, int turn) {
    test = Math.min(left, right);
    then = Math.max(left, right);
    otherwise = NEVER;
    turned = turn;
  }

  private void push() {
    if (depth == deepest
        || choices.size() >= (long) budget * times * CHOICES_PER_NODE + spareChoices) {
      throw new Exhausted(budget);
    }
    var frame = depth * FRAME;
    if (frame == stack.length) {
      stack = Arrays.copyOf(stack, frame * 2);
    }
    stack[frame] = test;
    stack[frame + 1] = then;
    stack[frame + 2] = otherwise;
    stack[frame + 3] = turned;
    stack[frame + LEVEL] = Math.max(level(test), Math.max(level(then), level(otherwise)));
    stack[frame + WHEN_FALSE] = NOT_YET;
    depth++;
  }

  private int branch(int frame, boolean holds) {
    var top = stack[frame + LEVEL];
    return prepare(
        branch(stack[frame], top, holds),
        branch(stack[frame + 1], top, holds),
        branch(stack[frame + 2], top, holds));
  }

  private int branch(int guard, int top, boolean holds) {
    if (level(guard) != top) {
      return guard;
    }
    return holds ? high(guard) : low(guard);
  }

  /// The one of a guard and its opposite is the node that does not hold when nothing does.
  private int node(int level, int whenFalse, int whenTrue) {
    if (whenFalse == whenTrue) {
      return whenFalse;
    }
    var opposite = whenFalse & 1;
    var place = nodes.place(level, whenFalse ^ opposite, whenTrue ^ opposite);
    var known = nodes.at(place);
    return (known != 0 ? known : add(place, level, whenFalse ^ opposite, whenTrue ^ opposite)) * 2
        + opposite;
  }

  private int add(int place, int level, int whenFalse, int whenTrue) {
    if (nodes.size() >= (long) budget * times + spareNodes) {
      throw new Exhausted(budget);
    }
    var made = nodes.add(place, level, whenFalse, whenTrue);
    if (Levels.isUnknown(level) || hangsOnUnknowns(whenFalse) || hangsOnUnknowns(whenTrue)) {
      open.set(made);
    }
    return made;
  }

  private int level(int guard) {
    return nodes.level(guard >> 1);
  }

  /// What is left of a guard when that which it asks first does not hold.
  int low(int guard) {
    return nodes.low(guard >> 1) ^ (guard & 1);
  }

  /// What is left of a guard when that which it asks first holds.
  int high(int guard) {
    return nodes.high(guard >> 1) ^ (guard & 1);
  }

  /// The number of the event that a guard asks first.
  ///
  /// @param guard that is not certain and does not ask an unknown
  int asked(int guard) {
    return levels.number(level(guard));
  }

  /// Whether anything unknown is asked at all.
  boolean hasUnknowns() {
    return levels.hasUnknowns();
  }

  /// Whether the guard hangs on anything unknown, and not on events alone.
  boolean hangsOnUnknowns(int guard) {
    return open.get(guard >> 1);
  }

  /// When it may be that the guard holds: the events with which it does for some truth of the
  /// unknowns.
  int possibly(int guard) {
    if (possible.length <= (guard | 1)) {
      possible = Arrays.copyOf(possible, Math.max((guard | 1) + 1, possible.length * 2));
    }
    var path = new ArrayDeque<Integer>();
    path.push(guard);
    while (!path.isEmpty()) {
      int next = path.getFirst();
      var whenFalse = quantified(low(next));
      var whenTrue = quantified(high(next));
      if (quantified(next) != NOT_YET) {
        path.pop();
      } else if (whenFalse == NOT_YET) {
        path.push(low(next));
      } else if (whenTrue == NOT_YET) {
        path.push(high(next));
      } else {
        possible[next] =
            Levels.isUnknown(level(next))
                ? or(whenFalse, whenTrue)
                : node(level(next), whenFalse, whenTrue);
        path.pop();
      }
    }
    return quantified(guard);
  }

  /// When the guard holds for sure: the events with which it does for each truth of the unknowns.
  int surely(int guard) {
    return not(possibly(not(guard)));
  }

  private int quantified(int guard) {
    if (!hangsOnUnknowns(guard)) {
      return guard;
    }
    return possible[guard] == NEVER ? NOT_YET : possible[guard];
  }

  /// The names of what the guard hangs on, up to [#MOST_NAMES] of them.
  SortedSet<String> dependsOn(int guard) {
    var found = new TreeSet<String>();
    var seen = new BitSet(nodes.size());
    var todo = new ArrayList<Integer>();
    todo.add(guard >> 1);
    while (!todo.isEmpty() && found.size() < MOST_NAMES) {
      int next = todo.removeLast();
      if (next == 0 || seen.get(next)) {
        continue;
      }
      seen.set(next);
      found.addAll(levels.names(nodes.level(next)));
      todo.add(nodes.low(next) >> 1);
      todo.add(nodes.high(next) >> 1);
    }
    return found;
  }
}
