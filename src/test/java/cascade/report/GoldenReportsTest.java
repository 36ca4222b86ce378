package cascade.report;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.assessment.Assessment;
import cascade.assessment.WhatIf;
import cascade.pipeline.Situation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every report about a few pipelines, as people see it.
class GoldenReportsTest {
  private static final TextStyle COLOURED = new TextStyle(true, true, 100);
  private static final TextStyle NARROW_ASCII = new TextStyle(false, false, 60);

  @TestFactory
  Stream<DynamicTest> assessments() {
    return Stream.of(
            reports("shop", Samples.shop().assess()),
            reports("repository", Samples.repository().assess()),
            reports("repository-push", Samples.repository(Situation.of("push")).assess()))
        .flatMap(GoldenReportsTest::tests);
  }

  @TestFactory
  Stream<DynamicTest> scenarios() {
    return Stream.of(
            reports("shop-what-if-format", Samples.shop(), "ci.yml#format"),
            reports("shop-what-if-lint", Samples.shop(), "ci.yml#lint"),
            reports("shop-what-if-alarm", Samples.shop(), "ci.yml#alarm"),
            reports("repository-what-if", Samples.repository(), "ci.yml#build / compile"))
        .flatMap(GoldenReportsTest::tests);
  }

  private static Stream<DynamicTest> tests(Map<String, Supplier<String>> reports) {
    return reports.entrySet().stream()
        .map(report ->
            DynamicTest.dynamicTest(
                report.getKey(),
                () -> Golden.assertMatches(report.getKey(), report.getValue().get())));
  }

  private static Map<String, Supplier<String>> reports(String name, Assessment assessment) {
    var reports = new LinkedHashMap<String, Supplier<String>>();
    reports.put(name + ".txt", () -> TextReport.of(assessment, TextStyle.PLAIN));
    reports.put(name + ".narrow.txt", () -> TextReport.of(assessment, NARROW_ASCII));
    reports.put(name + ".ansi.txt", () -> TextReport.of(assessment, COLOURED));
    reports.put(name + ".json", () -> JsonReport.of(assessment));
    reports.put(name + ".md", () -> MarkdownReport.of(assessment));
    reports.put(name + ".mmd", () -> MermaidGraph.of(assessment));
    reports.put(name + ".dot", () -> DotGraph.of(assessment));
    return reports;
  }

  private static Map<String, Supplier<String>> reports(
      String name, TestPipeline pipeline, String failing) {
    var assessment = pipeline.assess();
    WhatIf answer = pipeline.fail(failing);
    var reports = new LinkedHashMap<String, Supplier<String>>();
    reports.put(name + ".txt", () -> TextReport.of(answer, TextStyle.PLAIN));
    reports.put(name + ".narrow.txt", () -> TextReport.of(answer, NARROW_ASCII));
    reports.put(name + ".json", () -> JsonReport.of(answer));
    reports.put(name + ".md", () -> MarkdownReport.of(assessment, answer));
    reports.put(name + ".mmd", () -> MermaidGraph.of(assessment, answer));
    reports.put(name + ".dot", () -> DotGraph.of(assessment, answer));
    return reports;
  }

  @Test
  void theSamePipelineGivesTheSameBytes() {
    var first = reports("x", Samples.repository().assess());
    var second = reports("x", Samples.repository().assess());
    assertThat(first.values().stream().map(Supplier::get))
        .containsExactlyElementsOf(second.values().stream().map(Supplier::get).toList());
  }
}
