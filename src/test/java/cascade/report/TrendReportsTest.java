package cascade.report;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.app.Analysis;
import cascade.assessment.Assessment;
import cascade.assessment.Snapshot;
import cascade.assessment.Snapshot.Measure;
import cascade.assessment.Trend;
import cascade.finding.Finding;
import cascade.pipeline.Situation;
import cascade.report.SnapshotReader.Reading;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What changed since earlier reports, which are read as they were printed.
class TrendReportsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
  private static final Assessment NOW =
      Analysis.of(Path.of("test-workflows", "seed-pipeline"), Situation.ANY)
          .assess(Optional.empty());
  private static final String PRINTED = JsonReport.of(NOW.madeOn(LocalDate.of(2026, 11, 19)));

  private static String changed(Consumer<ObjectNode> change) {
    try {
      var report = (ObjectNode) MAPPER.readTree(PRINTED);
      change.accept(report);
      return report.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reading read(String json) {
    try {
      return SnapshotReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Snapshot snapshot(String json) {
    return switch (read(json)) {
      case Reading.Read(var snapshot) -> snapshot;
      case Reading.Refused(var fault) -> throw new AssertionError(fault);
    };
  }

  private static Trend since(String... earlier) {
    return Trend.of(List.of(earlier).stream().map(it -> snapshot(it)).toList(), TODAY, NOW);
  }

  private static void red(ObjectNode report, double mean, double low, double high) {
    var risk = (ObjectNode) report.get("risk");
    risk.put("red", mean);
    ((ObjectNode) risk.get("interval").get("red")).put("low", low).put("high", high);
  }

  @Test
  void whatIsPrintedIsReadBack() {
    var now = Trend.of(List.of(snapshot(PRINTED)), LocalDate.of(2026, 11, 19), NOW).now();

    assertThat(snapshot(PRINTED)).isEqualTo(now);
    assertThat(now.risk()).isPresent();
    assertThat(now.findings()).hasSameSizeAs(NOW.findings()).isNotEmpty();
    assertThat(now.skipped()).isNotEmpty();
  }

  @Test
  void nothingChangedWhereNothingDid() {
    var trend = since(PRINTED);

    assertThat(trend.added()).isEmpty();
    assertThat(trend.gone()).isEmpty();
    assertThat(trend.changes()).isEmpty();
    assertThat(TrendWords.headline(trend))
        .matches("Since 19 November: no finding new or gone; grade [a-zA-Z ]+ as before\\.");
  }

  @Test
  void aFindingIsNewAndAnotherGone() {
    var trend =
        since(
            changed(report -> {
              ((ArrayNode) report.get("findings")).remove(0);
              ((ArrayNode) report.get("findings")).add(finding("unpinned-tool", "a|b <x>"));
            }));

    assertThat(trend.added()).containsExactly(NOW.findings().getFirst());
    assertThat(trend.gone())
        .containsExactly(new Finding.Key("unpinned-tool", "@all.yml", "a|b <x>"));
    assertThat(TrendWords.headline(trend)).contains(": 1 finding new, 1 gone;");
    var assessment = NOW.madeOn(TODAY).with(trend);
    assertThat(MarkdownReport.of(assessment)).contains("- `unpinned-tool` in `@all.yml`, of `a");
    MarkdownScan.assertNothingActs(MarkdownReport.of(assessment));
  }

  private static ObjectNode finding(String rule, String subject) {
    var finding = MAPPER.createObjectNode().put("rule", rule).put("subject", subject);
    finding.putObject("location").put("path", "@all.yml");
    return finding;
  }

  /// The same may be there several times, and each counts.
  @Test
  void oneOfTwoThatAreAlikeGoes() {
    var trend =
        since(
            changed(report -> {
              var findings = (ArrayNode) report.get("findings");
              findings.add(findings.get(0).deepCopy());
            }));

    assertThat(trend.gone()).containsExactly(NOW.findings().getFirst().key());
    assertThat(trend.added()).isEmpty();
  }

  @Test
  void whatWasNotCheckedIsNeitherNewNorGone() {
    var first = NOW.findings().getFirst().rule().id();
    var trend =
        since(
            changed(report -> {
              var findings = (ArrayNode) report.get("findings");
              for (var i = findings.size() - 1; i >= 0; i--) {
                if (findings.get(i).get("rule").textValue().equals(first)) {
                  findings.remove(i);
                }
              }
              findings.add(finding(NOW.skipped().getFirst().rule(), "build"));
              ((ArrayNode) report.get("skipped")).addObject().put("rule", first);
            }));

    assertThat(trend.added()).isEmpty();
    assertThat(trend.gone()).isEmpty();
  }

  @Test
  void aMeasureChangesWhereItLeavesAnInterval() {
    var worse = since(changed(report -> red(report, 0.0001, 0, 0.0002)));
    assertThat(worse.changes())
        .singleElement()
        .satisfies(it -> assertThat(it.measure()).isEqualTo(Measure.RED))
        .satisfies(it -> assertThat(it.isBetter()).isFalse());
    assertThat(TrendWords.headline(worse)).contains("; worse: red <0.1 % → ");
    assertThat(TrendWords.headline(since(changed(report -> red(report, 0.9, 0.8, 0.95)))))
        .contains("; better: red 90 % → ");

    assertThat(since(changed(report -> red(report, 0.9, 0, 1))).changes()).hasSize(1);
    var within = NOW.prognosis().orElseThrow().risk().together().red();
    assertThat(
            since(changed(report -> red(report, (within.mean() + within.high()) / 2, 0, 1)))
                .changes())
        .isEmpty();
  }

  /// Who knows more than before has not become better or worse.
  @Test
  void anotherFootingIsNoChange() {
    var trend =
        since(
            changed(report -> {
              red(report, 0.9, 0.8, 0.95);
              ((ObjectNode) report.get("risk")).put("priorOnly", false).put("runs", 500);
            }));

    assertThat(trend.changes()).isEmpty();
    assertThat(TrendWords.headline(trend)).contains("only one of both knows past runs");
  }

  @Test
  void theLastTwelveAreTold() {
    var days =
        IntStream.rangeClosed(1, 14)
            .mapToObj(day -> changed(report -> report.put("made", "2026-10-%02d".formatted(day))))
            .toList();
    var trend = since(days.reversed().toArray(String[]::new));

    assertThat(trend.earlier()).hasSize(Trend.MOST);
    assertThat(trend.since().made()).isEqualTo("2026-10-14");
    JsonSchemas.assertValid("assessment-1", JsonReport.of(NOW.madeOn(TODAY).with(trend)));
    assertThat(JsonReport.of(NOW.madeOn(TODAY).with(trend)))
        .contains("\"made\":\"2026-11-26\"", "\"trend\":{\"since\":\"2026-10-14\"");
  }

  @Test
  void theYearIsToldWhereItIsAnother() {
    assertThat(TrendWords.since(since(changed(report -> report.put("made", "2025-12-31")))))
        .isEqualTo("Since 31 December 2025");
  }

  @Test
  void theTrackingIssueTellsItToo() {
    var assessment = NOW.madeOn(TODAY).with(since(PRINTED));
    var report =
        new TrackingReport("https://host.example/run/1", Optional.empty(), Optional.empty(), "1.0");

    assertThat(report.of(assessment)).contains("### Trend", "| 19 November |");
    assertThat(report.allClear(assessment)).contains(" Since 19 November: no finding new or gone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "3",
        "{",
        "{}",
        "nonsense",
        "{\"schema\":\"cascade/delta/1\",\"made\":\"2026-11-19\"}",
        "{\"schema\":\"cascade/assessment/1\"}",
        "{\"schema\":\"cascade/assessment/1\",\"made\":\"last week\"}",
        "{\"schema\":\"cascade/assessment/1\",\"made\":\"2026-11-19\",\"findings\":{}}",
        "{\"schema\":\"cascade/assessment/1\",\"made\":\"2026-11-19\",\"findings\":[3]}",
        "{\"schema\":\"cascade/assessment/1\",\"made\":\"2026-11-19\",\"risk\":[]}",
        "{\"schema\":\"cascade/assessment/1\",\"made\":\"2026-11-19\",\"risk\":{\"red\":1}}",
      })
  void whatIsNoReportIsRefused(String json) {
    assertThat(read(json)).isInstanceOf(Reading.Refused.class);
  }

  @Test
  void whatCannotBeIsRefused() {
    for (var wrong : List.of("1e999", "-1", "1.5", "\"NaN\"", "[]")) {
      var json =
          changed(report ->
              ((ObjectNode) report.get("risk").get("interval").get("red")).put("high", "XX"));
      assertThat(read(json.replace("\"XX\"", wrong)))
          .as(wrong)
          .isEqualTo(new Reading.Refused("has a risk that cannot be"));
    }
    assertThat(read(PRINTED + PRINTED)).isEqualTo(new Reading.Refused("holds several reports"));
    var deep = "[".repeat(100_000);
    assertThat(read("{\"x\":" + deep)).isEqualTo(new Reading.Refused("is no JSON"));
    assertThat(read("{\"situation\":" + deep)).isEqualTo(new Reading.Refused("is no JSON"));
  }
}
