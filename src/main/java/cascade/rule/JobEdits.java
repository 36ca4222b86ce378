package cascade.rule;

import cascade.finding.TextEdit;
import cascade.workflow.Layout;
import java.util.Optional;

/// Edits of the keys of a job, where its layout leaves no doubt how they are to be done.
final class JobEdits {
  private JobEdits() {}

  /// A line of its own behind a key of a job that is written in lines.
  static Optional<TextEdit> lineAfter(InspectedJob job, Layout.Key key, String added) {
    var text = job.text();
    var start = key.span();
    var indentation = text.line(start.startLine()).substring(0, start.startColumn() - 1);
    return text.hasOddLineBreaks() || !indentation.isBlank()
        ? Optional.empty()
        : Optional.of(
            new TextEdit(job.site(text.endOf(start.endLine())), "\n" + indentation + added));
  }

  /// Behind a key of a job that is written in braces.
  static Optional<TextEdit> itemAfter(InspectedJob job, Layout.Key key, String added) {
    return job.text().hasOddLineBreaks()
        ? Optional.empty()
        : Optional.of(new TextEdit(job.site(key.span().end()), ", " + added));
  }
}
