package cascade.rule;

import cascade.finding.TextEdit;
import cascade.source.Span;
import cascade.workflow.Job.Strategy;
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

  /// In front of the first key of the job's `strategy`, where most people write what holds for all
  /// legs.
  static Optional<TextEdit> inStrategy(InspectedJob job, Strategy strategy, String added) {
    var key = job.job().layout().find("strategy");
    if (key.isEmpty()
        || job.job().layout().style() == Layout.Style.ALIAS
        || job.text().hasOddLineBreaks()) {
      return Optional.empty();
    }
    var start = strategy.span().start();
    return switch (key.get().style()) {
      case BLOCK -> {
        var indentation = job.text().line(start.startLine()).substring(0, start.startColumn() - 1);
        yield indentation.isBlank()
            ? Optional.of(new TextEdit(job.site(start), added + "\n" + indentation))
            : Optional.empty();
      }
      case FLOW -> {
        var inside = start.startColumn() + 1;
        yield Optional.of(
            new TextEdit(
                job.site(new Span(start.startLine(), inside, start.startLine(), inside)),
                added + ", "));
      }
      case ALIAS, SCALAR -> Optional.empty();
    };
  }
}
