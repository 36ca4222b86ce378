package cascade.shell;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// What a construct does, whatever is around it.
///
/// @param ends at least one
/// @param works whether it does more than to tell and to keep something
/// @param tests whether how it ends hangs on a test
/// @param keeps whether it sets a variable that is read later
record Summary(Set<End> ends, boolean works, boolean tests, boolean keeps) {
  Summary {
    ends = Set.copyOf(ends);
  }

  /// How a program may end.
  private static final Set<End> EITHER = Set.of(End.SUCCEEDS, End.FAILS);

  static final Summary NOTHING = of(End.SUCCEEDS);

  /// A program of which nothing is known.
  static final Summary WORK = new Summary(EITHER, true, false, false);

  static final Summary TEST = new Summary(EITHER, false, true, false);

  static Summary of(End end) {
    return new Summary(EnumSet.of(end), false, false, false);
  }

  boolean mayGoOn() {
    return may(End.GOING_ON);
  }

  boolean may(Set<End> some) {
    return !Collections.disjoint(ends, some);
  }

  /// Whether it ends in one of these ways only.
  boolean always(Set<End> some) {
    return some.containsAll(ends);
  }

  Summary with(Set<End> changed) {
    return new Summary(changed, works, tests, keeps);
  }

  Summary keeping() {
    return new Summary(ends, works, tests, true);
  }

  /// One or the other.
  Summary or(Summary other) {
    var all = EnumSet.copyOf(ends);
    all.addAll(other.ends);
    return plus(other).with(all);
  }

  /// What both do together, with the ends of this one.
  Summary plus(Summary other) {
    return new Summary(ends, works || other.works, tests || other.tests, keeps || other.keeps);
  }

  /// In a shell of its own: leaving it is but a status.
  Summary inSubshell() {
    var inside = EnumSet.noneOf(End.class);
    for (var end : ends) {
      switch (end) {
        case SUCCEEDS, EXIT_OK, RETURN_OK, BREAK, CONTINUE -> inside.add(End.SUCCEEDS);
        case FAILS, FAILS_QUIETLY, EXIT_FAIL, RETURN_FAIL -> inside.add(End.FAILS);
        case EXIT_LAST, EXIT_UNKNOWN, RETURN_LAST, RETURN_UNKNOWN -> inside.addAll(EITHER);
      }
    }
    return with(inside);
  }

  /// As a function that is called: returning is but a status.
  Summary called() {
    var outside = EnumSet.noneOf(End.class);
    for (var end : ends) {
      switch (end) {
        case SUCCEEDS, RETURN_OK, BREAK, CONTINUE -> outside.add(End.SUCCEEDS);
        case FAILS, FAILS_QUIETLY, RETURN_FAIL -> outside.add(End.FAILS);
        case RETURN_LAST, RETURN_UNKNOWN -> outside.addAll(EITHER);
        case EXIT_FAIL, EXIT_OK, EXIT_LAST, EXIT_UNKNOWN -> outside.add(end);
      }
    }
    return with(outside);
  }

  boolean maySucceed() {
    return ends.contains(End.SUCCEEDS);
  }

  boolean mayFail() {
    return may(End.FAILURES);
  }

  /// Behind `!`.
  Summary negated() {
    var turned = EnumSet.copyOf(ends);
    turned.removeAll(End.GOING_ON);
    if (maySucceed()) {
      turned.add(End.FAILS_QUIETLY);
    }
    if (mayFail()) {
      turned.add(End.SUCCEEDS);
    }
    return with(turned);
  }

  /// Before `&&` or `||`.
  Summary quiet() {
    if (!ends.contains(End.FAILS)) {
      return this;
    }
    var changed = EnumSet.copyOf(ends);
    changed.remove(End.FAILS);
    changed.add(End.FAILS_QUIETLY);
    return with(changed);
  }
}
