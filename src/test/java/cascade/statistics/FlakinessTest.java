package cascade.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import cascade.statistics.FlakeEvidence.Alone;
import cascade.statistics.FlakeEvidence.BaseBroken;
import cascade.statistics.FlakeEvidence.FailedAgain;
import cascade.statistics.FlakeEvidence.FailedAtOnce;
import cascade.statistics.FlakeEvidence.FailedEarly;
import cascade.statistics.FlakeEvidence.FailedElsewhere;
import cascade.statistics.FlakeEvidence.FailedTogether;
import cascade.statistics.FlakeEvidence.Healed;
import cascade.statistics.FlakeEvidence.KeptFailing;
import cascade.statistics.FlakeEvidence.LogUnavailable;
import cascade.statistics.FlakeEvidence.OthersPassed;
import cascade.statistics.FlakeEvidence.PassedBefore;
import cascade.statistics.FlakeEvidence.PassedInOtherRun;
import cascade.statistics.FlakeEvidence.PassedLater;
import cascade.statistics.FlakeEvidence.TimedOut;
import cascade.statistics.Flakiness.Grade;
import cascade.statistics.RunStatistics.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlakinessTest {
  @Test
  void aGreenRepetitionProves() {
    var job =
        test(new Histories().run("a").job("test", "failure").attempt().job("test", "success"));
    assertThat(job.flakiness().grade()).isEqualTo(Grade.PROVEN);
    assertThat(failure(job).probability()).isEqualTo(1);
    assertThat(failure(job).evidence().getFirst()).isInstanceOf(PassedLater.class);
    assertThat(job.flakiness().rate().failures()).isEqualTo(1);
  }

  @Test
  void allFailuresBeforeAGreenRepetitionAreProven() {
    var job =
        test(
            new Histories()
                .run("a")
                .job("test", "failure")
                .attempt()
                .job("test", "timed_out")
                .attempt()
                .job("test", "success"));
    assertThat(job.flakiness().failures())
        .hasSize(2)
        .allSatisfy(it -> assertThat(it.probability()).isEqualTo(1));
  }

  @Test
  void moreRedRepetitionsNeverRaiseTheProbability() {
    var probabilities = new ArrayList<Double>();
    for (var times = 0; times < 8; times++) {
      var history = new Histories().run("a").job("test", "failure");
      for (var i = 0; i < times; i++) {
        history.attempt().job("test", "failure");
      }
      probabilities.add(failure(test(history)).probability());
    }
    assertThat(probabilities).isSortedAccordingTo((one, other) -> Double.compare(other, one));
    assertThat(probabilities.getFirst()).isEqualTo(FlakeOdds.PRIOR_SHARE, within());
    assertThat(probabilities.get(1)).isLessThan(0.1);
  }

  @Test
  void repetitionsPassAsOftenAsWasMeasured() {
    // The runs of `science.md` section 10, of which 92 % were flaky by the fit.
    var measured = new double[] {0.584, 0.446, 0.321, 0.216};
    var flaky = 0.92;
    for (var times = 0; times < measured.length; times++) {
      var left = Math.exp(FlakeOdds.failedAgain(times));
      var next = Math.exp(FlakeOdds.failedAgain(times + 1));
      var passes = flaky * (left - next) / (flaky * left + 1 - flaky);
      assertThat(passes).isEqualTo(measured[times], offset(0.003));
    }
  }

  @Test
  void anApprovalGateIsNeverFlaky() {
    var job =
        test(
            new Histories()
                .run("a")
                .job("test", "action_required")
                .attempt()
                .job("test", "success")
                .run("b")
                .job("test", "startup_failure")
                .attempt()
                .job("test", "success"));
    assertThat(job.flakiness().grade()).isEqualTo(Grade.UNKNOWN);
    assertThat(job.flakiness().failures()).isEmpty();
    assertThat(job.flakiness().cost()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"push", "schedule", "merge_group", "release"})
  void anotherRunOfTheSameCommitProves(String event) {
    var job =
        test(
            new Histories()
                .run("a", "main", event)
                .job("test", "failure")
                .run("a", "main", event)
                .job("test", "success"));
    assertThat(job.flakiness().grade()).isEqualTo(Grade.PROVEN);
  }

  @Test
  void anotherEventIsAnotherMatter() {
    var history =
        new Histories()
            .run("a", "main", "push")
            .job("test", "failure")
            .run("a", "main", "schedule")
            .job("test", "success");
    assertThat(test(history).flakiness().grade()).isNotEqualTo(Grade.PROVEN);
  }

  @Test
  void aPullRequestIsTheSameWhileItsBaseIs() {
    var same =
        new Histories()
            .run("base", "main", "push")
            .job("test", "success")
            .run("a", "topic", "pull_request")
            .job("test", "failure")
            .run("a", "topic", "pull_request")
            .job("test", "success");
    assertThat(test(same).flakiness().grade()).isEqualTo(Grade.PROVEN);
    var moved =
        new Histories()
            .run("base", "main", "push")
            .job("test", "success")
            .run("a", "topic", "pull_request")
            .job("test", "failure")
            .run("mended", "main", "push")
            .job("test", "success")
            .run("a", "topic", "pull_request")
            .job("test", "success");
    assertThat(evidence(moved)).hasAtLeastOneElementOfType(PassedInOtherRun.class);
    assertThat(test(moved).flakiness().grade()).isEqualTo(Grade.PROBABLE);
  }

  @Test
  void runsThatAreNotAboutTheirCommitProveNothing() {
    var history =
        new Histories()
            .run("a", "main", "issue_comment")
            .job("test", "failure")
            .run("a", "main", "issue_comment")
            .job("test", "success");
    assertThat(test(history).flakiness().grade()).isEqualTo(Grade.UNKNOWN);
  }

  @Test
  void aCommitThatPassedBeforeIsHardlyTheCause() {
    var history = new Histories().run("a").job("test", "success").attempt().job("test", "failure");
    assertThat(evidence(history)).hasAtLeastOneElementOfType(PassedBefore.class);
    assertThat(test(history).flakiness().grade()).isEqualTo(Grade.PROBABLE);
  }

  @Test
  void aPullRequestThatFailsOnANewBaseMayNotFitIt() {
    var history =
        new Histories()
            .run("base", "main", "push")
            .job("test", "success")
            .run("a", "topic", "pull_request")
            .job("test", "success")
            .run("moved", "main", "push")
            .job("test", "success")
            .run("a", "topic", "pull_request")
            .job("test", "failure");
    assertThat(evidence(history))
        .first()
        .extracting(FlakeEvidence::logLikelihoodRatio)
        .isEqualTo(FlakeOdds.PASSED_BEFORE_IN_OTHER);
  }

  @Test
  void whatHealsByItselfOnTheDefaultBranchIsSuspicious() {
    var history =
        new Histories()
            .run("a")
            .job("test", "success")
            .run("b")
            .job("test", "failure")
            .run("c")
            .job("test", "success");
    assertThat(evidence(history))
        .containsExactly(
            new Healed(
                "c",
                Histories.START.plus(Duration.ofHours(2)),
                FlakeOdds.passedNext(Stratum.DEFAULT_BRANCH, 0.5 / 7)),
            LogUnavailable.LOG_UNAVAILABLE);
    assertThat(test(history).flakiness().grade()).isEqualTo(Grade.POSSIBLE);
  }

  @Test
  void manyFailuresThatHealByThemselvesAreMoreThanOne() {
    var history = new Histories();
    for (var i = 0; i < 100; i++) {
      history.run("sha" + i).job("test", i % 12 == 5 ? "failure" : "success");
    }
    assertThat(test(history).flakiness().grade()).isEqualTo(Grade.PROBABLE);
  }

  @Test
  void whatKeepsFailingIsReal() {
    var history = new Histories().run("a").job("test", "success");
    for (var sha : List.of("b", "c", "d")) {
      history.run(sha).job("test", "failure");
    }
    var job = test(history.run("e").job("test", "success"));
    assertThat(job.flakiness().grade()).isEqualTo(Grade.UNKNOWN);
    assertThat(job.flakiness().failures())
        .hasSize(3)
        .allSatisfy(it -> {
          assertThat(it.evidence().getFirst()).isInstanceOf(KeptFailing.class);
          assertThat(it.probability()).isLessThan(0.05);
        });
  }

  @Test
  void aloneBetweenSuccessesOnABranchOfAPullRequest() {
    var history =
        new Histories()
            .run("a", "topic", "pull_request")
            .job("test", "success")
            .run("b", "topic", "pull_request")
            .job("test", "failure")
            .run("c", "topic", "pull_request")
            .job("test", "success");
    assertThat(evidence(history))
        .first()
        .isEqualTo(new Alone(FlakeOdds.passedNext(Stratum.PULL_REQUEST, 0.5 / 7)));
  }

  @Test
  void unrelatedBranchesAtOnceAreAnOutage() {
    var quiet = busy(new Histories(), 40, -1);
    var outage = busy(new Histories(), 40, 20);
    assertThat(test(quiet).flakiness().failures()).isEmpty();
    assertThat(test(outage).flakiness().failures())
        .hasSize(4)
        .allSatisfy(it -> {
          assertThat(it.evidence()).hasAtLeastOneElementOfType(FailedElsewhere.class);
          assertThat(it.probability()).isGreaterThan(0.5);
        });
  }

  @Test
  void twoBranchesAtOnceMayBeChance() {
    var history = new Histories();
    for (var i = 0; i < 40; i++) {
      history
          .run("sha" + i, "branch" + i, "pull_request")
          .job("test", i % 3 == 0 ? "failure" : "success");
    }
    assertThat(test(history).flakiness().failures())
        .allSatisfy(
            it -> assertThat(it.evidence()).doesNotHaveAnyElementsOfTypes(FailedElsewhere.class));
  }

  @Test
  void aBrokenBaseIsNoOutage() {
    var history = busy(new Histories().apart(Duration.ofMinutes(20)), 20, -1);
    history.run("x", "main", "push").job("test", "failure");
    for (var i = 0; i < 4; i++) {
      history.run("pr" + i, "pr" + i, "pull_request").job("test", "failure");
    }
    history.run("y", "main", "push").job("test", "failure");
    history.run("z", "main", "push").job("test", "success");
    var ofPullRequests =
        test(history).flakiness().failures().stream().filter(it -> it.sha().startsWith("pr"));
    assertThat(ofPullRequests)
        .hasSize(4)
        .allSatisfy(it -> {
          assertThat(it.evidence())
              .hasAtLeastOneElementOfType(BaseBroken.class)
              .doesNotHaveAnyElementsOfTypes(FailedElsewhere.class);
          assertThat(it.probability()).isLessThan(0.1);
        });
  }

  @Test
  void aCommitThatBreaksEverythingIsReal() {
    var history =
        new Histories()
            .run("a", "topic", "pull_request")
            .jobs("failure", "test", "lint", "docs", "build");
    assertThat(evidence(history))
        .first()
        .satisfies(it -> {
          assertThat(it).isInstanceOf(FailedTogether.class);
          assertThat(it.logLikelihoodRatio()).isLessThan(Math.log(0.25));
        });
    assertThat(failure(test(history)).probability()).isLessThan(0.1);
  }

  @Test
  void whoMostlyFailsWithOthersIsSuspiciousAlone() {
    var history = new Histories();
    for (var i = 0; i < 60; i++) {
      var failed = i % 10 == 0;
      history
          .run("sha" + i, "branch" + i, "pull_request")
          .jobs(failed ? "failure" : "success", "test", "lint", "docs", "build");
    }
    history.run("last", "topic", "pull_request").job("test", "failure");
    history.jobs("success", "lint", "docs", "build");
    assertThat(evidence(history))
        .filteredOn(it -> it instanceof OthersPassed)
        .singleElement()
        .satisfies(it -> assertThat(it.logLikelihoodRatio()).isGreaterThan(Math.log(1.7)));
  }

  @Test
  void whoAlwaysFailsAloneIsNot() {
    var history = new Histories();
    for (var i = 0; i < 60; i++) {
      history
          .run("sha" + i, "branch" + i, "pull_request")
          .job("test", i % 10 == 0 ? "failure" : "success");
      history.jobs("success", "lint", "docs", "build");
    }
    assertThat(test(history).flakiness().failures())
        .allSatisfy(failure ->
            assertThat(failure.evidence())
                .filteredOn(it -> it instanceof OthersPassed)
                .allSatisfy(it -> assertThat(it.logLikelihoodRatio()).isLessThan(Math.log(1.3))));
  }

  @Test
  void whatFailsBeforeTheCodeIsThereIsNotTheCode() {
    var history =
        new Histories()
            .run("a")
            .job("test", "failure")
            .steps("Set up job", "!Run actions/checkout@v5", "Run make");
    assertThat(evidence(history))
        .contains(new FailedEarly("Run actions/checkout@v5", FlakeOdds.FAILED_IN_SETUP));
    assertThat(test(history).flakiness().grade()).isEqualTo(Grade.PROBABLE);
  }

  @Test
  void aStepWithTheCodeSaysNothing() {
    var history =
        new Histories()
            .run("a")
            .job("test", "failure")
            .steps("Set up job", "Run actions/checkout@v5", "!Run make checkout");
    assertThat(evidence(history)).containsExactly(LogUnavailable.LOG_UNAVAILABLE);
  }

  @Test
  void aTimeoutIsMoreOftenFlaky() {
    assertThat(evidence(new Histories().run("a").job("test", "timed_out")))
        .first()
        .isInstanceOf(TimedOut.class);
  }

  @Test
  void withoutStepsAFailureAtOnceHintsAtThem() {
    var history =
        new Histories()
            .run("a")
            .job("test", "success", Duration.ofMinutes(30))
            .run("b")
            .job("test", "failure", Duration.ofSeconds(40));
    assertThat(evidence(history))
        .first()
        .isEqualTo(
            new FailedAtOnce(
                Duration.ofSeconds(40), Duration.ofMinutes(30), FlakeOdds.FAILED_AT_ONCE));
  }

  @Test
  void theEvidenceAddsUpToTheProbability() {
    var history =
        new Histories()
            .run("a")
            .job("test", "success")
            .run("b")
            .job("test", "failure")
            .attempt()
            .job("test", "failure")
            .run("c")
            .job("test", "success")
            .run("d")
            .job("test", "failure")
            .run("e")
            .job("test", "success");
    assertThat(test(history).flakiness().failures())
        .hasSize(3)
        .allSatisfy(it -> {
          var sum = it.evidence().stream().mapToDouble(FlakeEvidence::logLikelihoodRatio).sum();
          var odds = it.prior() / (1 - it.prior()) * Math.exp(sum);
          assertThat(it.probability()).isEqualTo(odds / (1 + odds), within());
        });
    assertThat(evidence(history)).hasAtLeastOneElementOfType(Healed.class);
    assertThat(test(history).flakiness().failures().getLast().evidence())
        .hasAtLeastOneElementOfType(FailedAgain.class);
  }

  @Test
  void oneProvenFailureMakesTheOthersOfItsJobSuspicious() {
    var alone = new Histories().run("a").job("test", "failure");
    var proven =
        new Histories()
            .run("a")
            .job("test", "failure")
            .run("b")
            .job("test", "failure")
            .attempt()
            .job("test", "success")
            .run("c")
            .job("test", "failure")
            .attempt()
            .job("test", "success");
    assertThat(test(proven).flakiness().failures().getLast().prior())
        .isGreaterThan(failure(test(alone)).prior() + 0.1);
  }

  @Test
  void aJobIsAsSurelyFlakyAsItsSurestLeg() {
    var jobs =
        RunStatistics.of(
                new Histories()
                    .run("a")
                    .job("test (1)", "failure")
                    .job("test (2)", "success")
                    .attempt()
                    .job("test (1)", "success")
                    .job("test (2)", "failure")
                    .history(),
                Legs.NAMING,
                Options.DEFAULT)
            .jobs();
    assertThat(jobs)
        .singleElement()
        .satisfies(job -> {
          assertThat(job.flakiness().grade()).isEqualTo(Grade.PROVEN);
          assertThat(job.legs())
              .extracting(leg -> leg.flakiness().grade())
              .containsExactly(Grade.PROVEN, Grade.PROBABLE);
        });
  }

  @Test
  void aJobThatBecameFlakySaysSinceWhen() {
    var history = new Histories();
    for (var i = 0; i < 120; i++) {
      history.run("sha" + i);
      if (i >= 80 && i % 3 == 0) {
        history.job("test", "failure").attempt();
      }
      history.job("test", "success");
    }
    var flakiness = test(history).flakiness();
    var since = flakiness.since().orElseThrow();
    assertThat(since.goodSha()).isEqualTo("sha80");
    assertThat(since.firstSha()).isEqualTo("sha81");
    assertThat(since.after()).isGreaterThan(since.before());
    // The rate is that of now: a third of the runs since then.
    assertThat(flakiness.rate().trials()).isEqualTo(39);
    assertThat(flakiness.rate().mean()).isBetween(0.25, 0.4);
  }

  @Test
  void aJobThatIsMendedIsToldSo() {
    var history = new Histories();
    for (var i = 0; i < 160; i++) {
      history.run("sha" + i);
      if (i < 60 && i % 3 == 0) {
        history.job("test", "failure").attempt();
      }
      history.job("test", "success");
    }
    var flakiness = test(history).flakiness();
    assertThat(flakiness.since()).isEmpty();
    assertThat(flakiness.rate().high()).isLessThan(0.05);
    assertThat(flakiness.grade()).isEqualTo(Grade.PROVEN);
  }

  @Test
  void costIsWhatFailedAndWhatOnlyRepeatedIt() {
    var history = new Histories().run("a").job("test", "failure").attempt().job("test", "success");
    var free = test(history).flakiness().cost().orElseThrow();
    assertThat(free.runnerMinutes()).isEqualTo(20, within());
    assertThat(free.waiting()).isEqualTo(Duration.ofMinutes(21));
    assertThat(free.money()).isEmpty();
    var paid =
        RunStatistics.of(
            history.history(), Naming.NONE, new Options(0.05, Optional.of(Rates.GITHUB_PRIVATE)));
    assertThat(paid.jobs().getFirst().flakiness().cost().orElseThrow().money().orElseThrow())
        .isEqualTo(0.12, within());
  }

  /// So many pull requests an hour apart, all of which pass but four from that one on.
  private static Histories busy(Histories history, int runs, int outage) {
    for (var i = 0; i < runs; i++) {
      var fails = outage >= 0 && i >= outage && i < outage + 4;
      history
          .run("sha" + i, "branch" + i, "pull_request")
          .job("test", fails ? "failure" : "success");
    }
    return history;
  }

  private static JobStatistics test(Histories history) {
    var statistics = RunStatistics.of(history.history(), Naming.NONE, Options.DEFAULT);
    return statistics.jobs().stream()
        .filter(job -> job.name().equals("test"))
        .findFirst()
        .orElseThrow();
  }

  private static SuspectFailure failure(JobStatistics job) {
    return job.flakiness().failures().getFirst();
  }

  /// Of the latest failure.
  private static List<FlakeEvidence> evidence(Histories history) {
    return failure(test(history)).evidence();
  }

  private static Offset<Double> within() {
    return offset(1e-9);
  }
}
