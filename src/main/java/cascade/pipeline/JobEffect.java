package cascade.pipeline;

import java.util.List;
import java.util.SortedSet;

/// What a scenario does to one job.
///
/// @param id as the YAML has it
/// @param outcome what GitHub's API would show, if every job whose condition is unknown runs
/// @param possible every outcome that it may have, in the order of [Outcome]
/// @param blocked whether it runs without the scenario, and with it does not
/// @param tolerated whether it fails and `continue-on-error` tolerates that
/// @param because the jobs that began it, for a job that the scenario changes; in place of a job
///   the origin that the scenario gives for it, such as `docker-daemon`
/// @param via the directly needed jobs through which it came
/// @param dependsOn what the answer hangs on, where there is more than one
public record JobEffect(
    String id,
    Outcome outcome,
    List<Outcome> possible,
    boolean blocked,
    boolean tolerated,
    List<String> because,
    List<String> via,
    SortedSet<String> dependsOn) {
  public JobEffect {
    possible = List.copyOf(possible);
    because = List.copyOf(because);
    via = List.copyOf(via);
  }

  /// Whether there is only one outcome that it may have.
  public boolean certain() {
    return possible.size() == 1;
  }
}
