package cascade.rule;

import cascade.expression.Template;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.Locale;

/// What two jobs may have in common besides what one of them hands on by name.
final class Sharing {
  private static final String SELF_HOSTED = "self-hosted";

  private Sharing() {}

  /// Whether the first may leave something behind for the second: a cache that it fills, or files
  /// on a machine that both use.
  static boolean between(InspectedJob one, InspectedJob other, Inspection inspection) {
    return (caches(one, inspection) && caches(other, inspection))
        || (isOnOwnMachine(one) && isOnOwnMachine(other));
  }

  private static boolean caches(InspectedJob job, Inspection inspection) {
    return switch (job.job().body()) {
      case Job.Steps steps ->
          inspection.stepsOf(steps).stream()
              .anyMatch(step -> step instanceof Step.Uses uses && caches(uses));
      case Job.Call _ -> job.inside().stream().anyMatch(it -> caches(it, inspection));
    };
  }

  /// Cache actions, and set-up actions, most of which can be told to cache.
  private static boolean caches(Step.Uses step) {
    return Scripts.action(step).contains("cache")
        || step.with().stream()
            .anyMatch(input ->
                input.name().value().toLowerCase(Locale.ROOT).contains("cache")
                    && !Scripts.text(input.value().value()).equals("false"));
  }

  /// Also where the runner is only known in a run.
  private static boolean isOnOwnMachine(InspectedJob job) {
    return switch (job.job().body()) {
      case Job.Steps steps ->
          steps.group().isPresent()
              || steps.labels().stream()
                  .anyMatch(label ->
                      label.value() instanceof Template.Computed
                          || Scripts.text(label.value()).equalsIgnoreCase(SELF_HOSTED));
      case Job.Call _ -> job.inside().stream().anyMatch(Sharing::isOnOwnMachine);
    };
  }
}
