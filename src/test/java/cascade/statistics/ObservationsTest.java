package cascade.statistics;

import static cascade.statistics.TrialResult.CENSORED;
import static cascade.statistics.TrialResult.CONSEQUENCE;
import static cascade.statistics.TrialResult.FAILED;
import static cascade.statistics.TrialResult.NOBODYS_FAULT;
import static cascade.statistics.TrialResult.PASSED;
import static cascade.statistics.TrialResult.SKIPPED;
import static cascade.statistics.TrialResult.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.statistics.Naming.KnownJob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationsTest {
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  @ParameterizedTest
  @CsvSource({
    "success, PASSED",
    "failure, FAILED",
    "timed_out, TIMED_OUT",
    "cancelled, CENSORED",
    "skipped, SKIPPED",
    "action_required, NOBODYS_FAULT",
    "startup_failure, NOBODYS_FAULT",
    "stale, NOBODYS_FAULT",
    "neutral, NOBODYS_FAULT",
    "invented_tomorrow, NOBODYS_FAULT"
  })
  void aConclusionTellsWhatAnAttemptWas(String conclusion, TrialResult result) {
    assertThat(results(new Histories().run("a").job("test", conclusion))).containsExactly(result);
  }

  @Test
  void onlySuccessFailureAndTimeoutAreTrials() {
    assertThat(TrialResult.values())
        .filteredOn(TrialResult::isTrial)
        .containsExactly(FAILED, TIMED_OUT, PASSED);
  }

  @ParameterizedTest
  @CsvSource({"29, CENSORED", "30, TIMED_OUT", "35, TIMED_OUT", "37, CENSORED"})
  void aJobThatRanAsLongAsItsTimeoutWasEndedByIt(int minutes, TrialResult result) {
    var history = new Histories().run("a").job("test", "cancelled", Duration.ofMinutes(minutes));
    assertThat(results(history, named("test", 30))).containsExactly(result);
  }

  @Test
  void withoutATimeoutItIsSixHours() {
    var history = new Histories().run("a").job("test", "cancelled", Duration.ofMinutes(361));
    assertThat(results(history)).containsExactly(TIMED_OUT);
  }

  @Test
  void siblingsThatFailFastCancelsAreCensored() {
    var history =
        new Histories()
            .run("a")
            .job("test (1)", "failure")
            .job("test (2)", "cancelled", Duration.ofMinutes(3));
    assertThat(results(history, "test (1)", Naming.NONE)).containsExactly(FAILED);
    assertThat(results(history, "test (2)", Naming.NONE)).containsExactly(CENSORED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"action_required", "startup_failure"})
  void aRunThatNeverStartedIsNobodysFault(String conclusion) {
    var history =
        new Histories()
            .run("a")
            .changeRun(run -> Runs.conclusion(run, conclusion))
            .job("test", "failure");
    assertThat(results(history)).containsExactly(NOBODYS_FAULT);
  }

  @Test
  void anApprovalGateSaysNothingOfAnEarlierAttempt() {
    var history =
        new Histories()
            .run("a")
            .job("test", "failure")
            .attempt()
            .changeRun(run -> Runs.conclusion(run, "action_required"));
    assertThat(results(history)).containsExactly(FAILED);
  }

  @Test
  void aRunWithoutJobsTellsNothing() {
    var history = new Histories().run("a").changeRun(run -> Runs.conclusion(run, "failure"));
    assertThat(Observations.of(history.history(), Naming.NONE).byJob()).isEmpty();
  }

  @Test
  void aJobThatStillRunsIsNotSeenYet() {
    var history = new Histories().run("a").job("test", "success").changeJob(Runs::unfinished);
    assertThat(Observations.of(history.history(), Naming.NONE).byJob()).isEmpty();
  }

  @Test
  void eachAttemptIsATrial() {
    var history = new Histories().run("a").job("test", "failure").attempt().job("test", "success");
    assertThat(results(history)).containsExactly(FAILED, PASSED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsCarriedOverIntoALaterAttemptIsNoNewTrial(boolean withNewId) {
    var history = new Histories().run("a").job("lint", "success").carriedOver(withNewId);
    assertThat(results(history, "lint", Naming.NONE)).containsExactly(PASSED);
  }

  @Test
  void legsWithOneNameInOneAttemptAreTwoTrials() {
    var history = new Histories().run("a").job("long…", "success").job("long…", "failure");
    assertThat(results(history, "long…", Naming.NONE)).containsExactly(PASSED, FAILED);
  }

  @Test
  void aJudgeOfFailedJobsHasNotFailedItself() {
    var gate = needs("gate", "test");
    var history =
        new Histories()
            .run("a")
            .jobs("failure", "test", "gate")
            .run("b")
            .jobs("success", "test", "gate")
            .run("c")
            .job("test", "success")
            .job("gate", "failure");
    assertThat(results(history, "gate", gate)).containsExactly(CONSEQUENCE, PASSED, FAILED);
  }

  @Test
  void aJudgeSeesHowItsNeedsEndedLast() {
    var history =
        new Histories()
            .run("a")
            .jobs("failure", "test", "gate")
            .attempt()
            .job("test", "success")
            .job("gate", "failure");
    assertThat(results(history, "gate", needs("gate", "test")))
        .containsExactly(CONSEQUENCE, FAILED);
  }

  @Test
  void aJobThatCanPassAfterAFailureFailsOnItsOwn() {
    var history =
        new Histories()
            .run("a")
            .job("test", "failure")
            .job("clean", "success")
            .run("b")
            .jobs("failure", "test", "clean");
    assertThat(results(history, "clean", needs("clean", "test"))).containsExactly(PASSED, FAILED);
  }

  @Test
  void aJobThatEndedBeforeItStartedTookNoTime() {
    var history =
        new Histories()
            .run("a")
            .job("test", "success")
            .changeJob(job -> Runs.completed(job, Histories.START.minusSeconds(9)));
    assertThat(observed(history, "test", Naming.NONE).getFirst().took()).contains(Duration.ZERO);
  }

  @Test
  void waitingForItsNeedsIsNotWaitingForARunner() {
    var history =
        new Histories().run("a").job("build", "success", HALF_HOUR).job("test", "success");
    assertThat(observed(history, "test", Naming.NONE).getFirst().queued())
        .contains(Duration.ofSeconds(30));
    assertThat(observed(history, "test", needs("test", "build")).getFirst().queued())
        .contains(Duration.ZERO);
  }

  @Test
  void withoutAPathTheWorkflowsNameStandsForIt() {
    var history =
        new Histories().run("a").changeRun(run -> Runs.path(run, "")).job("test", "success");
    assertThat(Observations.of(history.history(), Naming.NONE).byJob().keySet())
        .containsExactly(new ShownJob("CI", "test"));
  }

  @Test
  void jobsThatNeverRanAreNoTrials() {
    assertThat(results(new Histories().run("a").job("test", "skipped", Duration.ZERO)))
        .containsExactly(SKIPPED)
        .noneMatch(TrialResult::isTrial);
  }

  private static List<TrialResult> results(Histories history) {
    return results(history, "test", Naming.NONE);
  }

  private static List<TrialResult> results(Histories history, Naming naming) {
    return results(history, "test", naming);
  }

  private static List<TrialResult> results(Histories history, String job, Naming naming) {
    return observed(history, job, naming).stream().map(Observation::result).toList();
  }

  private static List<Observation> observed(Histories history, String job, Naming naming) {
    var expected = Observations.of(history.history(), naming).byJob();
    assertThat(Observations.of(history.shuffled(7), naming).byJob()).isEqualTo(expected);
    return expected.getOrDefault(new ShownJob(Histories.CI, job), List.of());
  }

  private static Naming named(String id, int timeout) {
    return naming(Map.of(id, new KnownJob(id, OptionalInt.of(timeout), Set.of())));
  }

  private static Naming needs(String id, String needed) {
    return naming(
        Map.of(
            id, new KnownJob(id, OptionalInt.empty(), Set.of(needed)),
            needed, new KnownJob(needed, OptionalInt.empty(), Set.of())));
  }

  private static Naming naming(Map<String, KnownJob> jobs) {
    return new Naming() {
      @Override
      public boolean knows(String workflow) {
        return true;
      }

      @Override
      public Optional<KnownJob> find(String workflow, String shown) {
        return Optional.ofNullable(jobs.get(shown));
      }
    };
  }
}
