package cascade.rule;

import cascade.service.Dependence;
import cascade.service.Hold;
import cascade.workflow.Job;
import java.util.List;
import java.util.Locale;

/// Machines of the owner, on which runs leave something behind for others.
final class OwnMachine {
  private static final String POOL = "runner:";
  private static final String SELF_HOSTED = "self-hosted";

  private OwnMachine() {}

  /// Spares the other jobs being looked at closely.
  static boolean mayRun(InspectedJob job) {
    return job.job().body() instanceof Job.Steps steps
        && steps.labels().stream()
            .map(it -> Scripts.written(it.value()).toLowerCase(Locale.ROOT))
            .anyMatch(it -> it.contains(SELF_HOSTED) || it.contains("${{"));
  }

  /// Whether the job waits for such a machine, by the label that all of them have.
  ///
  /// @param leanings those of the job
  static boolean isAmong(List<Dependence> leanings) {
    return leanings.stream().anyMatch(OwnMachine::is);
  }

  private static boolean is(Dependence dependence) {
    return dependence.hold() == Hold.FAILS
        && dependence.service().startsWith(POOL)
        && List.of(dependence.service().substring(POOL.length()).split(",", -1))
            .contains(SELF_HOSTED);
  }
}
