package cascade.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.pipeline.CascadeModel;
import cascade.pipeline.ModelOptions;
import cascade.risk.HazardModel.Change;
import cascade.service.Hold;
import cascade.statistics.Histories;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Where a pipeline is too much for an exact answer.
class SampledRunsTest {
  private static final int RUNS = 1 << 18;

  /// With a condition, since otherwise there would be a formula.
  private static Questions chain() {
    return Questions.jobs("a", "b: needs: a", "c: needs: a", "d: needs: [b, c]", "e: if: always()")
        .service("registry", 0.05, 0.5)
        .leans("b", "registry", Hold.FAILS)
        .leans("c", "registry", Hold.FAILS);
  }

  private record Told(CascadeModel cascade, Outlook outlook, Valuation valuation) {}

  private static Told told(RiskQuestion question, HazardModel model, ModelOptions options) {
    var cascade = question.engine().cascadeModel(model.forEngine(Optional.empty()), options);
    var outlook = Outlook.of(model, cascade);
    var costs =
        Map.of(Histories.CI, JobCost.of(new RiskModel(question).leaves(), RiskOptions.DEFAULT));
    var losses = new Losses(question.options(), costs);
    return new Told(cascade, outlook, new Valuation(model, cascade, outlook, losses));
  }

  @Test
  void whatIsDrawnAtRandomIsNearWhatIsExact() {
    var question = chain().question();
    var model = new RiskModel(question).hazards();
    var exact = told(question, model, ModelOptions.of(1));
    var sampled = told(question, model, new ModelOptions(1, 1, RUNS));

    assertThat(sampled.cascade().method()).isEqualTo(CascadeModel.Method.MONTE_CARLO);
    assertThat(exact.outlook().all()).hasSize(model.draws());
    assertThat(sampled.outlook().all()).hasSizeBetween(20, model.draws() - 1);
    assertThat(sampled.outlook().of(it -> it.together().red()).mean())
        .isCloseTo(exact.outlook().of(it -> it.together().red()).mean(), within(0.02));
    for (int hazard = 0; hazard < model.hazards().size(); hazard++) {
      var change = Change.without(Set.of(hazard));
      var told = exact.valuation().gain(change).minutes();

      assertThat(sampled.valuation().gain(change).minutes().mean())
          .as(model.hazards().get(hazard).name())
          .isCloseTo(told.mean(), within(0.35 * told.mean() + 0.01));
    }
  }

  /// With many jobs and what they have in common, what hardly ever happens must not stand in the
  /// way: no timeout is ever near.
  @Test
  void aWideWorkflowIsExact() {
    var lines = new String[40];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "j" + i;
    }
    var random = new Random(1);
    var histories = new Histories();
    for (int i = 0; i < 60; i++) {
      histories.run("sha" + i);
      boolean broken = random.nextDouble() < 0.4;
      for (var job : lines) {
        histories.job(
            job,
            broken && random.nextDouble() < 0.5 ? "failure" : "success",
            Duration.ofSeconds(600 + random.nextInt(60)));
      }
    }
    var risk = RiskAssessor.assess(Questions.jobs(lines).history(histories.history()).question());

    assertThat(risk.method()).isEqualTo(CascadeModel.Method.BDD);
    assertThat(risk.together().red().mean()).isBetween(0.25, 0.75);
    assertThat(risk.hazards())
        .filteredOn(it -> it.kind() == HazardRisk.Kind.RUN)
        .singleElement()
        .satisfies(it -> assertThat(it.probability().mean()).isBetween(0.25, 0.55));
  }
}
