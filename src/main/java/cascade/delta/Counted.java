package cascade.delta;

import cascade.finding.Finding;
import cascade.finding.IgnoredFinding;
import cascade.source.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// What is new and what is gone of things that may be there several times, whatever line they are
/// on.
final class Counted {
  private Counted() {}

  /// What is now ignored is neither new nor gone.
  static Difference<Finding> findings(
      List<Finding> before, List<Finding> told, List<IgnoredFinding> notTold, Matching matching) {
    var ignored = notTold.stream().map(IgnoredFinding::finding).toList();
    var left = new Left<>(before, Stream.concat(told.stream(), ignored.stream()).toList());
    // The closest ones first, so that of several the one that is really new is left over.
    left.match(
        finding -> List.of(matching.key(finding.key()), finding.message()),
        finding -> List.of(finding.key(), finding.message()));
    left.match(finding -> matching.key(finding.key()), Finding::key);
    var difference = left.difference(Finding.REPORT_ORDER);
    return new Difference<>(
        difference.added().stream().filter(it -> !ignored.contains(it)).toList(),
        difference.gone());
  }

  /// Those for which GitHub rejects a file.
  static Difference<Problem> problems(
      List<Problem> before, List<Problem> after, Matching matching) {
    var left =
        new Left<>(
            before.stream().filter(Problem::isError).toList(),
            after.stream().filter(Problem::isError).toList());
    left.match(
        problem -> List.of(matching.path(problem.file()), problem.message()),
        problem -> List.of(problem.file(), problem.message()));
    return left.difference(Problem.REPORT_ORDER);
  }

  /// What has no partner yet.
  private static final class Left<T> {
    private final List<T> before;
    private final List<T> after;

    Left(List<T> before, List<T> after) {
      this.before = new ArrayList<>(before);
      this.after = new ArrayList<>(after);
    }

    /// Takes each pair that agrees out, by count.
    void match(Function<T, Object> earlier, Function<T, Object> later) {
      var wanted = new ArrayList<>();
      before.forEach(each -> wanted.add(earlier.apply(each)));
      for (var each = after.iterator(); each.hasNext(); ) {
        var found = wanted.indexOf(later.apply(each.next()));
        if (found >= 0) {
          wanted.remove(found);
          before.remove(found);
          each.remove();
        }
      }
    }

    Difference<T> difference(Comparator<T> order) {
      return new Difference<>(
          after.stream().sorted(order).toList(), before.stream().sorted(order).toList());
    }
  }
}
