package cascade.risk;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.report.Golden;
import cascade.service.Hold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The pipeline that the project began from, with what its jobs lean on told by hand and the
/// catalogue's priors: what its maintainers are told without any history.
class SeedPipelineRiskTest {
  private static final Path FILE =
      Path.of("test-workflows", "seed-pipeline", ".github", "workflows", "ci.yml");

  private static final List<String> JOBS =
      List.of(
          "format-check",
          "lint",
          "docs",
          "test-unit",
          "build-docker",
          "test-integration",
          "test-gpu",
          "benchmark",
          "release");

  private static Questions seed() throws IOException {
    var seed = Questions.of(Files.readString(FILE)).catalogue();
    for (var job : JOBS) {
      seed.leans(job, "checkout", Hold.FAILS).leans(job, "actions", Hold.FAILS);
      seed.leans(job, job.equals("test-gpu") ? "runner:gpu" : "runner:ubuntu-latest", Hold.FAILS);
    }
    for (var job : JOBS.subList(0, 8)) {
      if (!job.equals("build-docker")) {
        seed.leans(job, "pypi", Hold.FAILS);
      }
    }
    return seed.leans("format-check", "github-releases", Hold.FAILS)
        .leans("docs", "artifacts", Hold.FAILS)
        .leans("test-unit", "artifacts", Hold.FAILS)
        .leans("build-docker", "docker-daemon", Hold.FAILS)
        .leans("build-docker", "docker-hub", Hold.FAILS)
        .leans("test-integration", "docker-daemon", Hold.FAILS)
        .leans("test-integration", "docker-hub", Hold.MAY_FAIL)
        .leans("benchmark", "docker-hub", Hold.FAILS)
        .leans("benchmark", "artifacts", Hold.FAILS)
        .leans("release", "artifacts", Hold.FAILS)
        .leans("release", "github-api", Hold.FAILS);
  }

  @Test
  void whatItsMaintainersAreTold() throws IOException {
    Golden.assertMatches("seed-risk.txt", text(RiskAssessor.assess(seed().question())));
  }

  @Test
  void theDockerDaemonFallsOnTwoJobsAndBlocksTwo() throws IOException {
    var question = seed().question();
    var down = DownScenario.of("docker-daemon", question);
    var effect =
        question.engine().effect(question.pipeline().workflows().getFirst(), down.scenario());

    assertThat(effect.failed()).containsExactly("build-docker", "test-integration");
    assertThat(effect.blocked()).containsExactly("benchmark", "release");
  }

  @Test
  void theNetworkDownFromTheStartBlocksEight() throws IOException {
    var question = seed().question();
    var down = DownScenario.of("network", question);
    var effect =
        question.engine().effect(question.pipeline().workflows().getFirst(), down.scenario());

    assertThat(effect.failed()).containsExactly("format-check");
    assertThat(effect.blocked()).hasSize(8);
  }

  private static String text(RiskAssessment risk) {
    var text = new Formatter(Locale.ROOT);
    var run = risk.together();
    text.format("method %s, %d draws\n", risk.method().word(), risk.draws());
    text.format("red %s\n", of(run.red()));
    text.format("stopped %s\n", of(run.stopped()));
    text.format("silently green %s\n", of(run.silentGreen().total()));
    text.format("not the code's %s\n", of(run.notTheCodes()));
    text.format("blocked jobs %s\n", of(run.expectedBlockedJobs()));
    text.format("minutes of runners %s\n", of(run.waste().runnerMinutes()));
    text.format("minutes of people %s\n", of(run.waste().humanMinutes()));
    text.format(
        "grade %s, %s to %s%s\n",
        risk.grade().grade(),
        risk.grade().best(),
        risk.grade().worst(),
        risk.grade().isInsufficient() ? ": insufficient evidence" : "");
    text.format("\n");
    for (var job : risk.workflows().getFirst().jobs()) {
      text.format(
          "%s: fails %s, not successful %s, blocked %s\n",
          job.id(), of(job.failure()), of(job.notSuccessful()), of(job.blocked()));
    }
    text.format("\n");
    for (var hazard : risk.hazards()) {
      text.format(
          "%s %s: %s, %s, costs %s blocked jobs and %s minutes\n",
          hazard.kind(),
          hazard.name(),
          of(hazard.probability()),
          hazard.band(),
          of(hazard.loss().blockedJobs()),
          of(hazard.loss().minutes()));
    }
    text.format("\n");
    for (var fix : risk.fixFirst()) {
      text.format(
          "%s %s: %s, effort %s, less by %s, saves %s minutes and %s blocked jobs, priority %s\n",
          fix.hazard(),
          fix.name(),
          fix.remedy(),
          fix.effort(),
          Explainer.number(fix.reduction()),
          of(fix.minutes()),
          of(fix.blockedJobs()),
          Explainer.number(fix.priority()));
    }
    text.format("\n");
    text.format("%s\n", risk.explanation().paragraph());
    text.format("\n");
    risk.assumptions().forEach(it -> text.format("%s (%s)\n", it.statement(), it.source()));
    return text.toString();
  }

  private static String of(Posterior posterior) {
    return "%s (%s … %s)"
        .formatted(
            Explainer.number(posterior.mean()),
            Explainer.number(posterior.low()),
            Explainer.number(posterior.high()));
  }
}
