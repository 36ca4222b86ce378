package cascade.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.pipeline.Scenario;
import cascade.pipeline.Scenario.Target;
import cascade.risk.Assumed.JobFails;
import cascade.risk.Assumed.ServiceOut;
import cascade.risk.ScenarioRisk.OfJob;
import cascade.service.Hold;
import cascade.service.Reduction;
import cascade.statistics.Histories;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioRiskTest {
  private static Target job(String id) {
    return Target.job(Histories.CI, id);
  }

  private static ScenarioRisk risk(RiskQuestion question, Assumed... assumed) {
    return ScenarioRisk.of(Scenario.NONE, List.of(assumed), question);
  }

  private static OfJob last(ScenarioRisk risk) {
    return risk.workflows().getFirst().jobs().getLast();
  }

  /// The golden cases of `science.md` section 1.
  @Test
  void aChainOfThree() {
    var question = Questions.jobs("a", "b: needs: a", "c: needs: b").question();
    var risk =
        risk(
            question,
            new JobFails(job("a"), .02),
            new JobFails(job("b"), .05),
            new JobFails(job("c"), .10));

    assertThat(last(risk).notSuccessful().mean()).isCloseTo(.1621, within(1e-12));
    assertThat(last(risk).blocked().mean()).isCloseTo(1 - .98 * .95, within(1e-12));
    assertThat(risk.draws()).isEqualTo(1);
    assertThat(risk.standardError(0.5)).isEmpty();
  }

  @Test
  void aDiamond() {
    var question = Questions.jobs("a", "b: needs: a", "c: needs: a", "d: needs: [b, c]").question();
    var risk =
        risk(
            question,
            new JobFails(job("a"), .02),
            new JobFails(job("b"), .05),
            new JobFails(job("c"), .05),
            new JobFails(job("d"), .01));

    assertThat(last(risk).notSuccessful().mean()).isCloseTo(.1243945, within(1e-12));
  }

  @Test
  void twoLeavesWithAServiceInCommon() {
    var question =
        Questions.jobs("a", "b")
            .service("registry", 0.5, 1)
            .leans("a", "registry", Hold.FAILS, 9)
            .leans("b", "registry", Hold.MAY_FAIL)
            .question();
    var risk =
        risk(
            question,
            new JobFails(job("a"), .03),
            new JobFails(job("b"), .03),
            new ServiceOut("registry", .01));

    assertThat(risk.workflows().getFirst().jobs())
        .allSatisfy(it -> assertThat(it.notSuccessful().mean()).isCloseTo(.0397, within(1e-12)));
    // Either is 2 · .0397 without both, which is .010891.
    assertThat(risk.together().red().mean()).isCloseTo(2 * .0397 - .010891, within(1e-12));
    assertThat(risk.unclear()).containsExactly("ci.yml#b");
  }

  @Test
  void anIgnoredOutageIsMasked() {
    var question =
        Questions.jobs("a")
            .service("upload", 0.1, 0)
            .leans("a", "upload", Hold.SURVIVES, 1, Reduction.Kind.IGNORED)
            .question();
    var risk = risk(question, new ServiceOut("upload", .2));

    assertThat(risk.together().red().mean()).isZero();
    assertThat(risk.together().silentGreen().masked().mean()).isCloseTo(.2, within(1e-12));
  }

  private static RiskQuestion twoJobs() {
    return Questions.jobs("a", "b: needs: a")
        .service("registry", 0.01, 0)
        .leans("a", "registry", Hold.FAILS)
        .leans("b", "registry", Hold.FAILS)
        .question();
  }

  private static Posterior redWithPriors(Assumed... assumed) {
    return ScenarioRisk.withPriors(Scenario.NONE, List.of(assumed), twoJobs()).together().red();
  }

  @Test
  void withPriorsTheRestIsThere() {
    assertThat(risk(twoJobs(), new JobFails(job("a"), .1)).together().red().mean())
        .isCloseTo(.1, within(1e-12));
    // The registry, and the flake of b; that of a gives way to what is assumed of it.
    var beside = redWithPriors(new JobFails(job("a"), .1));
    assertThat(beside.mean()).isCloseTo(1 - .9 * .99 * (1 - Priors.FLAKE), within(1e-4));
    assertThat(beside.low()).isBetween(.1, beside.mean());
    // Both flakes, and nothing of the registry.
    assertThat(redWithPriors(new ServiceOut("registry", 0)).mean())
        .isCloseTo(2 * Priors.FLAKE, within(2e-4));
  }

  /// What is assumed comes on top of what happens for sure.
  @Test
  void aScenarioHappensForSure() {
    var question =
        Questions.jobs("a", "b", "c: needs: b")
            .service("registry", 0.01, 0)
            .leans("a", "registry", Hold.FAILS)
            .question();
    var down = DownScenario.of("registry", question).scenario();
    var risk = ScenarioRisk.of(down, List.of(new JobFails(job("b"), .25)), question);
    var jobs = risk.workflows().getFirst().jobs();

    assertThat(risk.together().red().mean()).isEqualTo(1);
    assertThat(jobs.get(0).notSuccessful().mean()).isEqualTo(1);
    assertThat(jobs.get(1).notSuccessful().mean()).isCloseTo(.25, within(1e-12));
    assertThat(jobs.get(2).blocked().mean()).isCloseTo(.25, within(1e-12));
    assertThat(risk.together().expectedBlockedJobs().mean()).isCloseTo(.25, within(1e-12));
  }

  @Test
  void onlyProbabilities() {
    assertThatThrownBy(() -> new JobFails(job("a"), 1.1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ServiceOut("network", Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
