package cascade.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.history.History;
import cascade.statistics.Histories;
import cascade.statistics.Stratum;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RunCausesTest {
  private static final List<String> JOBS = List.of("a", "b", "c", "d", "e");
  private static final List<String> CI = List.of(Histories.CI);

  /// @param proposed how many runs of pull requests, a fifth of which is broken
  /// @param accepted how many of the default branch, a fiftieth of which is
  private static History runs(long seed, int proposed, int accepted) {
    var random = new Random(seed);
    var histories = new Histories();
    for (int i = 0; i < proposed + accepted; i++) {
      boolean isProposed = i < proposed;
      histories.run("sha" + i, isProposed ? "topic" : "main", isProposed ? "pull_request" : "push");
      boolean broken = random.nextDouble() < (isProposed ? 0.2 : 0.02);
      for (var job : JOBS) {
        boolean fails = random.nextDouble() < (broken ? 0.5 : 0.005);
        histories.job(job, fails ? "failure" : "success");
      }
    }
    return histories.history();
  }

  private static RunCauses causes(History history, Set<Long> explained) {
    var question = Questions.jobs("a", "b", "c", "d", "e").history(history).question();
    return new RunCauses(new PastRuns(question.runs(), question.history()), explained);
  }

  @Test
  void manyJobsOfARunFailTogether() {
    var cause = causes(runs(1, 400, 0), Set.of()).find(CI, Stratum.PULL_REQUEST).orElseThrow();

    assertThat(cause.borrowed()).isFalse();
    assertThat(cause.runs()).isEqualTo(400);
    // A fifth of the runs, in which each job fails every other time.
    assertThat(cause.posterior().likeliest().shared()).isGreaterThan(0.07);
    assertThat(cause.posterior().likeliest().severity()).isCloseTo(0.5, within(0.2));
  }

  @Test
  void whereTooFewRunsFailedTheOtherStratumIsAsked() {
    var causes = causes(runs(2, 400, 100), Set.of());
    var other = causes.find(CI, Stratum.PULL_REQUEST).orElseThrow().posterior().likeliest();
    var own = causes.find(CI, Stratum.DEFAULT_BRANCH).orElseThrow();

    assertThat(own.borrowed()).isTrue();
    assertThat(own.posterior().likeliest().severity()).isEqualTo(other.severity());
    assertThat(own.posterior().likeliest().stricken()).isLessThan(other.stricken() / 3);
  }

  @Test
  void whereNothingTellsThereIsNone() {
    assertThat(causes(runs(3, 10, 10), Set.of()).find(CI, Stratum.DEFAULT_BRANCH)).isEmpty();
    assertThat(causes(runs(3, 400, 0), Set.of()).find(CI, Stratum.DEFAULT_BRANCH)).isEmpty();
    assertThat(causes(runs(3, 400, 0), Set.of()).find(List.of("other"), Stratum.PULL_REQUEST))
        .isEmpty();
  }

  @Test
  void whatAServiceExplainsIsNoCommonCause() {
    var history = runs(4, 400, 0);
    var broken =
        history.jobs().stream()
            .filter(job -> job.conclusion().filter("failure"::equals).isPresent())
            .collect(Collectors.groupingBy(job -> job.runId(), Collectors.counting()))
            .entrySet()
            .stream()
            .filter(it -> it.getValue() >= 2)
            .map(it -> it.getKey())
            .collect(Collectors.toSet());
    var cause = causes(history, broken).find(CI, Stratum.PULL_REQUEST);

    assertThat(broken).hasSizeGreaterThan(30);
    assertThat(cause.map(RunCause::runs)).contains(400 - broken.size());
  }
}
