package cascade.app;

import cascade.assessment.Assessment;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.finding.Finding;
import cascade.finding.IgnoredFinding;
import cascade.finding.IgnoredFinding.Decision;
import cascade.pipeline.Situation;
import cascade.settings.Baseline;
import cascade.source.Problem;
import cascade.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What an assessment has that a baseline has not.
final class Comparison {
  private Comparison() {}

  /// @param whole whether all workflows of the repository were looked at
  static Assessment of(Assessment assessment, Baseline baseline, boolean whole) {
    var left = new HashMap<Finding.Key, Integer>();
    baseline.known().forEach(key -> left.merge(key, 1, Integer::sum));
    var told = new ArrayList<Finding>();
    var known = new ArrayList<IgnoredFinding>();
    for (var finding : assessment.findings()) {
      var count = left.getOrDefault(finding.key(), 0);
      if (count == 0) {
        told.add(finding);
      } else {
        left.put(finding.key(), count - 1);
        known.add(new IgnoredFinding(finding, new Decision.Known(baseline.file())));
      }
    }
    // What is ignored in another way is there all the same.
    assessment
        .ignored()
        .forEach(it -> left.computeIfPresent(it.finding().key(), (_, count) -> count - 1));
    return assessment.ignoring(told, known, mended(assessment, baseline, left, whole));
  }

  /// Where not everything was looked at, nobody can tell.
  private static List<Problem> mended(
      Assessment assessment, Baseline baseline, Map<Finding.Key, Integer> left, boolean whole) {
    if (!assessment.situation().equals(Situation.ANY)) {
      return List.of();
    }
    var paths =
        assessment.workflows().stream().map(AssessedWorkflow::path).collect(Collectors.toSet());
    var count = 0;
    for (var entry : left.entrySet()) {
      if (whole || paths.contains(entry.getKey().path())) {
        count += Math.max(0, entry.getValue());
      }
    }
    return count == 0
        ? List.of()
        : List.of(
            Problem.notice(
                baseline.file(),
                Span.START,
                "%d of its findings %s mended and can go; write it anew with `--write-baseline`"
                    .formatted(count, count == 1 ? "is" : "are")));
  }
}
