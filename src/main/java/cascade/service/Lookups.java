package cascade.service;

import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// What the detector asks about names that are no commands.
///
/// @param hosts the service of a URL; empty for a local host
/// @param images the service that serves an image
/// @param actions what an action of another repository reveals
/// @param scripts the script that an action runs for its user
record Lookups(
    Function<String, Optional<String>> hosts,
    Function<String, Optional<String>> images,
    BiFunction<Step.Uses, Constants, List<Sighting>> actions,
    BiFunction<Step.Uses, Constants, Optional<GivenScript>> scripts,
    BiFunction<Job, String, List<Dependence>> jobs) {

  /// A script that an action is given to run.
  ///
  /// @param attempts how often the action tries it, at least 1
  /// @param survives whether the step goes on when all tries fail
  record GivenScript(String script, Optional<String> shell, int attempts, boolean survives) {}
}
