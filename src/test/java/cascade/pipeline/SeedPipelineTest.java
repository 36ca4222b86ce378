package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The numbers that the project began from.
class SeedPipelineTest {
  private static final Path FILE =
      Path.of("test-workflows", "seed-pipeline", ".github", "workflows", "ci.yml");

  private static Pipelines seed() throws IOException {
    return Pipelines.of(Files.readString(FILE));
  }

  @Test
  void theEntryPointBlocksAllEightOthers() throws IOException {
    var radius = seed().radius("format-check");
    assertThat(radius.count()).isEqualTo(8);
    assertThat(radius.share()).isEqualTo(1.0);
    assertThat(radius.blocked()).allMatch(BlastRadius.Blocked::certain);
    assertThat(radius.conclusion()).contains(Outcome.FAILURE);
  }

  @Test
  void lintBlocksSixAndTheUnitTestsThree() throws IOException {
    assertThat(seed().blockedBy("lint"))
        .containsExactly(
            "test-unit", "build-docker", "test-integration", "test-gpu", "benchmark", "release");
    assertThat(seed().blockedBy("test-unit"))
        .containsExactly("test-integration", "test-gpu", "release");
    assertThat(seed().blockedBy("docs")).isEmpty();
    assertThat(seed().blockedBy("release")).isEmpty();
  }

  @Test
  void theCriticalPathTakesFortyFiveMinutes() throws IOException {
    var path = CriticalPath.of(seed().graph());
    assertThat(path.minutes()).isEqualTo(45);
    assertThat(path.jobs())
        .containsExactly("format-check", "lint", "test-unit", "test-integration", "release");
    assertThat(path.unbudgeted()).containsExactly("docs", "test-gpu", "release");
    assertThat(path.worstCaseMinutes()).isEqualTo(405);
  }

  @Test
  void oneLegOfTheBuildIsEnough() throws IOException {
    assertThat(seed().effect("build-docker (web)=failure").blocked())
        .containsExactly("benchmark", "release");
    assertThat(seed().legs("test-unit"))
        .containsExactly(
            "test-unit (gateway)",
            "test-unit (ingest)",
            "test-unit (search)",
            "test-unit (worker)");
  }

  @Test
  void theDockerDaemonTakesWhatStandsOnIt() throws IOException {
    var effect = seed().effect("build-docker=failure", "test-integration=failure");
    assertThat(effect.failed()).containsExactly("build-docker", "test-integration");
    assertThat(effect.blocked()).containsExactly("benchmark", "release");
  }
}
