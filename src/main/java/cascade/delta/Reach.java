package cascade.delta;

import cascade.pipeline.BlastRadius.Blocked;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What the failure of a job blocks in two versions, taken apart.
///
/// @param more jobs of both versions that are blocked only after the change
/// @param less jobs of both versions that were blocked only before it
/// @param added blocked jobs that come with the change
/// @param removed blocked jobs that went with it
record Reach(List<Blocked> more, List<Blocked> less, List<Blocked> added, List<Blocked> removed) {

  /// @param later the later id of an earlier job, if it is still there
  /// @param isOld whether a later job was there before
  static Reach of(
      List<Blocked> before,
      List<Blocked> after,
      Function<String, Optional<String>> later,
      Predicate<String> isOld) {
    var now = new HashSet<String>();
    after.forEach(entry -> now.add(entry.id()));
    var still = new HashSet<String>();
    var less = new ArrayList<Blocked>();
    var removed = new ArrayList<Blocked>();
    for (var entry : before) {
      var id = later.apply(entry.id());
      if (id.isEmpty()) {
        removed.add(entry);
      } else if (now.contains(id.get())) {
        still.add(id.get());
      } else {
        less.add(entry);
      }
    }
    var more = new ArrayList<Blocked>();
    var added = new ArrayList<Blocked>();
    for (var entry : after) {
      if (!still.contains(entry.id())) {
        (isOld.test(entry.id()) ? more : added).add(entry);
      }
    }
    return new Reach(more, less, added, removed);
  }

  Reach and(Reach other) {
    return new Reach(
        joined(more, other.more),
        joined(less, other.less),
        joined(added, other.added),
        joined(removed, other.removed));
  }

  private static List<Blocked> joined(List<Blocked> first, List<Blocked> second) {
    return second.isEmpty() ? first : Stream.concat(first.stream(), second.stream()).toList();
  }
}
