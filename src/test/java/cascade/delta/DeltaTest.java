package cascade.delta;

import static cascade.delta.Versions.CI;
import static cascade.delta.Versions.FOLDER;
import static cascade.delta.Versions.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.delta.Fact.BlocksLess;
import cascade.delta.Fact.BlocksMore;
import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.RuleInfo;
import cascade.finding.Site;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.pipeline.Outcome;
import cascade.pipeline.Situation;
import cascade.source.Severity;
import cascade.source.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeltaTest {
  private static final String CHAIN = workflow("lint", "test(lint)", "image(test)", "docs");

  private static Delta delta(String before, String after) {
    return Delta.of(Versions.of(before), Versions.of(after));
  }

  private static List<String> ids(List<Blocked> blocked) {
    return blocked.stream().map(Blocked::id).toList();
  }

  private static List<String> names(List<JobDelta> jobs) {
    return jobs.stream().map(JobDelta::id).toList();
  }

  private static <F extends Fact> F only(Delta delta, Class<F> kind) {
    var found = delta.facts().stream().filter(kind::isInstance).map(kind::cast).toList();
    assertThat(found.size()).as("%s of %s", kind.getSimpleName(), kinds(delta)).isEqualTo(1);
    return found.getFirst();
  }

  private static List<String> kinds(Delta delta) {
    return delta.facts().stream().map(fact -> fact.getClass().getSimpleName()).toList();
  }

  @Test
  void aNewGateBlocksWhatWasThere() {
    var delta =
        delta(CHAIN, workflow("fmt", "lint(fmt)", "test(lint)", "image(test)", "docs(fmt)"));

    var fact = only(delta, BlocksMore.class);
    assertThat(names(fact.jobs())).containsExactly("fmt");
    assertThat(ids(fact.blocked())).containsExactly("lint", "test", "image", "docs");
    assertThat(fact.jobs().getFirst().isNewSinglePoint()).isTrue();
    assertThat(delta.verdict()).isEqualTo(Verdict.MORE_FRAGILE);
    assertThat(only(delta, Fact.Skippable.class).jobs()).containsExactly("docs");
  }

  @Test
  void aGateThatGoesBlocksLess() {
    var delta =
        delta(workflow("fmt", "lint(fmt)", "test(lint)", "image(test)", "docs(fmt)"), CHAIN);

    var fact = only(delta, BlocksLess.class);
    assertThat(names(fact.jobs())).containsExactly("fmt");
    assertThat(ids(fact.blocked())).containsExactly("lint", "test", "image", "docs");
    assertThat(fact.jobs().getFirst().isFormerSinglePoint()).isTrue();
    assertThat(delta.verdict()).isEqualTo(Verdict.LESS_FRAGILE);
  }

  @Test
  void aNewJobAtTheEndIsHowPipelinesGrow() {
    var delta = delta(CHAIN, CHAIN + Versions.job("report", "needs: docs"));

    assertThat(kinds(delta)).isEmpty();
    assertThat(delta.isWorthSaying()).isFalse();
    var docs =
        delta.workflows().getFirst().jobs().stream()
            .filter(job -> job.id().equals("docs"))
            .findFirst()
            .orElseThrow();
    assertThat(ids(docs.blocksAdded())).containsExactly("report");
    assertThat(docs.blocksMore()).isEmpty();
  }

  @Test
  void jobsThatBlockTheSameMoreAreToldTogether() {
    var delta = delta(CHAIN, workflow("lint", "test(lint)", "image(test)", "docs(image)"));

    var fact = only(delta, BlocksMore.class);
    assertThat(names(fact.jobs())).containsExactly("lint", "test", "image");
    assertThat(ids(fact.blocked())).containsExactly("docs");
    assertThat(fact.jobs().stream().map(JobDelta::isNewSinglePoint))
        .containsExactly(true, false, false);
  }

  @Test
  void aSinglePointIsToldApart() {
    var delta =
        delta(workflow("a", "b(a)", "c(a)", "d", "e"), workflow("a", "b(a)", "c(a)", "d(a)", "e"));

    var fact = only(delta, BlocksMore.class);
    assertThat(fact.jobs().getFirst().isNewSinglePoint()).isTrue();
    assertThat(ids(fact.blocked())).containsExactly("d");
  }

  @Test
  void aShareThatGrowsBecauseOthersGoIsNoNews() {
    var before = workflow("a", "b(a)", "c(a)", "d(a)", "e", "f", "g", "h");
    var after = workflow("a", "b(a)", "c(a)", "d(a)", "e");

    assertThat(kinds(delta(before, after))).isEmpty();
  }

  @Test
  void aJobInMidChainThatRunsAnyway() {
    var delta = delta(CHAIN, workflow("lint", "test(lint) if: always()", "image(test)", "docs"));

    var fact = only(delta, Fact.RunsAnyway.class);
    assertThat(fact.jobs()).containsExactly("test");
    assertThat(fact.despite()).containsExactly("lint");
    assertThat(fact.waits()).isTrue();
    assertThat(fact.stillSkipped()).containsExactly("image");
    assertThat(delta.verdict()).isEqualTo(Verdict.DIFFERENT);
    var back = delta(workflow("lint", "test(lint) if: always()", "image(test)", "docs"), CHAIN);
    assertThat(only(back, Fact.RunsOnlyAfter.class).despite()).containsExactly("lint");
  }

  @Test
  void aDeliveryThatNoLongerWaitsIsNoRelief() {
    var delta = delta(workflow("test", "deploy(test)"), workflow("test", "deploy"));

    var fact = only(delta, Fact.RunsAnyway.class);
    assertThat(fact.jobs()).containsExactly("deploy");
    assertThat(fact.waits()).isFalse();
    assertThat(delta.verdict()).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void aFailureThatLeavesTheRunGreen() {
    var before = workflow("lint", "test(lint)");
    var after =
        "on: push\njobs:\n"
            + Versions.job("lint", "continue-on-error: true")
            + Versions.job("test", "needs: lint");

    var fact = only(delta(before, after), Fact.Concludes.class);
    assertThat(fact.before()).isEqualTo(Outcome.FAILURE);
    assertThat(fact.after()).isEqualTo(Outcome.SUCCESS);
    assertThat(fact.direction()).isEqualTo(Direction.WORSE);
    assertThat(only(delta(after, before), Fact.Concludes.class).direction())
        .isEqualTo(Direction.BETTER);
    assertThat(delta(before, after).workflows().getFirst().tolerated().added())
        .containsExactly("lint");
  }

  @Test
  void aNewJobThatMayFail() {
    var delta = delta(CHAIN, CHAIN + Versions.job("beta", "continue-on-error: true"));

    assertThat(names(only(delta, Fact.Tolerated.class).jobs())).containsExactly("beta");
    assertThat(delta.verdict()).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void aJobThatNoLongerRuns() {
    var delta = delta(CHAIN, workflow("lint", "test(lint) if: false", "image(test)", "docs"));

    assertThat(names(only(delta, Fact.Runs.class).jobs())).containsExactly("test", "image");
    assertThat(kinds(delta)).hasSize(1);
    assertThat(only(delta(workflow("a if: false"), workflow("a")), Fact.Runs.class).after())
        .isTrue();
  }

  @Test
  void timeoutsThatComeAndGo() {
    var without = workflow("a", "b");
    var with = workflow("a timeout-minutes: 5", "b");

    assertThat(only(delta(without, with), Fact.Timeout.class).direction())
        .isEqualTo(Direction.BETTER);
    assertThat(only(delta(with, without), Fact.Timeout.class).direction())
        .isEqualTo(Direction.WORSE);
    assertThat(delta(with, workflow("a timeout-minutes: 6", "b")).isWorthSaying()).isFalse();
    // What is only known in a run is a timeout all the same.
    var computed = workflow("a timeout-minutes: '${{ vars.T }}'", "b");
    assertThat(delta(with, computed).isWorthSaying()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"10, 120, true", "30, 35, false", "100, 115, false", "5, 9, false", "60, 20, true"})
  void theLongestChain(int before, int after, boolean worth) {
    var delta =
        delta(workflow("a timeout-minutes: " + before), workflow("a timeout-minutes: " + after));

    assertThat(delta.isWorthSaying()).isEqualTo(worth);
    assertThat(delta.isEmpty()).isFalse();
  }

  @Test
  void whatChangesNothingThatMatters() {
    var before =
        """
        name: CI
        on: push
        jobs:
          lint:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
              - run: make lint
          test:
            needs: lint
            runs-on: ubuntu-latest
            steps: [{ run: make test }]
        """;
    var after =
        """
        # Checks everything.
        name: Continuous integration
        on: push
        jobs:

          lint:
            name: Linter
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v6
              - run: make lint all
          test:
            needs: lint
            runs-on: ubuntu-latest
            steps: [{ run: make test }]
        """;
    assertThat(delta(before, after).isEmpty()).isTrue();
    assertThat(delta(before, after).isWorthSaying()).isFalse();
    assertThat(
            delta(
                before, before.replace("lint:", "linter:").replace("needs: lint", "needs: linter")))
        .satisfies(renamed -> assertThat(renamed.isEmpty()).isFalse())
        .satisfies(renamed -> assertThat(renamed.isWorthSaying()).isFalse());
  }

  @Test
  void aRenamedJobIsTheSame() {
    var delta = delta(CHAIN, CHAIN.replace("lint:", "check:").replace("[lint]", "[check]"));

    var job = delta.workflows().getFirst().jobs().getFirst();
    assertThat(job.sides()).isInstanceOf(Sides.Kept.class);
    assertThat(job.id()).isEqualTo("check");
    assertThat(job.blocksMore()).isEmpty();
    assertThat(kinds(delta)).isEmpty();
  }

  @Test
  void jobsThatDoTheSameAreNotTakenForOneAnother() {
    var before = "on: push\njobs:\n" + Versions.job("a", "") + Versions.job("z", "");
    var after =
        before.replace("  a: ", "  b: ").replace("  z: ", "  c: ").replace("make z", "make a");

    assertThat(delta(before, after).workflows().getFirst().jobs())
        .filteredOn(job -> job.sides() instanceof Sides.Kept)
        .isEmpty();
  }

  @Test
  void aRenamedFileIsTheSame() {
    var before = Versions.of(Map.of("ci.yml", CHAIN));
    var moved = Versions.of(Map.of("checks.yml", CHAIN));
    var more =
        Versions.of(
            Map.of("checks.yml", workflow("lint", "test(lint)", "image(test)", "docs(lint)")));

    assertThat(Delta.of(before, moved).isWorthSaying()).isFalse();
    assertThat(Delta.of(before, moved).workflows())
        .extracting(WorkflowDelta::sides)
        .hasOnlyElementsOfType(Sides.Kept.class);
    var delta = Delta.of(before, more, Map.of(CI, FOLDER + "checks.yml"));
    assertThat(names(only(delta, BlocksMore.class).jobs())).containsExactly("lint");
    assertThat(Delta.of(before, more).workflows())
        .extracting(WorkflowDelta::sides)
        .hasExactlyElementsOfTypes(Sides.Added.class, Sides.Removed.class);
  }

  @Test
  void aNewWorkflowIsNoDamage() {
    var before = Versions.of(Map.of("ci.yml", CHAIN));
    var single = Map.of("ci.yml", CHAIN, "x.yml", workflow("alone", "other(alone)"));
    var gate = Map.of("ci.yml", CHAIN, "x.yml", workflow("a", "b(a)", "c(a)", "d(a)"));

    assertThat(Delta.of(before, Versions.of(single)).isWorthSaying()).isFalse();
    var delta = Delta.of(before, Versions.of(gate));
    assertThat(only(delta, BlocksMore.class).direction()).isEqualTo(Direction.EITHER);
    assertThat(delta.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(Delta.of(Versions.of(gate), before).isWorthSaying()).isFalse();
  }

  @Test
  void aFileThatGitHubNowRejects() {
    var broken = CHAIN.replace("needs: [lint]", "needs: [lnt]");

    var delta = delta(CHAIN, broken);

    assertThat(only(delta, Fact.Rejected.class).workflow()).isEqualTo(CI);
    assertThat(kinds(delta)).as("what it would do, nobody knows").hasSize(1);
    assertThat(delta.problems().added()).hasSize(1);
    assertThat(delta(broken, CHAIN).facts()).containsExactly(new Fact.Accepted(CI));
    assertThat(delta(broken, broken + "# more\n").isEmpty()).isTrue();
  }

  @Test
  void aFileThatCannotBeReadIsNotGone() {
    var files = Map.of("ci.yml", CHAIN, "x.yml", workflow("a"));
    var broken = Map.of("ci.yml", "jobs: [", "x.yml", workflow("a"));

    var delta = Delta.of(Versions.of(files), Versions.of(broken));

    assertThat(delta.workflows().size()).isZero();
    assertThat(kinds(delta)).containsExactly("Rejected");
    assertThat(Delta.of(Versions.of(broken), Versions.of(files)).workflows()).isEmpty();
  }

  @Test
  void aCalledWorkflowIsToldWhereItIsMade() {
    var call = "on: push\njobs:\n  build: {uses: ./.github/workflows/build.yml}\n";
    var deploy = call + Versions.job("deploy", "needs: build");
    var build = workflow("a", "b", "c").replace("push", "workflow_call");
    var gated = workflow("a", "b(a)", "c").replace("push", "workflow_call");

    var delta =
        Delta.of(
            Versions.of(Map.of("build.yml", build, "ci.yml", deploy, "other.yml", call)),
            Versions.of(Map.of("build.yml", gated, "ci.yml", deploy, "other.yml", call)));

    assertThat(delta.facts())
        .filteredOn(BlocksMore.class::isInstance)
        .extracting(Fact::workflow)
        .containsExactly(FOLDER + "build.yml");
  }

  @Test
  void aNewJobInACalledWorkflowBlocksWhatFollowsTheCall() {
    var ci =
        "on: push\njobs:\n  build: {uses: ./.github/workflows/build.yml}\n"
            + Versions.job("deploy", "needs: build");
    var build = workflow("a").replace("push", "workflow_call");
    var more = workflow("a", "b").replace("push", "workflow_call");

    var delta =
        Delta.of(
            Versions.of(Map.of("build.yml", build, "ci.yml", ci)),
            Versions.of(Map.of("build.yml", more, "ci.yml", ci)));

    var fact = only(delta, BlocksMore.class);
    assertThat(fact.workflow()).isEqualTo(CI);
    assertThat(names(fact.jobs())).containsExactly("build / b");
    assertThat(ids(fact.blocked())).containsExactly("deploy");
  }

  @Test
  void aWorkflowThatLosesTheOneItFollows() {
    var deploy =
        """
        on: { workflow_run: { workflows: [CI] } }
        jobs:
          deploy: { runs-on: x, steps: [{ run: make }] }
        """;
    var ci = "name: CI\n" + CHAIN;

    var delta =
        Delta.of(
            Versions.of(Map.of("ci.yml", ci, "deploy.yml", deploy)),
            Versions.of(Map.of("ci.yml", ci.replace("CI", "Checks"), "deploy.yml", deploy)));

    var fact = only(delta, Fact.Follows.class);
    assertThat(fact.workflow()).isEqualTo(FOLDER + "deploy.yml");
    assertThat(fact.others()).containsExactly(CI);
    assertThat(fact.direction()).isEqualTo(Direction.WORSE);
  }

  @Test
  void aWorkflowThatTheEventNoLongerStarts() {
    var push = Situation.of("push");

    var delta =
        Delta.of(
            Versions.of(push, Map.of("ci.yml", CHAIN)),
            Versions.of(push, Map.of("ci.yml", CHAIN.replace("push", "workflow_dispatch"))));

    assertThat(delta.facts()).containsExactly(new Fact.Starts(CI, false));
  }

  private static Finding finding(Severity severity, String subject, int line) {
    return new Finding(
        new RuleInfo("some-rule", "something is wrong", Severity.WARNING),
        severity,
        Confidence.HIGH,
        subject,
        "it is wrong; mend it",
        new Site(CI, new Span(line, 1, line, 2)),
        List.of(),
        Evidence.Seen.SEEN,
        Optional.empty());
  }

  private static String steps(String... scripts) {
    var yaml = new StringBuilder("on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n");
    List.of(scripts).forEach(script -> yaml.append("      - run: " + script + "\n"));
    return yaml.toString();
  }

  private static Delta judged(
      String before, List<Finding> found, String after, List<Finding> later) {
    return Delta.of(
        Versions.of(before).judged(found, List.of()), Versions.of(after).judged(later, List.of()));
  }

  @Test
  void findingsAreTheSameWhereverTheirLinesWent() {
    var same =
        judged(
            CHAIN,
            List.of(finding(Severity.WARNING, "lint", 3)),
            CHAIN,
            List.of(finding(Severity.WARNING, "lint", 30)));
    assertThat(same.isEmpty()).isTrue();

    var more =
        judged(
            CHAIN,
            List.of(finding(Severity.WARNING, "lint", 3)),
            CHAIN,
            List.of(finding(Severity.WARNING, "lint", 3), finding(Severity.WARNING, "lint", 4)));
    assertThat(more.findings().added()).hasSize(1);
    assertThat(more.verdict()).isEqualTo(Verdict.MORE_FRAGILE);
  }

  @Test
  void findingsMoveWithTheirSteps() {
    var found = List.of(finding(Severity.WARNING, "a/steps[1]", 7));

    assertThat(
            judged(
                    steps("one", "two"),
                    found,
                    steps("zero", "one", "two"),
                    List.of(finding(Severity.WARNING, "a/steps[2]", 8)))
                .findings()
                .isEmpty())
        .isTrue();
    assertThat(
            judged(
                    steps("one", "two"),
                    found,
                    steps("one", "two, otherwise"),
                    List.of(finding(Severity.WARNING, "a/steps[1]", 7)))
                .findings()
                .isEmpty())
        .isTrue();
    var other =
        judged(
            steps("one", "two"),
            found,
            steps("one", "new", "two"),
            List.of(finding(Severity.WARNING, "a/steps[1]", 7)));
    assertThat(other.findings().added()).hasSize(1);
    assertThat(other.findings().gone()).hasSize(1);
  }

  @Test
  void aNoticeAloneIsNotWorthAComment() {
    var notice = judged(CHAIN, List.of(), CHAIN, List.of(finding(Severity.NOTICE, "lint", 3)));

    assertThat(notice.findings().added()).hasSize(1);
    assertThat(notice.isWorthSaying()).isFalse();
  }
}
