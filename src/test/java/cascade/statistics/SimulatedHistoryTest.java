package cascade.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.history.JobRun;
import cascade.statistics.SimulatedHistory.Cause;
import cascade.statistics.SimulatedWorld.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What is measured on simulated histories is worth as much as they are.
class SimulatedHistoryTest {
  private static final SimulatedHistory HISTORY =
      SimulatedHistory.of(Settings.plain(5, 25, 300).withDrift().withServices(2).withPeople());

  @Test
  void theSameSeedIsTheSameHistory() {
    var again = SimulatedHistory.of(HISTORY.world().settings());

    assertThat(again.history()).isEqualTo(HISTORY.history());
    assertThat(again.causes()).isEqualTo(HISTORY.causes());
    assertThat(again.rates()).isEqualTo(HISTORY.rates());
  }

  @Test
  void everyFailureHasACauseAndNothingElseHas() {
    assertThat(HISTORY.causes().keySet())
        .containsExactlyInAnyOrderElementsOf(
            HISTORY.history().jobs().stream()
                .filter(job -> job.conclusion().equals(Optional.of("failure")))
                .map(JobRun::id)
                .toList());
    assertThat(HISTORY.causes().values()).contains(Cause.values());
  }

  @Test
  void aJobRunsAfterAllThatItNeedsSucceeded() {
    var jobs = HISTORY.history().jobsByRun();
    int checked = 0;
    for (var run : HISTORY.history().runs()) {
      var inRun = jobs.getOrDefault(run.id(), List.of());
      for (var job : HISTORY.world().jobs()) {
        for (var own : of(inRun, job.name())) {
          if (!List.of("skipped", "cancelled").contains(own.conclusion().orElseThrow())) {
            for (int need : job.needs()) {
              assertThat(of(inRun, HISTORY.world().jobs().get(need).name()))
                  .as("run %d, %s", run.id(), own.name())
                  .anySatisfy(needed -> {
                    assertThat(needed.conclusion()).contains("success");
                    assertThat(needed.completed().orElseThrow())
                        .isBeforeOrEqualTo(own.started().orElseThrow());
                  });
              checked++;
            }
          }
        }
      }
    }
    assertThat(checked).isGreaterThan(1_000);
  }

  private static List<JobRun> of(List<JobRun> jobs, String name) {
    return jobs.stream().filter(job -> job.name().equals(name)).toList();
  }

  @Test
  void attemptsRepeatOnlyWhatHadNotSucceeded() {
    var repeated = HISTORY.history().jobs().stream().filter(job -> job.attempt() > 1).toList();

    assertThat(repeated).isNotEmpty();
    assertThat(HISTORY.history().jobs().stream().collect(Collectors.groupingBy(JobRun::runId)))
        .allSatisfy((run, jobs) ->
            assertThat(
                    jobs.stream()
                        .filter(job -> job.conclusion().equals(Optional.of("success")))
                        .map(JobRun::name))
                .as("run %d", run)
                .doesNotHaveDuplicates());
  }

  @Test
  void theHostsOtherWordsOccur() {
    assertThat(HISTORY.history().jobs())
        .extracting(job -> job.conclusion().orElseThrow())
        .contains("success", "failure", "skipped", "cancelled");
    assertThat(HISTORY.history().jobs()).extracting(JobRun::id).doesNotHaveDuplicates();
  }

  @Test
  void withoutAnythingElseTheTruthIsTheJobsOwnRate() {
    var plain = SimulatedHistory.of(Settings.plain(6, 12, 50));

    for (var job : plain.world().jobs()) {
      assertThat(plain.rates(Stratum.DEFAULT_BRANCH).get(job.place()))
          .isCloseTo(job.flaky(), within(1e-9));
    }
  }
}
