package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Confidence;
import cascade.finding.Finding;
import cascade.pipeline.Situation;
import cascade.source.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiskHungryJobTest {
  private static List<Finding> found(int emulators, String runner) {
    var yaml =
        "on: push\njobs:\n  test:\n    runs-on: %s\n".formatted(runner)
            + (runner.contains("steps:") ? "" : "    steps:\n")
            + "      - uses: reactivecircus/android-emulator-runner@v2\n".repeat(emulators);
    return RuleTester.judge(Situation.ANY, Map.of("ci.yml", yaml), List.of(new DiskHungryJob()))
        .findings();
  }

  @Test
  void manyEmulatorsAreMoreThanTheDiskHolds() {
    assertThat(found(6, "ubuntu-latest"))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.message())
              .startsWith("`test` is likely to take ")
              .contains("of disk, and `ubuntu-latest` has 14 GB; free what the image brings");
          assertThat(it.severity()).isEqualTo(Severity.NOTICE);
          assertThat(it.confidence()).isEqualTo(Confidence.LOW);
          assertThat(it.related()).hasSize(5);
        });
  }

  @Test
  void whatMayGoInAndWhatIsNotKnownIsNone() {
    assertThat(found(2, "ubuntu-latest")).isEmpty();
    assertThat(found(6, "own-machine")).isEmpty();
  }

  @Test
  void whoMakesRoomHasLooked() {
    assertThat(found(6, "ubuntu-latest\n    steps:\n      - uses: jlumbroso/free-disk-space@v1"))
        .isEmpty();
  }
}
