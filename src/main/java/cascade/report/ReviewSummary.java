package cascade.report;

import cascade.assessment.Assessment;
import cascade.delta.Delta;
import java.util.List;
import java.util.Optional;

/// A review in the summary of its job: what the comment says, and the whole pipeline below it.
public final class ReviewSummary {
  private ReviewSummary() {}

  /// @param delta empty where no workflow is touched, or a version could not be read
  /// @param head the pipeline as the pull request leaves it; empty as `delta` is
  /// @param comment what was posted, or would have been; empty where there is nothing to say
  /// @param notes what could not be read or posted
  public static String of(
      Optional<Delta> delta, Optional<Assessment> head, String comment, List<String> notes) {
    var page = new MarkdownPage();
    page.add(comment.isEmpty() ? nothing(delta, notes) : comment);
    if (!notes.isEmpty()) {
      var text = new StringBuilder("**Not done, or not known:**\n\n");
      notes.forEach(note -> text.append("- ").append(MarkdownText.message(note)).append('\n'));
      page.add(text.toString());
    }
    head.ifPresent(assessment ->
        page.sections(
            List.of(
                MarkdownPage.folded(
                    "The whole pipeline, as this pull request leaves it",
                    MarkdownReport.of(assessment)))));
    return page.toString();
  }

  private static String nothing(Optional<Delta> delta, List<String> notes) {
    if (delta.isPresent()) {
      return "This pull request changes nothing about what a failure takes down.\n";
    }
    return notes.isEmpty()
        ? "This pull request touches neither workflows nor local actions.\n"
        : "What this pull request does to the pipeline could not be told.\n";
  }
}
