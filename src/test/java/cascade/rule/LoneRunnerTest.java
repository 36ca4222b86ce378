package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Finding;
import cascade.pipeline.Situation;
import cascade.settings.SettingsReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoneRunnerTest {
  private static final Rule RULE = new LoneRunner();

  private static List<Finding> found(String yaml, String runners) {
    return found(Map.of("ci.yml", yaml), runners);
  }

  private static List<Finding> found(Map<String, String> files, String runners) {
    return found(RULE, files, runners);
  }

  /// What a rule finds where there are so many runners.
  static List<Finding> found(Rule rule, Map<String, String> files, String runners) {
    var settings =
        SettingsReader.read(
                "cascade.yml",
                runners.getBytes(StandardCharsets.UTF_8),
                Rules.ids(),
                LocalDate.EPOCH)
            .settings()
            .orElseThrow();
    return RuleTester.judge(files, List.of(rule), settings).findings();
  }

  private static final String TWO =
      """
      on: push
      jobs:
        train: {runs-on: [self-hosted, GPU], steps: [{run: make}]}
        test: {runs-on: [gpu, self-hosted], steps: [{run: make}]}
        lint: {runs-on: ubuntu-latest, steps: [{run: make}]}
      """;

  @Test
  void twoJobsWaitForOneRunner() {
    var findings = found(TWO, "runners: {'self-hosted, gpu': 1}");
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().message())
        .startsWith(
            "`train` and `test` wait for the only runner with `gpu, self-hosted`: while it is away"
                + " or busy, 2 jobs queue for it");
    assertThat(findings.getFirst().related()).hasSize(1);
  }

  @Test
  void aSecondRunnerIsEnough() {
    assertThat(found(TWO, "runners: {'self-hosted, gpu': 2, ubuntu-latest: 1}")).isEmpty();
  }

  @Test
  void oneJobForWhichNobodyWaitsIsNone() {
    var alone = "on: push\njobs: {a: {runs-on: gpu, steps: [{run: make}]}}\n";
    assertThat(found(alone, "runners: {gpu: 1}")).isEmpty();
    var awaited =
        """
        on: push
        jobs:
          a: {runs-on: gpu, steps: [{run: make}]}
          b: {needs: a, runs-on: x, steps: [{run: make}]}
        """;
    assertThat(found(awaited, "runners: {gpu: 1}"))
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .startsWith("`a` waits for the only runner with `gpu`: while it is away or busy, all that");
  }

  /// One job each, in workflows that may run at once.
  @Test
  void jobsOfSeveralWorkflowsShareIt() {
    var findings =
        found(
            RuleTester.files(
                "a.yml",
                "on: push\njobs: {train: {runs-on: gpu, steps: [{run: make}]}}\n",
                "b.yml",
                "on: {schedule: [{cron: 0 3 * * *}]}\njobs: {bench: {runs-on: gpu, steps: [{run:"
                    + " make}]}}\n",
                "c.yml",
                "on: push\njobs: {lint: {runs-on: cpu, steps: [{run: make}]}}\n"),
            "runners: {gpu: 1, cpu: 1}");
    assertThat(findings)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.message())
              .startsWith(
                  "`train` and `bench` of `.github/workflows/b.yml` wait for the only runner with"
                      + " `gpu`: while it is away or busy, 2 jobs queue for it");
          assertThat(it.related()).hasSize(1);
        });
  }

  @Test
  void legsCountEachByItself() {
    var legs =
        """
        on: push
        jobs:
          a:
            strategy: {matrix: {n: [1, 2, 3]}}
            runs-on: gpu
            steps: [{run: make}]
        """;
    assertThat(found(legs, "runners: {gpu: 1}"))
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .contains("3 jobs queue for it");
  }

  @Test
  void whereNobodySaidItIsSkipped() {
    var judged = RuleTester.judge(Situation.ANY, Map.of("ci.yml", TWO), List.of(RULE));
    assertThat(judged.findings()).isEmpty();
    assertThat(judged.skipped()).singleElement().matches(it -> it.lacksInput());
  }
}
