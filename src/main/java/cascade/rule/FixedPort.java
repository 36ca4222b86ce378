package cascade.rule;

import cascade.expression.Template;
import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.source.Severity;
import cascade.source.Span;
import cascade.workflow.Job;
import cascade.workflow.Job.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Two containers of a job publish the same port of the runner: Docker does not start the second,
/// and the job fails before its first step.
///
/// Source: Docker, "port is already allocated"; GitHub passes `ports` on to `docker create`.
final class FixedPort implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
              "fixed-port",
              "two containers of a job ask for the same port of its runner",
              Severity.ERROR)
          .breakingItsJob();

  /// Of one container; more are not looked at.
  private static final int MOST_PORTS = 100;

  private record Published(Container container, PublishedPort port, Span span) {}

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var job : inspection.writtenJobs()) {
      if (job.job().body() instanceof Job.Steps steps) {
        finding(job, steps).ifPresent(report);
      }
    }
  }

  /// The first clash of a job: once it is mended, the next one is told.
  private static Optional<Finding> finding(InspectedJob job, Job.Steps steps) {
    var before = new ArrayList<Published>();
    var containers =
        Stream.concat(steps.container().stream(), steps.services().stream())
            .filter(FixedPort::starts)
            .toList();
    for (var container : containers) {
      var own = published(container);
      for (var here : own) {
        for (var there : before) {
          var port = here.port().clash(there.port());
          if (port.isPresent()) {
            return Optional.of(finding(job, here, there, port.get()));
          }
        }
      }
      before.addAll(own);
    }
    return Optional.empty();
  }

  /// A service whose image an expression leaves empty is not started.
  private static boolean starts(Container container) {
    return container.image().filter(it -> it.value() instanceof Template.Constant).isPresent();
  }

  private static List<Published> published(Container container) {
    return container.ports().stream()
        .limit(MOST_PORTS)
        .flatMap(written ->
            PublishedPort.of(written).stream()
                .map(port -> new Published(container, port, written.span())))
        .toList();
  }

  private static Finding finding(InspectedJob job, Published here, Published there, int port) {
    var radius = job.blastRadius();
    var blocked = radius.blocked().stream().map(Blocked::id).toList();
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.HIGH,
        job.subject(),
        "containers %s and %s of `%s` both take port %d of the runner: the second does not start, and the job fails; give one another port"
            .formatted(
                Names.one(there.container().name().value()),
                Names.one(here.container().name().value()),
                job.subject(),
                port),
        job.site(here.span()),
        List.of(job.site(there.span())),
        blocked.isEmpty()
            ? Evidence.Seen.SEEN
            : Evidence.Simulated.failing(job.id(), blocked, radius.jobs()),
        Optional.of(
            Mitigation.advice(
                "publish the container's port alone and ask for the one that Docker chose,"
                    + " `job.services.NAME.ports['PORT']`, or write another number before the"
                    + " colon")));
  }
}
