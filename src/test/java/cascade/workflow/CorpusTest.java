package cascade.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.Shared;
import cascade.source.Problem;
import cascade.yaml.YamlLimits;
import cascade.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Real files: nothing breaks, and every place lies inside of its file.
class CorpusTest {

  @Test
  void everySpanLiesInsideItsFile() throws IOException {
    var files = files();
    assertThat(files).hasSizeGreaterThan(900);
    for (var file : files) {
      var text = Files.readString(file);
      var lines = Spans.lines(text);
      var yaml = YamlReader.read(file.toString(), text, YamlLimits.GITHUB);
      var workflow = WorkflowReader.read(file.toString(), text);
      var action = ActionReader.read(file.toString(), text);
      for (var read : List.of(yaml, workflow, action)) {
        assertThat(Spans.outside(read, lines)).as(file.toString()).isEmpty();
      }
    }
  }

  @Test
  void allActionsAreAccepted() throws IOException {
    var rejected =
        files().stream()
            .filter(it -> it.getFileName().toString().startsWith("action.y"))
            .map(CorpusTest::readAction)
            .filter(it -> !it.accepted())
            .flatMap(it -> it.problems().stream())
            .map(Problem::toString)
            .toList();
    assertThat(rejected).isEmpty();
  }

  private static ReadAction readAction(Path file) {
    try {
      return ActionReader.read(file.toString(), Files.readAllBytes(file));
    } catch (IOException fault) {
      throw new AssertionError(fault);
    }
  }

  private static List<Path> files() throws IOException {
    try (var files = Files.walk(Shared.require("corpus"))) {
      return files
          .filter(it -> it.toString().endsWith(".yml") || it.toString().endsWith(".yaml"))
          .sorted()
          .toList();
    }
  }
}
