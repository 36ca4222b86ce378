package cascade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InitCommandTest {
  @TempDir private Path folder = Path.of("");

  private Path file() {
    return folder.resolve(".github/workflows/cascade.yml");
  }

  @Test
  void aFirstWorkflowIsWrittenAndShown() throws IOException {
    var run = Run.of("init", folder.toString());

    assertThat(run.exitCode()).isZero();
    var written = Files.readString(file());
    assertThat(WorkflowReader.read("cascade.yml", written).problems()).isEmpty();
    assertThat(run.out()).contains(file().toString());
    assertThat(written.lines()).allSatisfy(line -> assertThat(run.out()).contains("    " + line));
  }

  @Test
  void noRuleFindsAnythingInIt() {
    Run.of("init", folder.toString());

    var run = Run.of("analyze", "--fail-on", "notice", folder.toString());
    assertThat(run.exitCode()).as(run.out()).isZero();
  }

  @Test
  void whatIsThereStays() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "mine\n");

    var run = Run.of("init", folder.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().contains("is there already");
    assertThat(Files.readString(file())).isEqualTo("mine\n");
  }

  @Test
  void aFolderThatIsNotThereIsAnError() {
    assertThat(Run.of("init", folder.resolve("none").toString()).exitCode()).isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"1.2.3, v1.2.3", "(development), v0", "1.2.3-SNAPSHOT, v0"})
  void theActionIsTheReleaseThatWritesIt(String version, String tag) {
    assertThat(InitCommand.tag(version)).isEqualTo(tag);
  }
}
