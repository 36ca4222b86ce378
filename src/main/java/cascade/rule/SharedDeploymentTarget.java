package cascade.rule;

import cascade.expression.Template;
import cascade.expression.Value;
import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.pipeline.Legs;
import cascade.source.Severity;
import cascade.workflow.Concurrency;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Two jobs, or two legs of one, deploy to the same place, and nothing keeps them apart: the last
/// one wins, or both leave a mixture.
///
/// Source: `github-actions.md` part A, "Concurrency".
final class SharedDeploymentTarget implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "shared-deployment-target",
          "two jobs may deploy to one place at the same time",
          Severity.WARNING);

  /// Environments that are a place. Others, such as `pypi`, take many things.
  private static final Set<String> PLACES =
      Set.of("github-pages", "live", "preprod", "prod", "production", "stage", "staging");

  /// Actions that push to a branch, with the input that names it.
  private static final Map<String, String> TO_BRANCH =
      Map.of(
          "crazy-max/ghaction-github-pages", "target_branch",
          "jamesives/github-pages-deploy-action", "branch",
          "peaceiris/actions-gh-pages", "publish_branch");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    var deploying = new TreeMap<String, List<InspectedJob>>();
    for (var job : inspection.writtenJobs()) {
      target(job, inspection)
          .ifPresent(it -> deploying.computeIfAbsent(it, _ -> new ArrayList<>()).add(job));
      legsOnOneBranch(job, inspection).ifPresent(report);
    }
    deploying.forEach((target, jobs) -> {
      for (var job : jobs) {
        jobs.stream()
            .filter(other -> !other.equals(job) && mayMeet(job, other))
            .findFirst()
            .ifPresent(other -> report.accept(finding(target, job, other)));
      }
    });
  }

  /// Where the job deploys to, in words.
  private static Optional<String> target(InspectedJob job, Inspection inspection) {
    if (!(job.job().body() instanceof Job.Steps steps)
        || inspection.publishing(job).filter(it -> it.isAtLeast(Confidence.HIGH)).isEmpty()) {
      return Optional.empty();
    }
    return inspection.stepsOf(steps).stream()
        .flatMap(step -> branch(step).stream())
        .findFirst()
        .or(() ->
            steps
                .environment()
                .map(name -> name.value().toLowerCase(Locale.ROOT))
                .filter(PLACES::contains)
                .map(name -> "environment " + Names.one(name)));
  }

  private static Optional<String> branch(Step step) {
    if (!(step instanceof Step.Uses uses)) {
      return Optional.empty();
    }
    var input = TO_BRANCH.get(Scripts.action(uses));
    if (input == null
        || uses.with().stream().anyMatch(it -> it.name().value().contains("repository"))) {
      return Optional.empty();
    }
    return uses.with().stream()
        .filter(it -> it.name().value().equalsIgnoreCase(input))
        .findFirst()
        .map(it -> it.value().value())
        .or(() -> Optional.of(DEFAULT_BRANCH))
        .filter(it -> it instanceof Template.Constant)
        .map(it -> "branch " + Names.one(Scripts.text(it)));
  }

  /// What lets only some legs do a step, or may.
  private static final Pattern OF_LEGS = Pattern.compile("matrix|strategy|runner|env|steps");

  private static final String ONE_BY_ONE = "max-parallel: 1";

  /// The legs of a job push to one branch, and nothing makes one wait for the other.
  private static Optional<Finding> legsOnOneBranch(InspectedJob job, Inspection inspection) {
    if (!(job.assessed().resolved().legs() instanceof Legs.Expanded(var legs))
        || legs.size() < 2
        || !(job.job().body() instanceof Job.Steps steps)
        || job.job().concurrency().filter(it -> !isOfLegs(it.group().value())).isPresent()) {
      return Optional.empty();
    }
    return job.job()
        .strategy()
        .filter(strategy -> strategy.maxParallel().isEmpty())
        .flatMap(strategy ->
            inspection.stepsOf(steps).stream()
                .filter(step ->
                    step.common()
                        .writtenCondition()
                        .filter(it -> OF_LEGS.matcher(it.value()).find())
                        .isEmpty())
                .flatMap(step -> branch(step).stream())
                .findFirst()
                .map(branch -> ofLegs(job, strategy, legs.size(), branch)));
  }

  private static boolean isOfLegs(Template group) {
    return OF_LEGS.matcher(Scripts.written(group)).find();
  }

  private static Finding ofLegs(InspectedJob job, Job.Strategy strategy, int legs, String branch) {
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.MEDIUM,
        job.subject() + "/strategy",
        "the %d legs of `%s` all push to %s, and may do so at the same time: the last one wins, or is refused; add `%s`"
            .formatted(legs, job.subject(), branch, ONE_BY_ONE),
        job.site(),
        List.of(),
        Evidence.Seen.SEEN,
        Optional.of(
            new Mitigation(
                "let one leg run after the other with `%s`, or push from a job behind all of them"
                    .formatted(ONE_BY_ONE),
                JobEdits.inStrategy(job, strategy, ONE_BY_ONE).stream().toList())));
  }

  private static final Template DEFAULT_BRANCH =
      new Template.Constant(new Value.Str("gh-pages"), "gh-pages");

  /// Whether neither waits for the other, and no group keeps them apart.
  private static boolean mayMeet(InspectedJob one, InspectedJob other) {
    var ordered =
        one.workflow() == other.workflow()
            && (one.workflow().before(one).contains(other)
                || one.workflow().before(other).contains(one));
    return !ordered && groups(one).stream().noneMatch(groups(other)::contains);
  }

  /// The groups that the job holds while it runs.
  private static List<String> groups(InspectedJob job) {
    var found = new ArrayList<Concurrency>(job.job().concurrency().stream().toList());
    found.addAll(job.workflow().graph().workflow().concurrency().stream().toList());
    job.caller().flatMap(it -> it.job().concurrency()).ifPresent(found::add);
    return found.stream()
        .map(it -> Scripts.written(it.group().value()))
        .map(group -> group.contains("github.workflow") ? group + job.path() : group)
        .toList();
  }

  private static Finding finding(String target, InspectedJob job, InspectedJob other) {
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.MEDIUM,
        job.subject(),
        "`%s` and `%s`%s both deploy to %s, and may do so at the same time; give both the same `concurrency` group"
            .formatted(
                job.subject(),
                other.subject(),
                job.path().equals(other.path()) ? "" : " of `" + other.path() + "`",
                target),
        job.site(),
        List.of(other.site()),
        Evidence.Seen.SEEN,
        Optional.of(
            Mitigation.advice(
                "give both jobs a `concurrency` group of the same name, without"
                    + " `cancel-in-progress`")));
  }
}
