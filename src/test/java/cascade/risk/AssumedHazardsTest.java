package cascade.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.pipeline.Likelihoods;
import cascade.pipeline.ModelOptions;
import cascade.pipeline.Scenario.Target;
import cascade.risk.Assumed.JobFails;
import cascade.risk.Assumed.ServiceOut;
import cascade.service.Hold;
import cascade.service.Reduction;
import cascade.statistics.Histories;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssumedHazardsTest {
  private static Target job(String id) {
    return Target.job(Histories.CI, id);
  }

  private static Likelihoods likelihoods(RiskQuestion question, AssumedHazards assumed) {
    return question.engine().cascadeModel(assumed.hazards(), ModelOptions.of(1)).likelihoods();
  }

  /// The golden cases of `science.md` section 1.
  @Test
  void aChainOfThree() {
    var question = Questions.jobs("a", "b: needs: a", "c: needs: b").question();
    var assumed =
        AssumedHazards.of(
            List.of(
                new JobFails(job("a"), .02),
                new JobFails(job("b"), .05),
                new JobFails(job("c"), .10)),
            question);
    var jobs = likelihoods(question, assumed).workflows().getFirst().jobs();

    assertThat(jobs.getLast().notSuccessful()).isCloseTo(.1621, within(1e-12));
    assertThat(jobs.getLast().blocked()).isCloseTo(1 - .98 * .95, within(1e-12));
  }

  @Test
  void aDiamond() {
    var question = Questions.jobs("a", "b: needs: a", "c: needs: a", "d: needs: [b, c]").question();
    var assumed =
        AssumedHazards.of(
            List.of(
                new JobFails(job("a"), .02),
                new JobFails(job("b"), .05),
                new JobFails(job("c"), .05),
                new JobFails(job("d"), .01)),
            question);

    assertThat(
            likelihoods(question, assumed).workflows().getFirst().jobs().getLast().notSuccessful())
        .isCloseTo(.1243945, within(1e-12));
  }

  @Test
  void twoLeavesWithAServiceInCommon() {
    var question =
        Questions.jobs("a", "b")
            .service("registry", 0.5, 1)
            .leans("a", "registry", Hold.FAILS, 9)
            .leans("b", "registry", Hold.MAY_FAIL)
            .question();
    var assumed =
        AssumedHazards.of(
            List.of(
                new JobFails(job("a"), .03),
                new JobFails(job("b"), .03),
                new ServiceOut("registry", .01)),
            question);
    var all = likelihoods(question, assumed);

    assertThat(all.workflows().getFirst().jobs())
        .allSatisfy(it -> assertThat(it.notSuccessful()).isCloseTo(.0397, within(1e-12)));
    // Either is 2 · .0397 without both, which is .010891.
    assertThat(all.together().red()).isCloseTo(2 * .0397 - .010891, within(1e-12));
    assertThat(assumed.unclear()).containsExactly("ci.yml#b");
  }

  @Test
  void anIgnoredOutageIsMasked() {
    var question =
        Questions.jobs("a")
            .service("upload", 0.1, 0)
            .leans("a", "upload", Hold.SURVIVES, 1, Reduction.Kind.IGNORED)
            .question();
    var all =
        likelihoods(question, AssumedHazards.of(List.of(new ServiceOut("upload", .2)), question));

    assertThat(all.together().red()).isZero();
    assertThat(all.together().silentGreen().masked()).isCloseTo(.2, within(1e-12));
  }

  @Test
  void withPriorsTheRestIsThere() {
    var question =
        Questions.jobs("a", "b: needs: a")
            .service("registry", 0.01, 0)
            .leans("a", "registry", Hold.FAILS)
            .leans("b", "registry", Hold.FAILS)
            .question();
    var alone = AssumedHazards.of(List.of(new JobFails(job("a"), .1)), question);
    var beside = AssumedHazards.withPriors(List.of(new JobFails(job("a"), .1)), question);
    var instead = AssumedHazards.withPriors(List.of(new ServiceOut("registry", 0)), question);

    assertThat(likelihoods(question, alone).together().red()).isCloseTo(.1, within(1e-12));
    // The registry, and the flake of b; that of a gives way to what is assumed of it.
    assertThat(likelihoods(question, beside).together().red())
        .isCloseTo(1 - .9 * .99 * (1 - Priors.FLAKE), within(1e-4));
    assertThat(likelihoods(question, instead).together().red())
        .isCloseTo(2 * Priors.FLAKE, within(2e-4));
  }

  @Test
  void onlyProbabilities() {
    assertThatThrownBy(() -> new JobFails(job("a"), 1.1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ServiceOut("network", Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
