package cascade.report;

import cascade.assessment.Assessment;
import cascade.assessment.Prognosis;
import java.util.List;
import java.util.Optional;

/// For which runners jobs wait, whether these have disk and memory enough, and which limits of the
/// host are near: of all workflows together, as Markdown.
final class RunnersMarkdown {
  private static final int MOST_ROWS = 20;

  private RunnersMarkdown() {}

  /// Empty where there is nothing to say.
  static Optional<String> of(Assessment assessment) {
    var time = assessment.prognosis().map(Prognosis::time);
    var waits = time.map(TimeWords::slowPools).orElse(List.of());
    var limits = time.map(TimeWords::nearLimits).orElse(List.of());
    var capacity = CapacityWords.of(assessment);
    if (waits.isEmpty() && limits.isEmpty() && capacity.isEmpty()) {
      return Optional.empty();
    }
    var text = new StringBuilder("### Runners and limits\n\n");
    text.append(TimeMarkdown.items(waits.stream().limit(MOST_ROWS).map(TimeWords::waits).toList()));
    text.append(TimeMarkdown.items(capacity.stream().limit(MOST_ROWS).toList()));
    text.append(
        TimeMarkdown.items(limits.stream().limit(MOST_ROWS).map(TimeWords::limit).toList()));
    return Optional.of(text.toString());
  }
}
