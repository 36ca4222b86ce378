package cascade.rule;

import cascade.finding.Site;
import cascade.workflow.Step;

/// A step as it is written in a workflow file.
///
/// @param number of the step of the job that it is, or lies in; from 0
record InspectedStep(InspectedJob job, Step step, int number) {
  /// Tells it apart in its file as long as no step is added before it: `build/steps[2]`.
  String subject() {
    return "%s/steps[%d]".formatted(job.subject(), number);
  }

  /// For a sentence: `step 3 of build`, with its name in its place where it has one.
  String shown() {
    return Scripts.name(step)
        .map(Names::plain)
        .filter(name -> !name.isBlank() && name.length() <= LONGEST_NAME)
        .map(name -> "step `%s` of `%s`".formatted(name, job.subject()))
        .orElseGet(() -> "step %d of `%s`".formatted(number + 1, job.subject()));
  }

  private static final int LONGEST_NAME = 60;

  Site site() {
    return job.site(step.span().start());
  }
}
