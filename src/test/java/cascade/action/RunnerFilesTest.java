package cascade.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.app.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerFilesTest {
  @TempDir private Path folder;

  @Test
  void outputsAreReadBackByTheRunnersRules() throws IOException {
    var values = new LinkedHashMap<String, String>();
    values.put("result", "clean");
    values.put("text", "two\nlines\n");
    values.put("hostile", "cascade_d1\nfindings=0\ncascade_d2");
    values.put("empty", "");

    files("d1", "d3", "d1", "d2", "d4", "d5").outputs(values);

    assertThat(OutputFile.read(folder.resolve("output"))).isEqualTo(values);
  }

  @Test
  void whatIsThereAlreadyStays() throws IOException {
    Files.writeString(folder.resolve("output"), "earlier=1\n");
    Files.writeString(folder.resolve("summary"), "earlier\n");
    var files = files("d");

    files.outputs(new LinkedHashMap<>(Map.of("later", "2")));
    files.summary("later");

    assertThat(OutputFile.read(folder.resolve("output"))).containsEntry("earlier", "1");
    assertThat(folder.resolve("summary")).hasContent("earlier\nlater\n");
  }

  /// Of what is too large the runner would show nothing, and half of it would be no Markdown.
  @Test
  void aSummaryIsWholeOrASentence() {
    files().summary("é".repeat(RunnerFiles.MOST_SUMMARY_BYTES / 2));

    assertThat(folder.resolve("summary")).hasContent("The result is too large to be shown here.");
  }

  @Test
  void withoutTheFilesNothingIsWritten() {
    var files = new RunnerFiles(Optional.empty(), Optional.empty(), () -> "d");

    files.outputs(new LinkedHashMap<>(Map.of("a", "b")));
    files.summary("text");

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aResultGoesIntoFoldersThatAreMade() {
    RunnerFiles.write(folder, "out/deep/result.json", "{}");

    assertThat(folder.resolve("out/deep/result.json")).hasContent("{}");
  }

  /// What is checked out may be a stranger's: `reliability.md` 0.1.
  @Test
  void aLinkInTheWorkspaceLeadsNowhere() throws IOException {
    var workspace = Files.createDirectory(folder.resolve("workspace"));
    var outside = Files.createDirectory(folder.resolve("outside"));
    var victim = Files.writeString(outside.resolve("victim"), "whole");
    Files.createSymbolicLink(workspace.resolve("result.json"), victim);
    Files.createSymbolicLink(workspace.resolve("out"), outside);

    RunnerFiles.write(workspace, "result.json", "{}");
    assertThatThrownBy(() -> RunnerFiles.write(workspace, "out/new/victim", "{}"))
        .isInstanceOf(ToolException.Usage.class)
        .hasMessageContaining("leads out of the workspace");

    assertThat(victim).hasContent("whole");
    assertThat(outside.resolve("new")).doesNotExist();
    assertThat(workspace.resolve("result.json")).isRegularFile().hasContent("{}");
  }

  @Test
  void aFolderIsNoFile() {
    assertThatThrownBy(() -> RunnerFiles.write(folder, ".", "{}"))
        .isInstanceOf(ToolException.Usage.class)
        .hasMessageContaining("is a folder");
  }

  private RunnerFiles files(String... delimiters) {
    Iterator<String> left = List.of(delimiters).iterator();
    return new RunnerFiles(
        Optional.of(folder.resolve("output")), Optional.of(folder.resolve("summary")), left::next);
  }
}
