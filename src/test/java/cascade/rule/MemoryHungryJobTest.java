package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Confidence;
import cascade.finding.Finding;
import cascade.pipeline.Situation;
import cascade.source.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryHungryJobTest {
  private static final Rule RULE = new MemoryHungryJob();

  private static List<Finding> found(String step) {
    var yaml =
        """
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - run: %s
        """
            .formatted(step);
    return RuleTester.judge(Situation.ANY, Map.of("ci.yml", yaml), List.of(RULE)).findings();
  }

  @Test
  void aHeapLargerThanTheRunnersMemoryIsCertain() {
    var findings = found("java -Xmx40g -jar build.jar");
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().severity()).isEqualTo(Severity.WARNING);
    assertThat(findings.getFirst().confidence()).isEqualTo(Confidence.HIGH);
    assertThat(findings.getFirst().message())
        .startsWith("`build` takes ")
        .contains("of memory, and `ubuntu-latest` has 16 GB");
    assertThat(findings.getFirst().related()).isNotEmpty();
  }

  @Test
  void whatGoesInIsNone() {
    assertThat(found("java -Xmx4g -jar build.jar")).isEmpty();
    assertThat(found("make")).isEmpty();
  }
}
