package cascade.rule;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.TextEdit;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.source.Located;
import cascade.source.Severity;
import cascade.source.Span;
import cascade.workflow.FileSource;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The repository has a small suite of what matters most, and no workflow runs it: where the whole
/// suite fails and holds up others, nobody learns whether that still works.
final class UnusedSmokeTests implements Rule.OnFiles {
  private static final RuleInfo INFO =
      new RuleInfo(
          "unused-smoke-tests",
          "smoke tests are there, and nothing runs them where the whole suite fails",
          Severity.NOTICE);

  /// Somewhere, something is done with them, or they are spoken of.
  private static final Pattern SMOKE = Pattern.compile("smoke", Pattern.CASE_INSENSITIVE);

  private static final String ID = "suite";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, FileSource files, Consumer<Finding> report) {
    if (!files.knowsAllFiles()
        || !inspection.isWhole()
        || inspection.texts().values().stream().anyMatch(it -> SMOKE.matcher(it.text()).find())) {
      return;
    }
    for (var job : inspection.writtenJobs()) {
      if (job.blastRadius().count() > 0
          && job.job().body() instanceof Job.Steps steps
          && steps.continueOnError().isEmpty()) {
        inspection.written(job).stream()
            .filter(step -> step.step().common().continueOnError().isEmpty())
            .flatMap(step -> inspection.script(step).stream())
            .filter(StepScript::isShell)
            .flatMap(script -> finding(script, files).stream())
            .findFirst()
            .ifPresent(report);
      }
    }
  }

  private static Optional<Finding> finding(StepScript script, FileSource files) {
    var step = script.step();
    var job = step.job();
    var blocked = job.blastRadius().blocked().stream().map(Blocked::id).toList();
    return SmokeSuite.beside(script, files)
        .map(suite ->
            new Finding(
                INFO,
                INFO.severity(),
                Confidence.MEDIUM,
                step.subject(),
                "when %s fails, nobody learns whether what matters most still works: no workflow runs %s; run it where the whole suite failed"
                    .formatted(step.shown(), Names.one(suite.shown())),
                step.site(),
                List.of(),
                Evidence.Simulated.failing(job.id(), blocked, job.blastRadius().jobs()),
                Optional.of(
                    new Mitigation(
                        "add a step that runs the small suite where the whole one failed; the job"
                            + " fails as before",
                        suite.command().map(it -> edits(step, it)).orElse(List.of())))));
  }

  /// None where the step has settings of its own, which the other one would need as well.
  private static List<TextEdit> edits(InspectedStep step, String command) {
    if (!(step.step() instanceof Step.Run run)
        || !run.common().env().isEmpty()
        || Stream.of(run.shell(), run.workingDirectory())
            .flatMap(Optional::stream)
            .anyMatch(it -> isIn(run.span(), it.span()))
        || isParallel(step)) {
      return List.of();
    }
    var known = run.common().id().map(Located::value);
    var id = known.orElseGet(() -> unused(step.job()));
    var added =
        StepEdits.after(
            step,
            List.of(
                "name: Smoke tests",
                "if: ${{ failure() && steps.%s.outcome == 'failure' }}".formatted(id),
                "run: " + command));
    var named =
        known.isPresent() ? Optional.<TextEdit>empty() : StepEdits.firstKey(step, "id: " + id);
    return added.isEmpty() || (known.isEmpty() && named.isEmpty())
        ? List.of()
        : Stream.concat(named.stream(), added.stream()).toList();
  }

  private static boolean isIn(Span outer, Span inner) {
    return outer.start().compareTo(inner.start()) <= 0 && inner.end().compareTo(outer.end()) <= 0;
  }

  private static boolean isParallel(InspectedStep step) {
    return step.job().job().body() instanceof Job.Steps steps
        && steps.steps().get(step.number()) instanceof Step.Parallel;
  }

  /// An id that no step of the job has.
  private static String unused(InspectedJob job) {
    var text = HandsOn.textOf(job);
    return Stream.iterate(1, it -> it + 1)
        .map(it -> it == 1 ? ID : ID + it)
        .filter(it -> !Pattern.compile("\\b" + it + "\\b").matcher(text).find())
        .findFirst()
        .orElseThrow();
  }
}
