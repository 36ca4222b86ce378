package cascade.rule;

import cascade.capacity.JobCapacity;
import cascade.capacity.Resource;
import cascade.finding.Finding;
import cascade.finding.RuleInfo;
import cascade.source.Severity;
import java.util.function.Consumer;

/// A job that needs more disk than its runner has: it fails once that is used up, in whichever step
/// comes to it.
///
/// Source: `reliability.md`, sizes of runners; what a job needs is estimated, see
/// `docs/resources.md`.
final class DiskHungryJob implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo("disk-hungry-job", "a job needs more disk than its runner has", Severity.NOTICE)
          .breakingItsJob();

  private static final Hunger HUNGER =
      new Hunger(
          INFO,
          Resource.DISK,
          JobCapacity::disk,
          "of disk",
          "free what the image brings and the job does not use, or take a larger runner");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    HUNGER.find(inspection, report);
  }
}
