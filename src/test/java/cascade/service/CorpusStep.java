package cascade.service;

import cascade.workflow.Job;
import cascade.workflow.Step;
import cascade.workflow.Workflow;

/// A step of the corpus.
///
/// @param path of the file, beginning with the folder of its repository: `owner+name/…`
/// @param workflow that has it; one that is made up around the steps of a composite action
/// @param job with steps
/// @param number of the step in its job, from 0
record CorpusStep(String path, Workflow workflow, Job job, int number, StepKind kind) {
  Step step() {
    return ((Job.Steps) job.body()).steps().get(number);
  }

  int line() {
    return step().span().startLine();
  }

  String repository() {
    return path.substring(0, path.indexOf('/'));
  }

  /// What may not be drawn twice: a script that was copied from file to file says nothing new.
  String likeness() {
    return step() instanceof Step.Run run ? StepKind.text(run.script().value()).strip() : place();
  }

  String place() {
    return path + ":" + line();
  }

  @Override
  public String toString() {
    return place();
  }
}
