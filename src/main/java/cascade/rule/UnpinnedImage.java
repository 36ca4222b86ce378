package cascade.rule;

import cascade.expression.Template;
import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.source.Located;
import cascade.source.Severity;
import cascade.workflow.Job;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A container of a job is whatever its registry calls the latest: one day it is another one, and
/// all that runs in it or beside it fails without a change.
///
/// Source: Docker's reference, "docker image pull": without a tag, `latest` is taken.
final class UnpinnedImage implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
              "unpinned-image",
              "a job runs in, or beside, whatever image is the latest",
              Severity.NOTICE)
          .breakingItsJob();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var job : inspection.writtenJobs()) {
      if (job.job().body() instanceof Job.Steps steps) {
        var found =
            Stream.concat(steps.container().stream(), steps.services().stream())
                .flatMap(container -> container.image().stream())
                .filter(image -> isLatest(image.value()))
                .toList();
        if (!found.isEmpty()) {
          report.accept(finding(job, found));
        }
      }
    }
  }

  private static boolean isLatest(Template image) {
    if (!(image instanceof Template.Constant(_, var text)) || text.isBlank()) {
      return false;
    }
    var name = text.strip();
    var last = name.substring(name.lastIndexOf('/') + 1);
    return !name.contains("@") && (!last.contains(":") || last.endsWith(":latest"));
  }

  private static Finding finding(InspectedJob job, List<Located<Template>> images) {
    var radius = job.blastRadius();
    var blocked = radius.blocked().stream().map(Blocked::id).toList();
    var names =
        images.stream().map(image -> Scripts.text(image.value()).strip()).distinct().toList();
    return new Finding(
        INFO,
        blocked.isEmpty() ? INFO.severity() : Severity.WARNING,
        Confidence.HIGH,
        job.subject(),
        "`%s` takes the latest %s: another version may come any day, and the job fails without a change; name a version"
            .formatted(job.subject(), Names.of(names, "and")),
        job.site(images.getFirst().span()),
        images.stream().skip(1).map(image -> job.site(image.span())).toList(),
        blocked.isEmpty()
            ? Evidence.Seen.SEEN
            : Evidence.Simulated.failing(job.id(), blocked, radius.jobs()),
        Optional.of(
            Mitigation.advice("write a tag with a version, or a digest, and let a bot raise it")));
  }
}
