package cascade.rule;

import cascade.finding.TextEdit;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.List;
import java.util.Optional;

/// Steps that are added to a job, where its layout leaves no doubt how.
final class StepEdits {
  private StepEdits() {}

  /// A step before another one.
  ///
  /// @param lines of the step, without indentation
  static Optional<TextEdit> before(InspectedJob job, Step step, List<String> lines) {
    var place = step.span().start();
    if (job.text().hasOddLineBreaks() || !job.holds(place)) {
      return Optional.empty();
    }
    var line = job.text().line(place.startLine());
    var before = line.substring(0, line.offsetByCodePoints(0, place.startColumn() - 1));
    return before.strip().equals("-")
        ? Optional.of(
            new TextEdit(
                job.site(place),
                String.join("\n" + " ".repeat(before.length()), lines) + "\n" + before))
        : Optional.empty();
  }

  /// A step before all others.
  ///
  /// @param condition of the step, without line breaks and double quotes
  /// @param script the same
  static Optional<TextEdit> first(InspectedJob job, String condition, String script) {
    var key = job.job().layout().find("steps");
    if (key.isEmpty()
        || job.text().hasOddLineBreaks()
        || !(job.job().body() instanceof Job.Steps steps)
        || steps.steps().isEmpty()) {
      return Optional.empty();
    }
    var place = steps.steps().getFirst().span().start();
    if (!job.holds(place)) {
      return Optional.empty();
    }
    return switch (key.get().style()) {
      case BLOCK -> {
        var before = job.text().line(place.startLine()).substring(0, place.startColumn() - 1);
        yield before.strip().equals("-")
            ? Optional.of(
                new TextEdit(
                    job.site(place),
                    "if: %s\n%srun: %s\n%s"
                        .formatted(condition, " ".repeat(before.length()), script, before)))
            : Optional.empty();
      }
      case FLOW ->
          Optional.of(
              new TextEdit(
                  job.site(place), "{if: \"%s\", run: \"%s\"}, ".formatted(condition, script)));
      case ALIAS, SCALAR -> Optional.empty();
    };
  }
}
