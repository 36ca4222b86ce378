package cascade.rule;

import cascade.expression.Template;
import cascade.finding.Confidence;
import cascade.source.Located;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Whether a job releases, deploys or publishes: whether what it does can be seen outside of the
/// run.
///
/// @param sign what tells it, between backticks where it is foreign
/// @param confidence high for a command or an action that does nothing else, low for a mere name
record Publishing(String sign, Confidence confidence) {

  /// Programs and the words that make them publish; without words, they always do.
  private static final Map<String, Set<String>> VERBS =
      Map.ofEntries(
          Map.entry("ansible-playbook", Set.of()),
          Map.entry("buildah", Set.of("push")),
          Map.entry("cargo", Set.of("publish", "release")),
          Map.entry("cdk", Set.of("deploy")),
          Map.entry("changeset", Set.of("publish")),
          Map.entry("crane", Set.of("push", "copy", "tag")),
          Map.entry("docker", Set.of("push")),
          Map.entry("fastlane", Set.of("deliver", "release", "deploy", "pilot", "supply")),
          Map.entry("firebase", Set.of("deploy")),
          Map.entry("flit", Set.of("publish")),
          Map.entry("fly", Set.of("deploy")),
          Map.entry("flyctl", Set.of("deploy")),
          Map.entry("gem", Set.of("push")),
          Map.entry("gh-pages", Set.of()),
          Map.entry("ghp-import", Set.of()),
          Map.entry("goreleaser", Set.of("release")),
          Map.entry("hatch", Set.of("publish")),
          Map.entry("helm", Set.of("push", "upgrade", "install")),
          Map.entry("heroku", Set.of("container:release")),
          Map.entry("jreleaser", Set.of("release", "full-release", "deploy", "publish")),
          Map.entry("kubectl", Set.of("apply", "rollout", "set", "replace")),
          Map.entry("lerna", Set.of("publish")),
          Map.entry("maturin", Set.of("publish", "upload")),
          Map.entry("mike", Set.of("deploy")),
          Map.entry("mix", Set.of("hex.publish")),
          Map.entry("mkdocs", Set.of("gh-deploy")),
          Map.entry("netlify", Set.of("deploy")),
          Map.entry("npm", Set.of("publish")),
          Map.entry("oras", Set.of("push", "copy")),
          Map.entry("ovsx", Set.of("publish")),
          Map.entry("pdm", Set.of("publish")),
          Map.entry("pnpm", Set.of("publish")),
          Map.entry("podman", Set.of("push")),
          Map.entry("poetry", Set.of("publish")),
          Map.entry("pulumi", Set.of("up")),
          Map.entry("sam", Set.of("deploy")),
          Map.entry("semantic-release", Set.of()),
          Map.entry("serverless", Set.of("deploy")),
          Map.entry("skopeo", Set.of("copy", "sync")),
          Map.entry("sls", Set.of("deploy")),
          Map.entry("snapcraft", Set.of("upload", "push", "release")),
          Map.entry("terraform", Set.of("apply")),
          Map.entry("tofu", Set.of("apply")),
          Map.entry("twine", Set.of("upload")),
          Map.entry("uv", Set.of("publish")),
          Map.entry("vercel", Set.of("deploy")),
          Map.entry("vsce", Set.of("publish")),
          Map.entry("wrangler", Set.of("deploy", "publish")),
          Map.entry("yarn", Set.of("publish")));

  /// Programs that publish by two words.
  private static final Map<String, Set<String>> PHRASES =
      Map.of(
          "aws", Set.of("s3 sync", "ecs update-service", "lambda update-function-code"),
          "az", Set.of("webapp deploy", "functionapp deploy"),
          "cargo", Set.of("workspaces publish"),
          "docker", Set.of("manifest push", "buildx imagetools"),
          "dotnet", Set.of("nuget push"),
          "gcloud", Set.of("app deploy", "run deploy", "functions deploy"),
          "gh", Set.of("release create", "release upload"),
          "pod", Set.of("trunk push"),
          "yarn", Set.of("npm publish"));

  /// Actions that do nothing but publish, without their versions.
  private static final Set<String> ACTIONS =
      Set.of(
          "actions/create-release",
          "actions/deploy-pages",
          "actions/upload-release-asset",
          "amondnet/vercel-action",
          "aws-actions/amazon-ecs-deploy-task-definition",
          "aws-actions/aws-cloudformation-github-deploy",
          "azure/functions-action",
          "azure/k8s-deploy",
          "azure/webapps-deploy",
          "cloudflare/pages-action",
          "crazy-max/ghaction-github-pages",
          "cycjimmy/semantic-release-action",
          "firebaseextended/action-hosting-deploy",
          "google-github-actions/deploy-appengine",
          "google-github-actions/deploy-cloud-functions",
          "google-github-actions/deploy-cloudrun",
          "haaleo/publish-vscode-extension",
          "helm/chart-releaser-action",
          "jamesives/github-pages-deploy-action",
          "jreleaser/release-action",
          "js-devtools/npm-publish",
          "marvinpinto/action-automatic-releases",
          "ncipollo/release-action",
          "peaceiris/actions-gh-pages",
          "pypa/gh-action-pypi-publish",
          "r0adkll/upload-google-play",
          "redhat-actions/push-to-registry",
          "rubygems/release-gem",
          "samkirkland/ftp-deploy-action",
          "softprops/action-gh-release",
          "svenstaro/upload-release-action");

  private static final Set<String> WORDS =
      Set.of("deploy", "deploys", "deployment", "publish", "publishes", "release", "releases");

  /// With one of these in it, a name speaks of something else: `publish test results`.
  private static final Set<String> OTHER_WORDS =
      Set.of(
          "artifact",
          "artifacts",
          "build",
          "builds",
          "bundle",
          "candidate",
          "changelog",
          "check",
          "checks",
          "cleanup",
          "coverage",
          "debug",
          "draft",
          "dry",
          "lint",
          "log",
          "logs",
          "notes",
          "notify",
          "plan",
          "pr",
          "prepare",
          "report",
          "reports",
          "result",
          "results",
          "setup",
          "status",
          "summary",
          "test",
          "tests",
          "validate",
          "verify",
          "wait");

  /// Environments that are what they are called; others may be there for their secrets alone.
  private static final Set<String> ENVIRONMENTS =
      Set.of(
          "deploy",
          "deployment",
          "live",
          "npm",
          "pages",
          "prod",
          "production",
          "publish",
          "pypi",
          "release",
          "stage",
          "staging");

  /// The surest sign that the job publishes, of the first step that gives it.
  static Optional<Publishing> of(InspectedJob job, Inspection inspection) {
    var signs =
        switch (job.job().body()) {
          case Job.Steps steps ->
              Stream.concat(
                  inspection.stepsOf(steps).stream().flatMap(step -> of(step, inspection).stream()),
                  steps.environment().map(Publishing::environment).stream());
          case Job.Call _ ->
              job.inside().stream().flatMap(it -> inspection.publishing(it).stream());
        };
    return Stream.concat(signs, named(job).stream())
        .min(Comparator.comparing(Publishing::confidence));
  }

  private static Optional<Publishing> of(Step step, Inspection inspection) {
    return switch (step) {
      case Step.Run run ->
          inspection.tools(run).stream().flatMap(tool -> of(tool).stream()).findFirst();
      case Step.Uses uses -> of(uses);
      case Step.Parallel _, Step.Control _, Step.Unknown _ -> Optional.empty();
    };
  }

  /// Whether a call of a program publishes.
  static Optional<Publishing> of(Tool tool) {
    if (tool.isDryRun()) {
      return Optional.empty();
    }
    var operands = tool.operands();
    var verbs = VERBS.get(tool.name());
    var phrase = operands.size() < 2 ? "" : operands.get(0) + " " + operands.get(1);
    var pushes =
        tool.name().equals("docker")
            && tool.arguments().stream()
                .anyMatch(word -> word.equals("--push") || word.contains("push=true"));
    if (pushes
        || (verbs != null && (verbs.isEmpty() || verbs.contains(tool.verb())))
        || PHRASES.getOrDefault(tool.name(), Set.of()).contains(phrase)) {
      return Optional.of(sure("`" + tool.shown() + "`"));
    }
    return operands.stream()
        .filter(goal -> isGoal(tool.name(), goal))
        .findFirst()
        .map(goal -> sure("`" + tool.name() + " " + goal + "`"));
  }

  private static boolean isGoal(String tool, String goal) {
    return switch (tool) {
      case "mvn" -> goal.equals("deploy") || goal.equals("release:perform");
      case "gradle", "sbt" -> {
        var words = Tool.tokens(goal);
        yield words.contains("publish") && !words.contains("local") && !words.contains("locally");
      }
      default -> false;
    };
  }

  private static Optional<Publishing> of(Step.Uses step) {
    var action = Scripts.action(step);
    var sign = "`" + action + "`";
    if (ACTIONS.contains(action)) {
      return Optional.of(sure(sign));
    }
    if (action.equals("docker/build-push-action") || action.equals("docker/bake-action")) {
      return input(step, "push")
          .filter(push -> !push.equals("false"))
          .map(push ->
              new Publishing(sign, push.equals("true") ? Confidence.HIGH : Confidence.MEDIUM));
    }
    if (action.equals("goreleaser/goreleaser-action")) {
      return input(step, "args")
          .filter(arguments -> !arguments.contains("--snapshot"))
          .filter(arguments -> arguments.contains("release"))
          .map(_ -> sure(sign));
    }
    var words = Tool.tokens(action.substring(action.indexOf('/') + 1));
    return words.stream().anyMatch(WORDS::contains)
            && words.stream().noneMatch(OTHER_WORDS::contains)
        ? Optional.of(new Publishing(sign, Confidence.MEDIUM))
        : Optional.empty();
  }

  private static Optional<String> input(Step.Uses step, String name) {
    return step.with().stream()
        .filter(entry -> entry.name().value().equalsIgnoreCase(name))
        .map(entry -> Scripts.text(entry.value().value()).strip().toLowerCase(Locale.ROOT))
        .findFirst();
  }

  private static Publishing environment(Located<String> name) {
    var known = Tool.tokens(name.value()).stream().anyMatch(ENVIRONMENTS::contains);
    return name.value().contains("${{")
        ? new Publishing("an environment", known ? Confidence.MEDIUM : Confidence.LOW)
        : new Publishing(
            "environment `" + name.value() + "`", known ? Confidence.HIGH : Confidence.LOW);
  }

  private static Optional<Publishing> named(InspectedJob job) {
    var names =
        Stream.concat(
            Stream.of(job.subject()),
            job.job().name().stream()
                .map(Located::value)
                .flatMap(name ->
                    name instanceof Template.Constant(_, var text)
                        ? Stream.of(text)
                        : Stream.of()));
    return names
        .filter(name -> isTelling(Tool.tokens(name)))
        .map(name -> new Publishing("the name `" + name + "`", Confidence.LOW))
        .findFirst();
  }

  private static boolean isTelling(List<String> words) {
    return words.stream().anyMatch(WORDS::contains)
        && words.stream().noneMatch(OTHER_WORDS::contains);
  }

  private static Publishing sure(String sign) {
    return new Publishing(sign, Confidence.HIGH);
  }

  /// Whether it is at least that sure.
  boolean isAtLeast(Confidence least) {
    return confidence.compareTo(least) <= 0;
  }
}
