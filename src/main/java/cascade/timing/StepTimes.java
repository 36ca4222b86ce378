package cascade.timing;

import cascade.expression.Template;
import cascade.history.StepRun;
import cascade.source.Located;
import cascade.statistics.DurationSample;
import cascade.statistics.RunTimes.Ending;
import cascade.timing.Network.Leaf;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How long the steps of a job took, where the history has steps. They are known by their names
/// alone, since the host numbers its own among them.
final class StepTimes {
  private StepTimes() {}

  /// @param step its number in the job, from 0
  /// @return empty where its name cannot be told, or is that of another step, too
  static DurationSample of(RunTable table, Leaf leaf, int step) {
    var durations = new ArrayList<Duration>();
    for (var name : name(leaf, step).stream().toList()) {
      for (var row : table.rows()) {
        for (var job : row.triesOf(leaf)) {
          if (job.ending() == Ending.SUCCEEDED) {
            took(job.steps(), name).ifPresent(durations::add);
          }
        }
      }
    }
    return DurationSample.of(durations);
  }

  private static Optional<String> name(Leaf leaf, int step) {
    if (!(leaf.activity().definition().body() instanceof Job.Steps job)) {
      return Optional.empty();
    }
    var names = job.steps().stream().map(StepTimes::shown).toList();
    return names
        .get(step)
        .filter(
            name -> names.stream().filter(it -> it.filter(name::equals).isPresent()).count() == 1);
  }

  /// As the host shows it: its name, else `Run` and what it runs; empty where only a run can tell.
  private static Optional<String> shown(Step step) {
    return step.common()
        .name()
        .map(Located::value)
        .map(StepTimes::constant)
        .orElseGet(() ->
            switch (step) {
              case Step.Run run ->
                  constant(run.script().value())
                      .flatMap(script -> script.lines().findFirst())
                      .map(line -> "Run " + line.strip());
              case Step.Uses uses -> Optional.of("Run " + uses.action().value());
              case Step.Parallel _, Step.Control _, Step.Unknown _ -> Optional.empty();
            });
  }

  private static Optional<String> constant(Template template) {
    return template instanceof Template.Constant(_, var text)
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Optional<Duration> took(List<StepRun> steps, String name) {
    var own = steps.stream().filter(step -> step.name().equals(name)).toList();
    return own.size() == 1 ? took(own.getFirst()) : Optional.empty();
  }

  private static Optional<Duration> took(StepRun step) {
    return step.conclusion()
        .filter("success"::equals)
        .flatMap(_ -> step.started())
        .flatMap(from ->
            step.completed()
                .filter(until -> !until.isBefore(from))
                .map(until -> Duration.between(from, until)));
  }
}
