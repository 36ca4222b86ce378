package cascade.report;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.Site;
import cascade.forge.CheckReport.Annotation;
import cascade.source.Problem;
import cascade.source.Severity;
import cascade.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingAnnotationsTest {
  private static final String PATH = ".github/workflows/ci.yml";

  @Test
  void theWorstComeFirstAndTheLastTellsHowManyAreLeft() {
    var findings =
        IntStream.rangeClosed(1, 60)
            .mapToObj(line -> finding(line, line == 60 ? Severity.ERROR : Severity.NOTICE))
            .toList();

    var annotations = FindingAnnotations.of(findings, List.of(), 50);

    assertThat(annotations).hasSize(50);
    assertThat(annotations.getFirst().startLine()).isEqualTo(60);
    assertThat(annotations.get(48).startLine()).isEqualTo(48);
    assertThat(annotations.getLast().message()).isEqualTo("11 more are in the summary");
  }

  @Test
  void whatFitsHasNoRollUp() {
    assertThat(FindingAnnotations.of(List.of(finding(3, Severity.WARNING)), List.of(), 1))
        .containsExactly(
            new Annotation(
                PATH,
                3,
                3,
                Severity.WARNING,
                "some-rule: something is wrong",
                "job `a` is poor\nRemedy: mend it"));
  }

  @Test
  void aRejectedFileComesBeforeAllAndANoticeOfAProblemNotAtAll() {
    var problems =
        List.of(
            Problem.notice(PATH, Span.START, "not followed"),
            Problem.error(PATH, Span.START, "no such job"));

    assertThat(FindingAnnotations.of(List.of(finding(3, Severity.ERROR)), problems, 50))
        .extracting(Annotation::title)
        .containsExactly("GitHub rejects this file", "some-rule: something is wrong");
  }

  private static Finding finding(int line, Severity severity) {
    return new Finding(
        new RuleInfo("some-rule", "something is wrong", Severity.WARNING),
        severity,
        Confidence.HIGH,
        "a",
        "job `a` is poor",
        new Site(PATH, new Span(line, 3, line + 2, 1)),
        List.of(),
        Evidence.Seen.SEEN,
        Optional.of(Mitigation.advice("mend it")));
  }
}
