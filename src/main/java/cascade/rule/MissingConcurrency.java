package cascade.rule;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.Site;
import cascade.finding.TextEdit;
import cascade.pipeline.Legs;
import cascade.source.Severity;
import cascade.source.Span;
import cascade.workflow.Step;
import cascade.workflow.Trigger;
import cascade.workflow.Trigger.Filter;
import cascade.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Each push to a pull request starts all jobs again, and those of the push before run on for
/// nobody.
///
/// Source: `github-actions.md` part A, "Concurrency".
final class MissingConcurrency implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "missing-concurrency", "runs that a newer push made needless go on", Severity.NOTICE);

  /// Fewer are soon done. As many as this keep a quarter of the runners of a free account.
  private static final int FEWEST = 5;

  /// Of a matrix that is only known in a run.
  private static final int UNKNOWN_LEGS = 2;

  private static final Pattern JOBS = Pattern.compile("jobs:\\s*(#.*)?");

  /// Runs of other events have a group of their own each, and are not cancelled.
  private static final String ADDED =
      """
      concurrency:
        group: ${{ github.workflow }}-${{ github.event.pull_request.number || github.run_id }}
        cancel-in-progress: true

      """;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var workflow : inspection.workflows()) {
      var file = workflow.graph().workflow();
      var pull = file.trigger("pull_request");
      if (pull.isPresent()
          && comesWithPushes(pull.get())
          && file.concurrency().isEmpty()
          && workflow.jobs().stream().noneMatch(job -> isLimited(job, inspection))) {
        var jobs = workflow.jobs().stream().mapToInt(MissingConcurrency::count).sum();
        if (jobs >= FEWEST) {
          report.accept(finding(file, pull.get(), jobs));
        }
      }
    }
  }

  private static boolean comesWithPushes(Trigger pull) {
    return (pull.types().isEmpty()
            || pull.types().stream().anyMatch(type -> type.value().equals("synchronize")))
        && pull.filters().stream()
            .filter(filter -> filter.kind() == Filter.Kind.PATHS)
            .allMatch(filter -> filter.patterns().stream().anyMatch(it -> !isOwn(it.value())));
  }

  /// Whether a pattern fits nothing but what the pipeline is made of, which changes seldom.
  private static boolean isOwn(String pattern) {
    return pattern.startsWith(".github/") || pattern.startsWith("./.github/");
  }

  /// Whether the job, or the workflow that it is written in, has a group, or it cancels older runs
  /// by itself, as one did before there were groups.
  private static boolean isLimited(InspectedJob job, Inspection inspection) {
    return job.job().concurrency().isPresent()
        || job.workflow().graph().file(job.path()).flatMap(Workflow::concurrency).isPresent()
        || inspection.written(job).stream()
            .anyMatch(it ->
                it.step() instanceof Step.Uses uses
                    && Scripts.action(uses).contains("cancel-workflow"));
  }

  private static int count(InspectedJob job) {
    if (job.assessed().resolved().isInlinedCall()) {
      return 0;
    }
    return switch (job.assessed().resolved().legs()) {
      case Legs.Expanded(var legs) -> legs.size();
      case Legs.Dynamic _ -> UNKNOWN_LEGS;
      case Legs.Single _ -> 1;
      case Legs.Refused _ -> 0;
    };
  }

  private static Finding finding(Workflow file, Trigger pull, int jobs) {
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.HIGH,
        "",
        "each push to a pull request starts %d jobs, and those of the push before run on; add `concurrency` with `cancel-in-progress`"
            .formatted(jobs),
        new Site(file.path(), pull.event().span()),
        List.of(),
        Evidence.Seen.SEEN,
        Optional.of(
            new Mitigation(
                "give the runs of a pull request a group, and let a newer one cancel the older",
                edit(file).stream().toList())));
  }

  /// Before `jobs`. In a workflow that others call, the group would be the caller's.
  private static Optional<TextEdit> edit(Workflow file) {
    var text = file.text();
    if (text.hasOddLineBreaks() || file.trigger("workflow_call").isPresent()) {
      return Optional.empty();
    }
    for (var line = 1; line <= text.lines(); line++) {
      if (JOBS.matcher(text.line(line)).matches()) {
        var place = new Span(line, 1, line, 1);
        return Optional.of(new TextEdit(new Site(file.path(), place), ADDED));
      }
    }
    return Optional.empty();
  }
}
