package cascade.report;

import static java.util.stream.Collectors.joining;

import cascade.assessment.Assessment;
import cascade.delta.Delta;
import java.util.List;
import java.util.Optional;

/// The comment on a pull request, without the marker by which it is found again.
///
/// @param links to the lines of the head; empty where nothing can be linked to
/// @param notes what could not be done or read: messages of one line, names between backticks
/// @param version of this program
public record ReviewComment(Optional<SourceLinks> links, List<String> notes, String version) {
  /// GitHub takes some more: `github-actions.md` E.5.
  public static final int MOST_CHARACTERS = 60_000;

  private static final int MOST_WARNINGS = 20;
  private static final String SUBJECT = "This pull request";

  public ReviewComment {
    notes = List.copyOf(notes);
  }

  /// What the change does; that it does nothing, where there is nothing worth saying.
  public String of(Delta delta, Assessment head) {
    return withFoot(page(delta, head, true).toString());
  }

  /// The same for a check run, which draws no diagrams.
  public String forCheck(Delta delta, Assessment head) {
    return withFoot(page(delta, head, false).toString());
  }

  /// For the job summary, which holds more: with it the pipeline as it is after the change.
  ///
  /// @param warnings what went wrong on the way, as messages
  public String summary(Delta delta, Assessment head, List<String> warnings) {
    return warnings(warnings) + page(delta, head, true) + "\n---\n\n" + MarkdownReport.of(head);
  }

  /// For the job summary where there is no change to tell of.
  ///
  /// @param reason why, as a message
  public static String summary(String reason, List<String> warnings) {
    return warnings(warnings) + "### Nothing to review\n\n" + MarkdownText.message(reason) + ".\n";
  }

  private static String warnings(List<String> warnings) {
    return warnings.stream()
        .limit(MOST_WARNINGS)
        .map(warning -> "- **warning**: " + MarkdownText.message(warning) + "\n")
        .collect(joining("", "", warnings.isEmpty() ? "" : "\n"));
  }

  private MarkdownPage page(Delta delta, Assessment head, boolean drawn) {
    return DeltaMarkdown.of(delta, head, SUBJECT, drawn, links, notes);
  }

  /// What an earlier comment becomes when there is nothing left to say.
  public String allClear() {
    return withFoot(
        """
        ### All clear: this pull request does not change what falls when a job fails

        What stood here before no longer holds.
        """);
  }

  /// The sentence that the comment begins with, without any markup.
  public static String headline(Delta delta) {
    var plain = DeltaHeadline.of(delta, SUBJECT).with(name -> "`" + VisibleText.of(name, 40) + "`");
    return VisibleText.of(plain, 250);
  }

  private String withFoot(String page) {
    return page
        + "\n<sub>Cascade "
        + MarkdownText.code(version)
        + " lets every job fail, before and after the change, and tells what falls with it."
        + " `comment: never` silences it.</sub>\n";
  }
}
