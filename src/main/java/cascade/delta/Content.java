package cascade.delta;

import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.expression.Template;
import cascade.source.Located;
import cascade.workflow.Job;
import cascade.workflow.Job.Entry;
import cascade.workflow.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a job does, whatever it is called and wherever it is written: by this a job is found again
/// that only changed its name. Versions of actions do not count.
final class Content {
  private Content() {}

  /// Empty for a job that does nothing: all of them look alike.
  static Optional<Object> of(AssessedJob job) {
    var what =
        switch (job.resolved().job().body()) {
          case Job.Steps steps ->
              steps.steps().isEmpty()
                  ? List.of()
                  : List.of(steps.labels().stream().map(Content::text).toList(), of(steps.steps()));
          case Job.Call call -> List.of(call.uses().value(), entries(call.with()));
        };
    return what.isEmpty()
        ? Optional.empty()
        : Optional.of(List.of(what, job.resolved().legs(), job.resolved().depth()));
  }

  /// Jobs by their ids; empty for a workflow without any.
  static Optional<Object> of(AssessedWorkflow workflow) {
    var jobs = new TreeMap<String, Object>();
    workflow
        .jobs()
        .forEach(job -> jobs.put(job.id(), List.of(of(job), job.resolved().needs(), job.runs())));
    return jobs.isEmpty() ? Optional.empty() : Optional.of(Map.copyOf(jobs));
  }

  private static List<Object> of(List<Step> steps) {
    return steps.stream().map(Content::of).toList();
  }

  static Object of(Step step) {
    return switch (step) {
      case Step.Run run -> List.of("run", text(run.script()));
      case Step.Uses uses ->
          List.of("uses", uses.action().value().replaceFirst("@.*", ""), entries(uses.with()));
      case Step.Parallel(_, var inner) -> List.of("parallel", of(inner));
      case Step.Control(_, var keyword) -> List.of("control", keyword);
      case Step.Unknown _ -> List.of("unknown");
    };
  }

  private static List<String> entries(List<Entry> entries) {
    return entries.stream()
        .map(entry -> entry.name().value() + "=" + text(entry.value()))
        .sorted()
        .toList();
  }

  private static String text(Located<Template> template) {
    return switch (template.value()) {
      case Template.Constant(_, var text) -> text;
      case Template.Computed(_, var text, _) -> text;
    };
  }
}
