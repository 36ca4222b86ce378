package cascade.service;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.workflow.Job;
import cascade.workflow.Workflow;
import cascade.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The drawing of the analysis that the project began from, section 3.
final class SeedServicesTest {
  private static final String PATH = ".github/workflows/ci.yml";

  @Test
  void theDaemonIsLeanedOnByTheBuildAndTheIntegrationTests() throws IOException {
    assertThat(jobs("docker-daemon")).containsExactly("build-docker", "test-integration");
  }

  @Test
  void theFormatCheckLeansOnADownloadThatIsTriedOnce() throws IOException {
    var found = of("format-check");

    assertThat(found)
        .filteredOn(it -> it.service().equals("github-releases"))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.sign()).startsWith("wget --quiet https://github.com/");
          assertThat(it.hold()).isEqualTo(Hold.FAILS);
          assertThat(it.attempts()).isEqualTo(1);
          assertThat(it.step()).isEqualTo(3);
        });
    assertThat(found)
        .filteredOn(it -> it.hold() == Hold.FAILS)
        .extracting(Dependence::service)
        .contains("checkout", "pypi");
  }

  @Test
  void theReleaseLeansOnTheApiAndOnWhatTheBenchmarkLeft() throws IOException {
    assertThat(of("release"))
        .filteredOn(it -> it.hold() == Hold.FAILS)
        .extracting(Dependence::service)
        .containsExactlyInAnyOrder("checkout", "artifacts", "github-api");
  }

  /// Podman needs no daemon, but the images come from the same registry.
  @Test
  void theBenchmarkPullsWithoutTheDaemon() throws IOException {
    assertThat(of("benchmark")).extracting(Dependence::service).contains("docker-hub", "artifacts");
  }

  /// What its steps lean on.
  private static List<Dependence> of(String id) throws IOException {
    var workflow = workflow();
    return detector().of(workflow, workflow.find(id).orElseThrow()).stream()
        .filter(it -> it.step() >= 0)
        .toList();
  }

  /// The jobs that an outage fails.
  private static List<String> jobs(String service) throws IOException {
    var workflow = workflow();
    return workflow.jobs().stream()
        .filter(job -> leans(workflow, job, service))
        .map(job -> job.id().value())
        .toList();
  }

  private static boolean leans(Workflow workflow, Job job, String service) {
    return detector().of(workflow, job).stream()
        .anyMatch(it -> it.service().equals(service) && it.hold() == Hold.FAILS);
  }

  private static ServiceDetector detector() {
    return new ServiceDetector(_ -> Optional.empty());
  }

  private static Workflow workflow() throws IOException {
    var file = Path.of("test-workflows", "seed-pipeline").resolve(PATH);
    return WorkflowReader.read(PATH, Files.readAllBytes(file)).workflow().orElseThrow();
  }
}
