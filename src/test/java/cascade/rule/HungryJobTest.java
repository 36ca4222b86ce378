package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Confidence;
import cascade.finding.Finding;
import cascade.pipeline.Situation;
import cascade.source.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HungryJobTest {
  private static List<Finding> found(Rule rule, String step) {
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
    return RuleTester.judge(Situation.ANY, Map.of("ci.yml", yaml), List.of(rule)).findings();
  }

  @Test
  void aHeapLargerThanTheRunnersMemoryIsCertain() {
    var findings = found(new MemoryHungryJob(), "java -Xmx40g -jar build.jar");
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
    assertThat(found(new MemoryHungryJob(), "java -Xmx4g -jar build.jar")).isEmpty();
    assertThat(found(new DiskHungryJob(), "make")).isEmpty();
    assertThat(found(new MemoryHungryJob(), "make")).isEmpty();
  }

  @Test
  void manyLargeImagesAreMoreThanTheDiskHolds() {
    var jobs =
        new StringBuilder("on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n");
    for (var i = 0; i < 60; i++) {
      jobs.append("      - run: docker pull example.org/large").append(i).append(":1\n");
    }
    var findings =
        RuleTester.judge(
                Situation.ANY, Map.of("ci.yml", jobs.toString()), List.of(new DiskHungryJob()))
            .findings();
    assertThat(findings)
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .contains("of disk, and `ubuntu-latest` has 14 GB");
  }
}
