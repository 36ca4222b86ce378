package cascade.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.history.History;
import cascade.pipeline.Situation;
import cascade.risk.HazardRisk.Kind;
import cascade.service.Hold;
import cascade.service.Reduction;
import cascade.statistics.Histories;
import cascade.statistics.Rates;
import cascade.statistics.Stratum;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RiskAssessorTest {
  private static RiskAssessment assess(Questions questions) {
    return RiskAssessor.assess(questions.question());
  }

  private static Questions chain() {
    return Questions.jobs("build", "test: needs: build", "release: needs: test");
  }

  /// @param flaky how often `test` fails when its commit is good
  /// @param broken share of the runs in which every job may fail
  private static History runs(long seed, int count, double flaky, double broken) {
    var random = new Random(seed);
    var histories = new Histories();
    for (int i = 0; i < count; i++) {
      histories.run("sha" + i);
      boolean code = random.nextDouble() < broken;
      for (var job : List.of("build", "test", "release")) {
        boolean fails = job.equals("test") && random.nextDouble() < flaky;
        fails |= code && random.nextDouble() < 0.8;
        histories.job(job, fails ? "failure" : "success", Duration.ofMinutes(10));
        if (fails) {
          break;
        }
      }
    }
    return histories.history();
  }

  @Test
  void withoutHistoryEverythingRestsOnPriors() {
    var risk =
        assess(chain().service("registry", 0.01, 0.5).leans("build", "registry", Hold.FAILS));

    assertThat(risk.together().basis()).isEqualTo(Basis.PRIOR);
    assertThat(risk.hazards()).allMatch(it -> it.basis().priorOnly() && it.basis().runs() == 0);
    assertThat(risk.together().red()).isEqualTo(risk.together().notTheCodes());
    assertThat(risk.grade().isInsufficient()).isTrue();
    assertThat(risk.explanation().paragraph())
        .contains("no run of it is known", "The evidence is insufficient for a grade", "n=0");
    assertThat(risk.together().waste().runsPerWeek()).isEmpty();
    assertThat(risk.assumptions())
        .extracting(Assumption::statement)
        .anyMatch(it -> it.startsWith("No run of the default branch is known"))
        .anyMatch(it -> it.startsWith("Of 3 jobs no run is known"))
        .anyMatch(it -> it.startsWith("`registry` disturbs 1.0 %"));
  }

  /// What goes wrong in a called workflow goes wrong in its caller's runs, and is not counted
  /// again.
  @Test
  void aWorkflowThatIsOnlyCalledCountsInItsCallersAlone() {
    var lib = "jobs: {x: {runs-on: ubuntu-latest, steps: [{run: make}]}}";
    var caller = "on: push\njobs: {call: {uses: ./.github/workflows/lib.yml}}";
    var called = assess(Questions.calling(caller, "on: workflow_call\n" + lib));
    var both = assess(Questions.calling(caller, "on: [workflow_call, push]\n" + lib));

    assertThat(called.workflows()).extracting(WorkflowRisk::path).containsExactly(Histories.CI);
    assertThat(called.hazards())
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.jobs()).containsExactly("ci.yml#call / x"));
    assertThat(called.together().red()).isEqualTo(called.workflows().getFirst().run().red());
    assertThat(both.workflows()).hasSize(2);
    assertThat(both.together().red().mean()).isGreaterThan(called.together().red().mean());
  }

  /// What nobody has seen in this job is no advice.
  @Test
  void whatOnlyPriorsSuggestOfAJobIsNotToBeMended() {
    var risk =
        assess(chain().service("registry", 0.01, 0.5).leans("build", "registry", Hold.FAILS));

    assertThat(risk.fixFirst()).extracting(Fix::hazard).containsOnly(Kind.SERVICE);
  }

  @Test
  void aFlakyJobIsFoundFirst() {
    var risk = assess(chain().history(runs(1, 300, 0.1, 0)));
    var first = risk.fixFirst().getFirst();

    assertThat(first.hazard()).isEqualTo(Kind.FLAKE);
    assertThat(first.name()).isEqualTo("ci.yml#test");
    assertThat(first.minutes().low()).isPositive();
    assertThat(risk.together().basis()).isEqualTo(new Basis(300, false));
    assertThat(risk.explanation().contributors().getFirst().falls())
        .containsExactly("ci.yml#release");
    assertThat(risk.explanation().paragraph())
        .contains("`ci.yml#test` fails of itself", "which blocks `ci.yml#release`");
  }

  @Test
  void whatTheCodeBreaksIsNotGraded() {
    var risk = assess(chain().history(runs(2, 300, 0, 0.2)));
    var run = risk.together();

    assertThat(run.red().mean()).isGreaterThan(0.12);
    assertThat(run.notTheCodes().mean()).isLessThan(run.red().mean() / 2);
    assertThat(risk.fixFirst()).noneMatch(it -> it.hazard() == Kind.CODE);
    assertThat(risk.hazards())
        .filteredOn(it -> it.kind() == Kind.CODE || it.kind() == Kind.RUN)
        .anySatisfy(it -> assertThat(it.loss().minutes().mean()).isPositive());
  }

  @Test
  void blockedJobsAreThoseBehindWhatFails() {
    var risk = assess(chain().history(runs(3, 400, 0.1, 0)));
    var jobs = risk.workflows().getFirst().jobs();

    assertThat(jobs).extracting(JobRisk::id).containsExactly("build", "test", "release");
    assertThat(jobs.get(0).blocked().mean()).isZero();
    assertThat(jobs.get(1).blocked().mean())
        .isCloseTo(jobs.get(0).notSuccessful().mean(), within(1e-9));
    assertThat(jobs.get(2).blocked().mean()).isBetween(0.06, 0.16);
    assertThat(risk.together().expectedBlockedJobs().mean())
        .isCloseTo(jobs.stream().mapToDouble(it -> it.blocked().mean()).sum(), within(1e-9));
  }

  @Test
  void gainsAreNeverNegativeWhereEveryFailureTurnsTheRunRed() {
    for (long seed = 1; seed < 8; seed++) {
      var random = new Random(seed);
      var lines = new String[8];
      for (int i = 0; i < lines.length; i++) {
        lines[i] = "j%d%s".formatted(i, i == 0 ? "" : ": needs: j" + random.nextInt(i));
      }
      var questions = Questions.jobs(lines).service("network", 0.02, 0.5);
      for (int i = 0; i < 3; i++) {
        var hold = random.nextBoolean() ? Hold.FAILS : Hold.MAY_FAIL;
        questions
            .service("s" + i, 0.03 * random.nextDouble(), random.nextDouble(), "network")
            .leans("j" + random.nextInt(8), "s" + i, hold, 1 + random.nextInt(3))
            .leans("j" + random.nextInt(8), "s" + i, hold);
      }
      var risk = assess(questions);

      assertThat(risk.hazards())
          .as("seed %d", seed)
          .allSatisfy(it -> {
            assertThat(it.loss().minutes().low()).isGreaterThanOrEqualTo(0);
            assertThat(it.loss().blockedJobs().low()).isGreaterThanOrEqualTo(0);
          });
      assertThat(risk.fixFirst())
          .as("seed %d", seed)
          .isNotEmpty()
          .allMatch(it -> it.minutes().low() >= 0 && it.reduction() >= 0 && it.reduction() <= 1);
    }
  }

  /// Each of the two jobs may fail by itself as likely as by the service: of all that may happen
  /// the service is a third, and what strikes alike weighs alike.
  @Test
  void importancesAreSharesOfAll() {
    var risk =
        assess(
            Questions.jobs("a", "b")
                .service("registry", Priors.FLAKE, 0)
                .leans("a", "registry", Hold.FAILS)
                .leans("b", "registry", Hold.FAILS));

    assertThat(risk.hazards().stream().mapToDouble(HazardRisk::importance).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(risk.hazards())
        .hasSize(3)
        .allSatisfy(it -> assertThat(it.importance()).isCloseTo(1 / 3.0, within(0.01)));
  }

  @Test
  void everyHazardGoneNothingIsLost() {
    var risk =
        assess(
            Questions.jobs("build")
                .service("registry", 0.01, 0)
                .leans("build", "registry", Hold.FAILS));
    var run = risk.together();
    double waste = run.waste().humanMinutes().mean() + run.waste().runnerMinutes().mean();
    double losses = risk.hazards().stream().mapToDouble(it -> it.loss().minutes().mean()).sum();

    // Per run that ends well it is somewhat more than per run.
    assertThat(losses).isBetween(waste, 1.2 * waste);
  }

  @Test
  void ignoredFailuresAreMasked() {
    var risk =
        assess(
            Questions.jobs("build")
                .service("upload", 0.05, 0)
                .leans("build", "upload", Hold.SURVIVES, 1, Reduction.Kind.IGNORED));
    var green = risk.together().silentGreen();

    assertThat(green.masked().mean()).isCloseTo(0.05 * (1 - Priors.FLAKE), within(0.002));
    assertThat(green.total().mean()).isCloseTo(green.masked().mean(), within(1e-12));
    assertThat(risk.services().getFirst().survives()).containsExactly("ci.yml#build");
    assertThat(risk.services().getFirst().fails()).isEmpty();
  }

  @Test
  void requiredChecksThatAreSkippedAreBypassed() {
    var risk =
        assess(
            chain()
                .history(runs(4, 300, 0.1, 0))
                .options(it ->
                    new RiskOptions(
                        it.seed(),
                        it.draws(),
                        it.stratum(),
                        it.humanMinutes(),
                        it.rerun(),
                        it.rates(),
                        Optional.of(Set.of("release")))));

    assertThat(risk.together().silentGreen().bypass().mean())
        .isCloseTo(risk.workflows().getFirst().jobs().getLast().blocked().mean(), within(1e-9));
  }

  @Test
  void costsAreThoseOfTheJobsThatRanInVain() {
    var questions =
        Questions.jobs("build")
            .history(runs(5, 200, 0, 0.3))
            .options(it ->
                new RiskOptions(
                    it.seed(),
                    it.draws(),
                    it.stratum(),
                    7,
                    it.rerun(),
                    Optional.of(Rates.GITHUB_PRIVATE),
                    Optional.empty()));
    var run = assess(questions).together();
    double red = run.red().mean() + run.stopped().mean();

    assertThat(run.waste().runnerMinutes().mean()).isCloseTo(10 * red, within(1e-9));
    assertThat(run.waste().humanMinutes().mean()).isCloseTo(7 * red, within(1e-9));
    assertThat(run.waste().money().orElseThrow().mean()).isCloseTo(0.06 * red, within(1e-9));
    double runsPerWeek = run.waste().runsPerWeek().orElseThrow();
    assertThat(runsPerWeek).isCloseTo(168, within(1.0));
    assertThat(run.waste().perWeek(run.waste().humanMinutes()).orElseThrow().mean())
        .isCloseTo(7 * red * runsPerWeek, within(1e-6));
  }

  /// With little history of the default branch, pull requests do not speak for it.
  @Test
  void strataStayApart() {
    var histories = new Histories();
    for (int i = 0; i < 200; i++) {
      histories.run("main" + i).jobs("success", "build");
      histories
          .run("topic" + i, "topic" + i, "pull_request")
          .job("build", i % 4 == 0 ? "failure" : "success");
    }
    var questions = Questions.jobs("build").history(histories.history());
    var accepted = assess(questions).together();
    var proposed = assess(questions.options(it -> it.of(Stratum.PULL_REQUEST))).together();

    assertThat(accepted.red().mean()).isLessThan(0.02);
    assertThat(proposed.red().mean()).isBetween(0.18, 0.32);
    assertThat(accepted.basis().runs()).isEqualTo(200);
  }

  @Test
  void timeoutsStopTheRun() {
    var histories = new Histories();
    for (int i = 0; i < 100; i++) {
      histories.run("sha" + i);
      if (i % 5 == 0) {
        histories.job("build", "cancelled", Duration.ofMinutes(60));
      } else {
        histories.job("build", "success", Duration.ofMinutes(20 + i % 7));
      }
    }
    var risk =
        assess(
            Questions.of(
                    """
                    on: push
                    jobs:
                      build:
                        runs-on: ubuntu-latest
                        timeout-minutes: 60
                        steps:
                          - run: make
                    """)
                .history(histories.history()));

    assertThat(risk.together().stopped().mean()).isGreaterThan(0.03);
    assertThat(risk.fixFirst()).extracting(Fix::remedy).contains(Remedy.TIMEOUT);
  }

  @Test
  void theSameQuestionHasTheSameAnswer() {
    assertThat(assess(chain().history(runs(6, 100, 0.1, 0.1))))
        .isEqualTo(assess(chain().history(runs(6, 100, 0.1, 0.1))));
  }

  @Test
  void aSituationThatStartsNothingHasNoRisk() {
    var yaml =
        """
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: make
        """;
    var risk = assess(Questions.of(yaml, Situation.of("schedule")));

    assertThat(risk.together().red().mean()).isZero();
    assertThat(risk.workflows()).isEmpty();
    assertThat(risk.hazards()).isEmpty();
    assertThat(risk.explanation().paragraph()).startsWith("Nothing is started");
    assertThat(risk.grade().grade()).isEqualTo(Grade.A);
  }
}
