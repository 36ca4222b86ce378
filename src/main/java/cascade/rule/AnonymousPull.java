package cascade.rule;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.Site;
import cascade.finding.TextEdit;
import cascade.service.Dependence;
import cascade.service.Hold;
import cascade.service.ImageActions;
import cascade.source.Severity;
import cascade.workflow.Job;
import cascade.workflow.Job.Container;
import cascade.workflow.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Jobs on machines of the owner pull images from Docker Hub without a login: its limit of pulls is
/// counted for their address, together with everything else behind it.
///
/// Pulls of GitHub's own runners are not limited, by an agreement that does not hold for others.
///
/// Source: Docker, "Docker Hub pull usage and limits"; actions/runner-images#1445.
final class AnonymousPull implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "anonymous-pull",
          "jobs on your own machines share a registry's limit for strangers",
          Severity.NOTICE);

  private static final String DOCKER_HUB = "docker-hub";
  private static final int MOST_PLACES = 10;

  /// Fewer pulls of a run do not come near the limit.
  private static final int FEWEST = 3;

  /// Of what leans on Docker Hub: what fetches an image whose name is known.
  private static final Pattern PULL =
      Pattern.compile(
          "^(?:container|services\\.[^:]+): (.+)"
              + "|^docker://(.+)"
              + "|^(?:docker|podman|nerdctl) (?:(?:container|image) )?(?:run|create|pull)\\b.*",
          Pattern.DOTALL);

  private static final Set<String> PROGRAMS = Set.of("docker", "podman", "nerdctl", "buildah");

  private static final Pattern HOST = Pattern.compile("[.:]");

  private record Pull(InspectedJob job, Dependence dependence) {}

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    inspection.writtenJobs().stream()
        .filter(OwnMachine::mayRun)
        .flatMap(job -> pulls(job, inspection).stream())
        .collect(groupingBy(pull -> pull.job().path(), LinkedHashMap::new, toList()))
        .values()
        .stream()
        .filter(pulls -> times(pulls) >= FEWEST)
        .forEach(pulls -> report.accept(finding(pulls, inspection)));
  }

  /// How often a run pulls: each leg does so by itself.
  private static int times(List<Pull> pulls) {
    return pulls.stream()
        .mapToInt(pull -> Math.max(1, pull.job().assessed().resolved().legNames().size()))
        .sum();
  }

  private static List<Pull> pulls(InspectedJob job, Inspection inspection) {
    if (!(job.job().body() instanceof Job.Steps steps)) {
      return List.of();
    }
    var leanings = inspection.leanings().of(job.workflow().assessed().path(), job.id());
    if (!OwnMachine.isAmong(leanings)) {
      return List.of();
    }
    var logsIn = inspection.stepsOf(steps).stream().anyMatch(step -> logsIn(step, inspection));
    var found = new ArrayList<Pull>();
    for (var dependence : leanings) {
      // What is pulled before the first step does not know of a login in a step.
      var anonymous = dependence.step() >= 0 ? !logsIn : !isAuthenticated(steps, dependence);
      if (dependence.service().equals(DOCKER_HUB)
          && dependence.hold() == Hold.FAILS
          && anonymous
          && PULL.matcher(dependence.sign()).matches()) {
        found.add(new Pull(job, dependence));
      }
    }
    return found;
  }

  private static boolean isAuthenticated(Job.Steps steps, Dependence dependence) {
    return Stream.concat(steps.container().stream(), steps.services().stream())
        .filter(container -> container.span().equals(dependence.span()))
        .anyMatch(Container::authenticated);
  }

  /// A login where no other registry is written, or only a run tells which, may be one to Docker
  /// Hub.
  private static boolean logsIn(Step step, Inspection inspection) {
    return switch (step) {
      case Step.Run run -> inspection.tools(run).stream().anyMatch(AnonymousPull::logsIn);
      case Step.Uses uses ->
          ImageActions.registryInput(Scripts.action(uses))
              .filter(input ->
                  uses.with().stream()
                      .filter(it -> it.name().value().equalsIgnoreCase(input))
                      .map(it -> Scripts.text(it.value().value()))
                      .allMatch(AnonymousPull::mayBeDockerHub))
              .isPresent();
      case Step.Parallel _, Step.Control _, Step.Unknown _ -> false;
    };
  }

  private static boolean logsIn(Tool tool) {
    var operands = tool.operands();
    return PROGRAMS.contains(tool.name())
        && tool.verb().equals("login")
        && (operands.size() < 2 || mayBeDockerHub(operands.getLast()));
  }

  private static boolean mayBeDockerHub(String registry) {
    return !HOST.matcher(registry).find() || registry.contains("docker.io");
  }

  private static Finding finding(List<Pull> pulls, Inspection inspection) {
    var first = pulls.getFirst();
    var jobs = pulls.stream().map(pull -> pull.job().subject()).distinct().toList();
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.MEDIUM,
        DOCKER_HUB,
        "%s %s from Docker Hub %d times a run without a login, on machines of your own (%s): they share the limit of their address with all that is behind it, and pulls fail once it is reached; log in before"
            .formatted(
                Names.of(jobs, "and"),
                Names.verb(jobs.size(), "pulls", "pull"),
                times(pulls),
                Names.of(pulls.stream().map(AnonymousPull::image).distinct().toList(), "and")),
        site(first),
        pulls.stream()
            .skip(1)
            .map(AnonymousPull::site)
            .distinct()
            .filter(site -> !site.equals(site(first)))
            .limit(MOST_PLACES)
            .toList(),
        Evidence.Seen.SEEN,
        Optional.of(
            new Mitigation(
                "give containers and services `credentials`, log in with `docker/login-action`"
                    + " before steps that pull, log in once on the machine, or pull through a"
                    + " mirror of your own",
                edits(pulls, inspection))));
  }

  /// Those that make all of them log in as another job does, or none.
  private static List<TextEdit> edits(List<Pull> pulls, Inspection inspection) {
    var login = DockerHubLogin.find(inspection);
    if (login.isEmpty()) {
      return List.of();
    }
    var edits = new LinkedHashMap<Site, TextEdit>();
    var mended = new HashSet<InspectedJob>();
    for (var pull : pulls) {
      var inStep = pull.dependence().step() >= 0;
      // The first pull of a job comes first.
      if (!inStep || mended.add(pull.job())) {
        var edit =
            Optional.of(login.get())
                .filter(it -> it.serves(pull.job()))
                .flatMap(it -> edit(it, pull));
        if (edit.isEmpty()) {
          return List.of();
        }
        edits.put(edit.get().site(), edit.get());
      }
    }
    return edits.values().stream().sorted(Comparator.comparing(TextEdit::site)).toList();
  }

  private static Optional<TextEdit> edit(DockerHubLogin login, Pull pull) {
    if (!(pull.job().job().body() instanceof Job.Steps steps)) {
      return Optional.empty();
    }
    var dependence = pull.dependence();
    return dependence.step() >= 0
        ? login.before(pull.job(), steps.steps().get(dependence.step()))
        : Stream.concat(steps.container().stream(), steps.services().stream())
            .filter(container -> container.span().equals(dependence.span()))
            .findFirst()
            .flatMap(container -> login.credentials(pull.job(), container));
  }

  /// What is pulled; the command where its image is not told.
  private static String image(Pull pull) {
    var sign = PULL.matcher(pull.dependence().sign());
    return sign.matches()
        ? Optional.ofNullable(sign.group(1))
            .or(() -> Optional.ofNullable(sign.group(2)))
            .orElse(pull.dependence().sign())
        : pull.dependence().sign();
  }

  private static Site site(Pull pull) {
    return new Site(pull.dependence().path(), pull.dependence().span().start());
  }
}
