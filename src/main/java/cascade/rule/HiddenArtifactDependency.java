package cascade.rule;

import cascade.expression.Template;
import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.source.Severity;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A job downloads what another one uploads, and does not wait for it: it works as long as the
/// other one happens to be quicker.
///
/// Source: `github-actions.md` part A: an artifact can be downloaded as soon as its upload has
/// ended.
final class HiddenArtifactDependency implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "hidden-artifact-dependency",
          "a job downloads what a job makes for which it does not wait",
          Severity.ERROR);

  /// What the action takes where no name is written.
  private static final String UNNAMED = "artifact";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var workflow : inspection.workflows()) {
      var uploads = new HashMap<String, List<InspectedJob>>();
      for (var job : workflow.jobs()) {
        names(job, "actions/upload-artifact", inspection)
            .forEach(name -> uploads.computeIfAbsent(name, _ -> new ArrayList<>()).add(job));
      }
      for (var job : workflow.jobs()) {
        check(job, uploads, inspection, report);
      }
    }
  }

  private static void check(
      InspectedJob job,
      Map<String, List<InspectedJob>> uploads,
      Inspection inspection,
      Consumer<Finding> report) {
    var before = job.workflow().before(job);
    // One of which not all is seen may upload anything.
    if (before.stream().anyMatch(it -> isOpen(it, inspection)) || isOpen(job, inspection)) {
      return;
    }
    for (var step : inspection.written(job)) {
      if (step.step() instanceof Step.Uses uses && isOfThisRun(uses)) {
        var made =
            constant(uses, "name")
                .map(name -> uploads.getOrDefault(name, List.of()))
                .orElse(List.of());
        if (!made.isEmpty()
            && made.stream().noneMatch(it -> it.equals(job) || before.contains(it))) {
          report.accept(finding(step, made.getFirst()));
        }
      }
    }
  }

  private static boolean isOfThisRun(Step.Uses uses) {
    return Scripts.action(uses).equals("actions/download-artifact")
        // Without a name, it takes what there is.
        && uses.with().stream().anyMatch(it -> it.name().value().equalsIgnoreCase("name"))
        && uses.with().stream().noneMatch(it -> it.name().value().equalsIgnoreCase("run-id"));
  }

  private static boolean isOpen(InspectedJob job, Inspection inspection) {
    return HandsOn.isUnseen(job, inspection)
        || (job.job().body() instanceof Job.Steps steps
            && inspection.stepsOf(steps).stream()
                .anyMatch(step ->
                    step instanceof Step.Uses uses
                        && Scripts.action(uses).contains("upload-artifact")
                        && constant(uses, "name").isEmpty()));
  }

  private static List<String> names(InspectedJob job, String action, Inspection inspection) {
    return job.job().body() instanceof Job.Steps steps
        ? inspection.stepsOf(steps).stream()
            .flatMap(step ->
                step instanceof Step.Uses uses && Scripts.action(uses).equals(action)
                    ? constant(uses, "name").stream()
                    : Stream.of())
            .toList()
        : List.of();
  }

  /// An input that is the same in each run.
  private static Optional<String> constant(Step.Uses uses, String name) {
    var found =
        uses.with().stream()
            .filter(it -> it.name().value().equalsIgnoreCase(name))
            .map(it -> it.value().value())
            .findFirst();
    return found.isEmpty()
        ? Optional.of(UNNAMED)
        : found
            .filter(it -> it instanceof Template.Constant)
            .map(Scripts::text)
            .filter(text -> !text.isBlank());
  }

  private static Finding finding(InspectedStep step, InspectedJob maker) {
    var job = step.job();
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.HIGH,
        step.subject(),
        "`%s` downloads what `%s` uploads, and does not wait for it: it fails whenever it comes first; add `%s` to its `needs`"
            .formatted(job.subject(), maker.id(), maker.subject()),
        step.site(),
        List.of(maker.site()),
        Evidence.Seen.SEEN,
        Optional.of(
            Mitigation.advice(
                "add `%s` to the `needs` of `%s`".formatted(maker.subject(), job.subject()))));
  }
}
