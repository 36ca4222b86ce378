package cascade.rule;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.Site;
import cascade.service.Dependence;
import cascade.service.Hold;
import cascade.service.Leanings.ServiceLeanings;
import cascade.service.Service;
import cascade.source.Severity;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Half of the jobs of a repository or more fail at once when one service outside of GitHub does
/// not answer, and nothing stands in for it.
final class ServiceCrowd implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "service-crowd",
          "most jobs fail at once when one service does not answer",
          Severity.NOTICE);

  private static final int FEWEST = 5;
  private static final double LEAST_SHARE = 0.5;

  /// The first thing that helps against outages of what hands out dependencies.
  private static final String CACHE = "cache";

  /// In the names of actions and inputs: Gradle's actions keep all that the build fetches.
  private static final Pattern CACHING = Pattern.compile("cache|gradle");

  private static final int MOST_PLACES = 10;

  /// With these, and what is inside of them, nothing runs at all.
  private static final Set<String> OURSELVES = Set.of("github", "actions");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    var jobs =
        inspection.workflows().stream()
            .flatMap(workflow -> workflow.jobs().stream())
            .filter(job -> !job.assessed().resolved().isInlinedCall())
            .toList();
    for (var service : inspection.leanings().services()) {
      if (isOutside(service.service(), inspection)) {
        var exposed = exposed(service, inspection);
        if (exposed.size() >= FEWEST && exposed.size() >= LEAST_SHARE * jobs.size()) {
          report.accept(finding(service.service(), exposed, jobs.size(), inspection));
        }
      }
    }
  }

  private static boolean isOutside(Service service, Inspection inspection) {
    return service.kind() == Service.Kind.SERVICE
        && service.within().isPresent()
        && OURSELVES.stream()
            .noneMatch(it ->
                it.equals(service.id())
                    || inspection.leanings().catalogue().isWithin(service.id(), it));
  }

  /// A job that leans on the service without anything that would help.
  private record Exposed(InspectedJob job, Dependence first) {}

  private static List<Exposed> exposed(ServiceLeanings service, Inspection inspection) {
    var found = new ArrayList<Exposed>();
    for (var workflow : inspection.workflows()) {
      for (var leaner : service.leaners()) {
        if (leaner.workflow().equals(workflow.assessed().path())) {
          var job = workflow.find(leaner.job());
          leaner.dependences().stream()
              .filter(it -> it.service().equals(service.service().id()) && isBare(it))
              .findFirst()
              .ifPresent(it ->
                  job.filter(one -> !isCached(service.service(), one, inspection))
                      .ifPresent(one -> found.add(new Exposed(one, it))));
        }
      }
    }
    return found;
  }

  /// Some cache of the job may hold what is fetched. That is looked at roughly: what is in it only
  /// a run knows. What installs tools is not helped by caches of dependencies.
  private static boolean isCached(Service service, InspectedJob job, Inspection inspection) {
    return service.mitigations().stream().findFirst().filter(CACHE::equals).isPresent()
        && job.job().body() instanceof Job.Steps steps
        && inspection.stepsOf(steps).stream().anyMatch(ServiceCrowd::caches);
  }

  private static boolean caches(Step step) {
    return step instanceof Step.Uses uses
        && (CACHING.matcher(Scripts.action(uses)).find()
            || uses.with().stream()
                .anyMatch(
                    it -> CACHING.matcher(it.name().value().toLowerCase(Locale.ROOT)).find()));
  }

  private static boolean isBare(Dependence dependence) {
    return dependence.hold() == Hold.FAILS
        && dependence.attempts() == 1
        && dependence.reductions().isEmpty();
  }

  private static Finding finding(
      Service service, List<Exposed> exposed, int jobs, Inspection inspection) {
    var first = exposed.getFirst();
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.MEDIUM,
        service.id(),
        "%d of %d jobs fetch from `%s`, and nothing stands in for it: while it does not answer, all of them fail; %s"
            .formatted(
                exposed.size(), jobs, Names.plain(service.id()), remedy(service, inspection)),
        new Site(first.first().path(), first.first().span().start()),
        exposed.stream()
            .skip(1)
            .limit(MOST_PLACES)
            .map(it -> new Site(it.first().path(), it.first().span().start()))
            .distinct()
            .toList(),
        Evidence.Seen.SEEN,
        Optional.of(Mitigation.advice(remedy(service, inspection))));
  }

  private static String remedy(Service service, Inspection inspection) {
    var known = inspection.leanings().catalogue().mitigations();
    return service.mitigations().stream()
        .limit(2)
        .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
        .collect(Collectors.joining(", or "));
  }
}
