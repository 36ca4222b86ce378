package cascade.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import cascade.history.History;
import cascade.pipeline.Hazards;
import cascade.pipeline.Hazards.Effect;
import cascade.pipeline.Scenario.Target;
import cascade.risk.HazardModel.Change;
import cascade.risk.HazardRisk.Kind;
import cascade.service.Hold;
import cascade.service.Reduction;
import cascade.statistics.Histories;
import cascade.statistics.Stratum;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HazardModelTest {
  private static final Target BUILD = Target.job(Histories.CI, "build");
  private static final Target TEST = Target.job(Histories.CI, "test");
  private static final Target LINT = Target.job(Histories.CI, "lint");

  /// The golden case of `science.md` section 1: two leaves of .03 and a service of .01 that both
  /// lean on.
  @Test
  void aSharedServiceIsOneEvent() {
    var builder = new HazardModel.Builder(1);
    int service =
        builder.hazard(new Hazard(Kind.SERVICE, "registry", List.of(), Basis.PRIOR, List.of()));
    int cause = builder.shared("registry", service, new double[] {.01});
    for (var target : List.of(BUILD, TEST)) {
      int own = builder.hazard(Hazard.ofJob(Kind.FLAKE, target.job(), Basis.PRIOR));
      builder.own(target.job()).part(own, new double[] {.03}).strikes(target, Effect.FAILS);
      builder.harm(target, List.of(cause), Effect.FAILS);
    }
    var model = builder.build();
    var of = enumeration(model, 0);

    assertThat(of.struck(BUILD)).isCloseTo(.0397, within(1e-12));
    assertThat(of.struck(BUILD, TEST)).isCloseTo(.010891, within(1e-12));
    assertThat(model.striking(service, Change.NOTHING))
        .containsExactly(new double[] {.01}, within(1e-12));
  }

  private static Enumeration enumeration(HazardModel model, int draw) {
    return new Enumeration(model.forEngine(Optional.empty()), model.probabilities(draw));
  }

  /// Three jobs that fail together now and then, and alone; `build` and `test` lean on a registry.
  private static History runs(long seed, int count) {
    var random = new Random(seed);
    var histories = new Histories();
    for (int i = 0; i < count; i++) {
      histories.run("sha" + i);
      boolean broken = random.nextInt(8) == 0;
      for (var job : List.of("build", "test", "lint")) {
        boolean fails = random.nextDouble() < (broken ? 0.7 : 0.02);
        histories.job(job, fails ? "failure" : "success");
      }
    }
    return histories.history();
  }

  private static Questions three() {
    return Questions.jobs("build", "test", "lint")
        .service("network", 0.003, 0.6)
        .service("registry", 0.004, 0.5, "network")
        .leans("build", "registry", Hold.FAILS)
        .leans("test", "registry", Hold.MAY_FAIL, 3);
  }

  @Test
  void howOftenAJobFailsStaysWhatItsHistorySays() {
    for (long seed = 1; seed < 6; seed++) {
      var question = three().history(runs(seed, 300)).question();
      var model = new RiskModel(question).hazards();
      var history = question.history().orElseThrow();
      for (var target : List.of(BUILD, TEST, LINT)) {
        double sum = 0;
        for (int draw = 0; draw < model.draws(); draw += 8) {
          sum += enumeration(model, draw).struck(target);
        }
        var known =
            history
                .find(Histories.CI, target.job())
                .flatMap(it -> it.failure(Stratum.DEFAULT_BRANCH))
                .orElseThrow()
                .estimate();
        assertThat(sum / (model.draws() / 8.0))
            .as("seed %d, %s", seed, target.job())
            .isCloseTo(known.mean(), within(0.05 * known.mean()));
      }
    }
  }

  @Test
  void jobsThatFailTogetherInThePastDoSoInTheModel() {
    var history = runs(3, 400);
    int draws = 12;
    var model = three().history(history).hazards();
    double both = 0;
    double apart = 0;
    for (int i = 0; i < draws; i++) {
      var of = enumeration(model, i);
      both += of.struck(BUILD, LINT) / draws;
      apart += of.struck(BUILD) * of.struck(LINT) / draws;
    }

    // One run in eight is broken, and then each fails with .7: .125 · .49 ≈ .06.
    assertThat(both).isBetween(0.035, 0.09);
    assertThat(apart).isLessThan(0.02);
  }

  @Test
  void servicesThatNobodyRunsAgainstRestOnPriors() {
    var model = three().hazards();

    assertThat(model.hazards())
        .extracting(Hazard::kind, Hazard::name)
        .containsExactly(
            tuple(Kind.SERVICE, "network"),
            tuple(Kind.SERVICE, "registry"),
            tuple(Kind.FLAKE, "ci.yml#build"),
            tuple(Kind.FLAKE, "ci.yml#test"),
            tuple(Kind.FLAKE, "ci.yml#lint"));
    assertThat(model.hazards()).allMatch(it -> it.basis().priorOnly());
    assertThat(model.hazards().getFirst().jobs()).containsExactly("ci.yml#build", "ci.yml#test");
    assertThat(mean(model.striking(2, Change.NOTHING))).isCloseTo(Priors.FLAKE, within(1e-4));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /// What is not known of jobs without history is the same for all of them.
  @Test
  void jobsWithoutHistoryShareTheDraw() {
    var model = three().hazards();
    double[] one = model.striking(2, Change.NOTHING);
    double[] other = model.striking(4, Change.NOTHING);

    assertThat(one).containsExactly(other, within(1e-12));
  }

  @Test
  void whatIsIgnoredIsMaskedAndWhatHasASubstituteIsNothing() {
    var hazards =
        Questions.jobs("build", "test")
            .service("upload", 0.01, 0.5)
            .leans("build", "upload", Hold.SURVIVES, 1, Reduction.Kind.IGNORED)
            .leans("test", "upload", Hold.SURVIVES, 1, Reduction.Kind.FALLBACK)
            .hazards()
            .forEngine(Optional.empty());

    assertThat(hazards.harms().stream().filter(it -> it.effect() == Effect.MASKED))
        .extracting(Hazards.Harm::target)
        .containsExactly(BUILD, BUILD);
    assertThat(hazards.harms().stream().filter(it -> it.effect() == Effect.FAILS))
        .extracting(Hazards.Harm::target)
        .containsExactly(BUILD, TEST);
  }

  @Test
  void aTriedAgainServiceIsMetLessButItsOutagesStay() {
    var model =
        Questions.jobs("build")
            .service("registry", 0.02, 0.8)
            .leans("build", "registry", Hold.FAILS)
            .hazards();
    double before = mean(model.striking(0, Change.NOTHING));
    double after = mean(model.striking(0, Change.retried(0)));
    double none = mean(model.striking(0, Change.without(Set.of(0))));

    // A fifth lasts, and of the rest all tries have a fifth in common: .2 + .8 · .2 = .36. What is
    // brief, .64, is shared by the 2.4 jobs of a run.
    assertThat(after / before).isCloseTo(.36 / (.36 + .64 / 2.4), within(0.03));
    assertThat(none).isZero();
  }

  @Test
  void theSameSeedGivesTheSameDraws() {
    var one = three().history(runs(1, 60)).hazards();
    var other = three().history(runs(1, 60)).hazards();
    var another = three().history(runs(1, 60)).options(it -> seeded(it, 2)).hazards();

    for (int draw = 0; draw < one.draws(); draw++) {
      assertThat(one.probabilities(draw)).containsExactly(other.probabilities(draw));
    }
    assertThat(one.probabilities(0)).isNotEqualTo(another.probabilities(0));
  }

  private static RiskOptions seeded(RiskOptions options, long seed) {
    return new RiskOptions(
        seed,
        options.draws(),
        options.stratum(),
        options.humanMinutes(),
        options.rerun(),
        options.rates(),
        options.requiredChecks());
  }

  /// Draws hang on names alone: another job beside changes none of them.
  @Test
  void anotherJobChangesNoDrawOfTheOthers() {
    var two = Questions.jobs("build", "test").hazards();
    var three = Questions.jobs("lint", "build", "test").hazards();

    assertThat(two.striking(0, Change.NOTHING))
        .containsExactly(three.striking(1, Change.NOTHING), within(1e-12));
  }

  @Test
  void moreHistoryNarrows() {
    var few = Posterior.of(flake(three().history(allGreen(20)).hazards()));
    var many = Posterior.of(flake(three().history(allGreen(400)).hazards()));
    var none = Posterior.of(flake(three().hazards()));

    assertThat(many.high() - many.low()).isLessThan(few.high() - few.low());
    assertThat(few.high() - few.low()).isLessThan(none.high() - none.low());
  }

  private static double[] flake(HazardModel model) {
    for (int i = 0; i < model.hazards().size(); i++) {
      var hazard = model.hazards().get(i);
      if (hazard.kind() == Kind.FLAKE && hazard.name().equals("ci.yml#lint")) {
        return model.striking(i, Change.NOTHING);
      }
    }
    throw new AssertionError("no such hazard");
  }

  private static History allGreen(int runs) {
    var histories = new Histories();
    for (int i = 0; i < runs; i++) {
      histories.run("sha" + i).jobs("success", "build", "test", "lint");
    }
    return histories.history();
  }
}
