package cascade.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.Shared;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Situation;
import cascade.shell.ScriptReader;
import cascade.workflow.ReadFailure;
import cascade.workflow.RepositoryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// Real repositories: no crash, every sign inside of its file, and steps that there are.
@Tag("exhaustive")
final class CapacityCorpusTest {
  @TestFactory
  Stream<DynamicTest> everyRepository() throws IOException {
    try (var entries = Files.list(Shared.require("corpus"))) {
      var repositories = entries.filter(Files::isDirectory).sorted().toList();
      assertThat(repositories).hasSizeGreaterThanOrEqualTo(48);
      return repositories.stream()
          .map(repository ->
              DynamicTest.dynamicTest(
                  repository.getFileName().toString(), () -> assertSound(repository)));
    }
  }

  private static void assertSound(Path repository) throws IOException, ReadFailure {
    var files = RepositoryReader.read(repository);
    var pipeline = Pipeline.of(files.workflows(), files::callee, Situation.ANY);
    var told =
        CapacityAssessment.of(
            pipeline,
            files::action,
            new ScriptReader(),
            Optional.empty(),
            Optional.empty(),
            CapacityOptions.DEFAULT);
    assertThat(told.jobs()).isNotEmpty();
    for (var job : told.jobs()) {
      for (var need : job.needs()) {
        var lines = Files.readString(repository.resolve(need.path())).split("\r\n|\r|\n", -1);
        assertThat(need.span().endLine()).as(need.path()).isBetween(1, lines.length);
        assertThat(need.highGb()).as(need.reason()).isBetween(need.lowGb(), 1e6);
      }
      for (var resource : Resource.values()) {
        var balance = resource == Resource.DISK ? job.disk() : job.memory();
        assertThat(balance.lowGb()).isLessThanOrEqualTo(balance.highGb());
        if (job.runner().isEmpty()) {
          assertThat(balance.fit()).isEqualTo(Fit.CANNOT_TELL);
        }
      }
      for (var exhaustion : job.progressive()) {
        assertThat(exhaustion.stages())
            .isNotEmpty()
            .allMatch(it -> it.kind().resource() == exhaustion.resource());
      }
    }
  }
}
