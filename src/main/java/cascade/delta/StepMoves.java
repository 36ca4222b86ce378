package cascade.delta;

import cascade.assessment.Assessment.AssessedJob;
import cascade.workflow.Job;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the steps of a job went: one that stands further down because another was put before it is
/// still the same.
final class StepMoves {
  /// More steps than this are taken to stay where they are: the table grows with their square.
  private static final int MOST_STEPS = 500;

  private StepMoves() {}

  static final int GONE = -1;

  /// Later places of steps by their earlier ones, from 0, or [#GONE].
  static Map<Integer, Integer> of(AssessedJob before, AssessedJob after) {
    var old = contents(before);
    var now = contents(after);
    if (old.size() > MOST_STEPS || now.size() > MOST_STEPS) {
      return inOrder(0, 0, Math.min(old.size(), now.size()));
    }
    var common = common(old, now);
    var moves = new HashMap<Integer, Integer>();
    var i = 0;
    var j = 0;
    var gapOld = 0;
    var gapNow = 0;
    while (i < old.size() && j < now.size()) {
      if (old.get(i).equals(now.get(j))) {
        moves.putAll(rewritten(gapOld, i, gapNow, j));
        moves.put(i++, j++);
        gapOld = i;
        gapNow = j;
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    moves.putAll(rewritten(gapOld, old.size(), gapNow, now.size()));
    for (var step = 0; step < old.size(); step++) {
      moves.putIfAbsent(step, GONE);
    }
    return moves;
  }

  /// As many steps as were there, between the same neighbours: they were written anew.
  private static Map<Integer, Integer> rewritten(int from, int to, int fromNow, int toNow) {
    return to - from == toNow - fromNow ? inOrder(from, fromNow, to - from) : Map.of();
  }

  private static Map<Integer, Integer> inOrder(int from, int fromNow, int count) {
    var moves = new HashMap<Integer, Integer>();
    for (var i = 0; i < count; i++) {
      moves.put(from + i, fromNow + i);
    }
    return moves;
  }

  /// How long the longest common sequence is of what begins at two places.
  private static int[][] common(List<Object> old, List<Object> now) {
    var common = new int[old.size() + 1][now.size() + 1];
    for (var i = old.size() - 1; i >= 0; i--) {
      for (var j = now.size() - 1; j >= 0; j--) {
        common[i][j] =
            old.get(i).equals(now.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private static List<Object> contents(AssessedJob job) {
    return job.resolved().job().body() instanceof Job.Steps steps
        ? steps.steps().stream().map(Content::of).toList()
        : List.of();
  }

  /// The number in `build/steps[3]` and what stands around it.
  record Place(String job, int step, String rest) {
    static Optional<Place> find(String subject) {
      var start = subject.indexOf("/steps[");
      var end = subject.indexOf(']', Math.max(start, 0));
      if (start < 0 || end < 0) {
        return Optional.empty();
      }
      var number = subject.substring(start + "/steps[".length(), end);
      return number.matches("\\d{1,6}")
          ? Optional.of(
              new Place(
                  subject.substring(0, start),
                  Integer.parseInt(number),
                  subject.substring(end + 1)))
          : Optional.empty();
    }
  }
}
