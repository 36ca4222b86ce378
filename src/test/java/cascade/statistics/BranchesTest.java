package cascade.statistics;

import static cascade.statistics.Stratum.DEFAULT_BRANCH;
import static cascade.statistics.Stratum.PULL_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BranchesTest {
  @ParameterizedTest
  @CsvSource({
    "push, main, DEFAULT_BRANCH",
    "workflow_dispatch, main, DEFAULT_BRANCH",
    "schedule, main, DEFAULT_BRANCH",
    "release, v1.0, DEFAULT_BRANCH",
    "push, topic, PULL_REQUEST",
    "pull_request, topic, PULL_REQUEST",
    "pull_request, main, PULL_REQUEST",
    "pull_request_target, main, PULL_REQUEST",
    "merge_group, gh-readonly-queue/main/pr-1, PULL_REQUEST",
  })
  void eventAndBranchTellWhetherCodeWasAccepted(String event, String branch, Stratum stratum) {
    assertThat(stratum(new Histories().run("a", branch, event))).isEqualTo(stratum);
  }

  @Test
  void aForksMainIsAPullRequest() {
    var fork =
        new Histories()
            .run("a", "main", "push")
            .changeRun(run -> Runs.headRepository(run, "someone/r"));
    assertThat(stratum(fork)).isEqualTo(PULL_REQUEST);
  }

  @Test
  void theDefaultBranchIsTheOneThatSchedulesRunOn() {
    var history =
        new Histories()
            .defaultBranch("")
            .run("a", "main", "push")
            .run("b", "main", "push")
            .run("c", "trunk", "schedule")
            .run("d", "trunk", "push");
    assertThat(stratum(history)).isEqualTo(DEFAULT_BRANCH);
  }

  @Test
  void elseMainOrMasterWhicheverIsPushedToMore() {
    var history =
        new Histories()
            .defaultBranch("")
            .run("a", "main", "push")
            .run("b", "topic", "push")
            .run("c", "topic", "push")
            .run("d", "topic", "push")
            .run("e", "master", "push")
            .run("f", "master", "push");
    assertThat(stratum(history)).isEqualTo(DEFAULT_BRANCH);
  }

  @Test
  void elseTheOneThatIsPushedToMost() {
    var history =
        new Histories()
            .defaultBranch("")
            .run("a", "topic", "push")
            .run("b", "develop", "push")
            .run("c", "develop", "push");
    assertThat(stratum(history)).isEqualTo(DEFAULT_BRANCH);
  }

  @Test
  void withoutAnyPushNothingIsAccepted() {
    var history = new Histories().defaultBranch("").run("a", "main", "pull_request");
    assertThat(stratum(history)).isEqualTo(PULL_REQUEST);
  }

  private static Stratum stratum(Histories history) {
    var known = history.history();
    return Branches.of(known).stratum(known.runs().getLast());
  }
}
