package cascade.delta;

import cascade.assessment.Assessment.AssessedJob;
import cascade.workflow.Job;
import java.util.regex.Pattern;

/// Jobs that hand something out. What stands before them guards them: that they no longer wait for
/// it makes the pipeline quicker, and may be a mistake.
final class Delivery {
  private static final Pattern NAME = Pattern.compile("(?i)(?:^|[^a-z])(?:deploy|publish|release)");

  private Delivery() {}

  /// By the environment that it names, or by its own name.
  static boolean isOne(AssessedJob job) {
    return NAME.matcher(job.id()).find()
        || (job.resolved().job().body() instanceof Job.Steps steps
            && steps.environment().isPresent());
  }
}
