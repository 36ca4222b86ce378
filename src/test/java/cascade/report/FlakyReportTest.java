package cascade.report;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.statistics.ChangePoint;
import cascade.statistics.Durations;
import cascade.statistics.Durations.RecommendedTimeout;
import cascade.statistics.Durations.Trend;
import cascade.statistics.Estimate;
import cascade.statistics.FailureRate;
import cascade.statistics.FlakeEvidence;
import cascade.statistics.FlakeEvidence.FailedEarly;
import cascade.statistics.FlakeEvidence.FailedTogether;
import cascade.statistics.FlakeEvidence.LogUnavailable;
import cascade.statistics.FlakeEvidence.PassedLater;
import cascade.statistics.Flakiness;
import cascade.statistics.Flakiness.Cost;
import cascade.statistics.Flakiness.Grade;
import cascade.statistics.HistoryStatistics;
import cascade.statistics.HistoryStatistics.CoFailure;
import cascade.statistics.JobStatistics;
import cascade.statistics.Stratum;
import cascade.statistics.SuspectFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FlakyReportTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String PATH = TestPipeline.FOLDER + "ci.yml";
  private static final FlakeEvidence PROOF = new PassedLater(77, 2, NOON.plusSeconds(900));
  private static final ChangePoint CHANGE =
      new ChangePoint(NOON, NOON, NOON, "0123456789", "abcdef0123", 0.01, 0.2);

  @Test
  void saysOfEachSuspectHowItIsKnown() {
    var text = FlakyReport.text("o/r", history(suspect("test")), new TextStyle(false, true, 200));
    assertThat(text)
        .contains("o/r: 1,200 runs with 1 job, 2026-03-02 to 2026-03-03")
        .contains("proven  test  fails flakily in 12 % (5.0 to 22 %, n = 40)")
        .contains("so since 2026-03-02 (`0123456` to `abcdef0`), from 1.0 % to 20 %")
        .contains("took 1 h 30 min of runners, 45 min of waiting, 1.25 in money")
        .contains("run 7: flaky, for the same commit passed later (run 77, attempt 2)")
        .contains("run 8: 31 % flaky: it failed in `Set up`, before any step")
        .contains("but 3 of 9 other jobs failed in that run")
        .doesNotContain("not available");
  }

  @Test
  void theLikeliestFailureIsToldFirst() {
    var text = FlakyReport.text("o/r", history(suspect("test")), new TextStyle(false, true, 200));
    assertThat(text.indexOf("run 7:")).isPositive().isLessThan(text.indexOf("run 8:"));
  }

  /// Nothing is known of a job that ran four times, and nothing is said of it but that.
  @Test
  void withTooFewRunsNoPercentageIsTold() {
    var few = new Estimate(0.2, 0, 0.6, 0, 4);
    var unknown =
        job(
            "rare",
            new Flakiness(Grade.UNKNOWN, few, List.of(), Optional.empty(), Optional.empty()),
            few);
    var history = history(unknown);
    assertThat(FlakyReport.text("o/r", history, new TextStyle(false, true, 100)))
        .contains("none that the evidence speaks for")
        .contains("Insufficient evidence (1): `rare`")
        .doesNotContain("%");
    assertThat(FlakyReport.markdown("o/r", history)).contains("Insufficient evidence (1): `rare`");
    var assessment = Samples.shop().assess().with(history(job("test", unknown.flakiness(), few)));
    assertThat(TextReport.of(assessment, new TextStyle(false, true, 100)))
        .contains("test  insufficient evidence (n = 4)");
  }

  @Test
  void zeroOfManyIsNoCertainty() {
    assertThat(HistoryPhrases.estimate(new Estimate(0.004, 0.0002, 0.012, 0, 200)))
        .isEqualTo("0.4 % (<0.1 to 1.2 %, 0 of 200)");
    assertThat(HistoryPhrases.percent(0)).isEqualTo("0 %");
    assertThat(HistoryPhrases.percent(0.0996)).isEqualTo("10 %");
    assertThat(HistoryPhrases.percent(1)).isEqualTo("100 %");
  }

  @Test
  void jsonIsAsTheSchemaSays() {
    JsonSchemas.assertValid("flaky-1", FlakyReport.json("o/r", history(suspect("test"))));
    JsonSchemas.assertValid("flaky-1", FlakyReport.json("o/r", empty()));
    var assessment = Samples.shop().assess().with(history(suspect("test")));
    var json = JsonReport.of(assessment);
    JsonSchemas.assertValid("assessment-1", json);
    assertThat(json).contains("\"failure\":{\"mean\":0.12", "\"recommendedTimeoutMinutes\":45");
    JsonSchemas.assertValid("assessment-1", JsonReport.of(Samples.shop().assess().with(empty())));
  }

  @Test
  void theReportsOfAPipelineTellOfItsRuns() {
    var assessment = Samples.shop().assess().with(history(suspect("test")));
    assertThat(TextReport.of(assessment, new TextStyle(false, true, 200)))
        .contains("What past runs tell")
        .contains("test  12 % (5.0 to 22 %, 5 of 40)  flaky: proven")
        .contains("12 min, 18 min: `timeout-minutes: 45` would end 0.4 of 1,000 healthy runs");
    assertThat(MarkdownReport.of(assessment))
        .contains("### Flaky jobs")
        .contains(
            "| `test` | proven | 12 % (5.0 to 22 %, n = 40) | 2026-03-02 | 90 min, 1.25 in money |")
        .contains("**What past runs tell**");
  }

  @Test
  void jobsThatHangTogetherAreOneGroup() {
    var pairs = List.of(pair("a", "b", 1e-5), pair("b", "c", 1e-9), pair("x", "y", 1e-4));
    var history =
        new HistoryStatistics(
            9, 9, Optional.empty(), Optional.empty(), List.of(), pairs, List.of());
    assertThat(history.groups())
        .extracting(group -> group.jobs())
        .containsExactly(List.of("a", "b", "c"), List.of("x", "y"));
    assertThat(FlakyReport.text("o/r", history, new TextStyle(false, true, 300)))
        .contains(
            "3 jobs fail in the same runs, 2 pairs of them more often than chance has it: `a`, `b`"
                + " and `c`. `b` and `c` failed together in 8 of 50 runs, where chance has 0.5:"
                + " 16.0 times as often (9.0 to 25.0)")
        .contains("`x` and `y` failed together");
  }

  static Stream<String> hostile() {
    return HostileNames.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void noNameBreaksOut(String name) {
    var history = history(suspect(name));
    var markdown = FlakyReport.markdown(name, history);
    for (var text :
        List.of(
            FlakyReport.text(name, history, new TextStyle(false, true, 80)),
            FlakyReport.json(name, history))) {
      // What a runner that logs it would obey.
      assertThat(text).doesNotContain("##[").doesNotContainPattern("(?m)^ *::");
      assertThat(text).doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f]");
    }
    assertThat(markdown.replaceAll("`[^`\n]*`", ""))
        .doesNotContainPattern("<(?!/?(details|summary)>)[a-z]");
    JsonSchemas.assertValid("flaky-1", FlakyReport.json(name, history));
  }

  private static CoFailure pair(String one, String other, double pValue) {
    return new CoFailure(PATH, one, other, 50, 8, 0.5, 16, 9, 25, pValue);
  }

  private static HistoryStatistics empty() {
    return new HistoryStatistics(
        0, 0, Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());
  }

  private static HistoryStatistics history(JobStatistics job) {
    return new HistoryStatistics(
        1200,
        1,
        Optional.of(NOON),
        Optional.of(NOON.plus(Duration.ofDays(1))),
        List.of(job),
        List.of(pair(job.name(), "other", 1e-5)),
        List.of(PATH + "#" + job.name()));
  }

  private static JobStatistics suspect(String name) {
    var failures =
        List.of(
            new SuspectFailure(
                8,
                80,
                1,
                "abcdef",
                NOON.plusSeconds(60),
                0.2,
                0.31,
                List.of(
                    new FailedEarly(name.equals("test") ? "Set up" : name, 1.1),
                    new FailedTogether(3, 9, -0.7),
                    LogUnavailable.LOG_UNAVAILABLE)),
            new SuspectFailure(7, 70, 1, "abcdef", NOON, 0.2, 1, List.of(PROOF)));
    return job(
        name,
        new Flakiness(
            Grade.PROVEN,
            new Estimate(0.12, 0.05, 0.22, 1, 40),
            failures,
            Optional.of(CHANGE),
            Optional.of(new Cost(90, Duration.ofMinutes(45), Optional.of(1.25), 0))),
        new Estimate(0.12, 0.05, 0.22, 5, 40));
  }

  private static JobStatistics job(String name, Flakiness flakiness, Estimate failing) {
    return new JobStatistics(
        PATH,
        Optional.of(name),
        name,
        List.of(),
        List.of(
            new FailureRate(
                Stratum.DEFAULT_BRANCH, failing, failing.trials(), Optional.of(CHANGE))),
        flakiness,
        new Durations(
            40,
            Duration.ofMinutes(12),
            Duration.ofMinutes(18),
            Optional.of(Duration.ofSeconds(20)),
            Optional.of(new RecommendedTimeout(45, 0.4, 315)),
            Optional.of(new Trend(1.05, 1.01, 1.1))),
        NOON,
        NOON);
  }
}
