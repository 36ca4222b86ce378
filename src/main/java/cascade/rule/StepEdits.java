package cascade.rule;

import cascade.finding.TextEdit;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.Optional;
import java.util.regex.Pattern;

/// Steps that are added to a job, and keys that are added to a step, where the layout leaves no
/// doubt how.
final class StepEdits {
  /// What stands before an action on its line, where the line says nothing else.
  private static final Pattern USES = Pattern.compile("[ -]*(?:uses|\"uses\"|'uses')[ ]*:[ ]+");

  private static final Pattern WITH = Pattern.compile("[\\s{,]with[\"']?\\s*:");

  private StepEdits() {}

  /// A key behind the one that names the action of a step.
  ///
  /// @param added `key: value`, without line breaks
  static Optional<TextEdit> key(InspectedStep step, Step.Uses uses, String added) {
    return behindAction(step, uses, added, added);
  }

  /// An input of an action, before those that it has.
  ///
  /// @param added `input: value`, without line breaks
  static Optional<TextEdit> input(InspectedStep step, Step.Uses uses, String added) {
    var job = step.job();
    if (uses.with().isEmpty()) {
      return WITH.matcher(job.text().slice(uses.span())).find()
          ? Optional.empty()
          : behindAction(step, uses, "with:\n  " + added, "with: {" + added + "}");
    }
    var first = uses.with().getFirst().name().span().start();
    if (!job.holds(uses.span())
        || job.text().hasOddLineBreaks()
        || first.compareTo(uses.span().start()) < 0
        || uses.span().end().compareTo(first) < 0) {
      return Optional.empty();
    }
    var before = job.text().line(first.startLine()).substring(0, first.startColumn() - 1);
    if (before.isBlank()) {
      return Optional.of(new TextEdit(job.site(first), added + "\n" + before));
    }
    return before.stripTrailing().endsWith("{")
        ? Optional.of(new TextEdit(job.site(first), added + ", "))
        : Optional.empty();
  }

  /// @param block lines, those after the first one with the indentation that they have within the
  ///   step
  /// @param flow the same within braces
  private static Optional<TextEdit> behindAction(
      InspectedStep step, Step.Uses uses, String block, String flow) {
    var job = step.job();
    var action = uses.action().span();
    var start = uses.span().start();
    if (!job.holds(uses.span())
        || job.text().hasOddLineBreaks()
        || action.compareTo(start) < 0
        || uses.span().end().compareTo(action.end()) < 0) {
      return Optional.empty();
    }
    if (job.text().slice(uses.span()).startsWith("{")) {
      return Optional.of(new TextEdit(job.site(action.end()), ", " + flow));
    }
    var line = job.text().line(action.startLine());
    var margin = "\n" + " ".repeat(start.startColumn() - 1);
    return action.startLine() == action.endLine()
            && USES.matcher(line.substring(0, action.startColumn() - 1)).matches()
        ? Optional.of(
            new TextEdit(
                job.site(job.text().endOf(action.startLine())),
                margin + block.replace("\n", margin)))
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
