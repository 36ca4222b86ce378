package cascade.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.workflow.FileSource.Content;
import cascade.workflow.RepositoryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitRevisionTest {
  private static final String CI =
      """
      on: push
      jobs:
        test: { runs-on: x, steps: [{ run: make }, { uses: ./tools/setup }] }
      """;

  private static final String WORKFLOWS = ".github/workflows";

  @TempDir private Path folder = Path.of("");
  private Repository repository = new Repository(folder);

  @BeforeEach
  void commitSomething() throws IOException {
    repository = Repository.in(folder);
    repository.write(WORKFLOWS + "/ci.yml", CI);
    repository.write("tools/setup/action.yml", "runs: { using: composite, steps: [] }\n");
    repository.commit("Begin");
    // What is not committed is no part of a revision.
    repository.write(WORKFLOWS + "/new.yml", CI);
    repository.write(WORKFLOWS + "/ci.yml", "nonsense");
  }

  private GitRevision find(String revision) throws IOException {
    return GitRevision.find(Repository.GIT, folder, revision).orElseThrow();
  }

  @Test
  void readsWhatIsCommitted() throws Exception {
    var files = RepositoryReader.read(find("main"), "main");

    assertThat(files.workflows())
        .extracting(it -> it.path())
        .containsExactly(WORKFLOWS + "/ci.yml");
    assertThat(files.actions()).containsOnlyKeys("tools/setup");
    assertThat(files.problems()).isEmpty();
  }

  @Test
  void tellsWhichFoldersAreCommitted() throws IOException {
    repository.write("later/x", "");

    assertThat(find("main").hasFolder("tools/setup")).isTrue();
    assertThat(find("main").hasFolder("later")).isFalse();
    assertThat(find("main").hasFolder("tools/setup/action.yml")).isFalse();
    assertThat(find("main").hasFolder("-t")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "HEAD", "refs/heads/main", "v1", "main~0", ":/Begin"})
  void understandsWhatGitUnderstands(String revision) throws IOException {
    repository.git("tag", "--annotate", "--message", "First", "v1");

    assertThat(find(revision).yamlFiles(WORKFLOWS)).containsExactly(WORKFLOWS + "/ci.yml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nobody",
        "",
        " ",
        "--help",
        "-C",
        "--output=x",
        "--exec-path=/tmp",
        "--upload-pack=touch x",
        "HEAD:.github",
        "HEAD\n--all",
        "\0"
      })
  void anythingElseIsNoRevision(String revision) throws IOException {
    assertThat(GitRevision.find(Repository.GIT, folder, revision)).isEmpty();
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void whereThereIsNoRepositoryThereIsNoRevision(@TempDir Path elsewhere) throws IOException {
    assertThat(GitRevision.find(Repository.GIT, elsewhere, "main")).isEmpty();
  }

  @Test
  void aProgramThatIsMissingIsSaid() {
    assertThatThrownBy(() -> GitRevision.find(Path.of("/no/git"), folder, "main"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aFolderInTheRepositoryIsTheSameFolderInTheRevision() throws IOException {
    repository.write("sub/project/" + WORKFLOWS + "/inner.yml", CI);
    repository.commit("Nest");

    var inner = GitRevision.find(Repository.GIT, folder.resolve("sub/project"), "main");
    assertThat(inner.orElseThrow().yamlFiles(WORKFLOWS)).containsExactly(WORKFLOWS + "/inner.yml");
    for (var name : List.of(".github", WORKFLOWS)) {
      var around = GitRevision.find(Repository.GIT, folder.resolve(name), "main~1");
      assertThat(around.orElseThrow().yamlFiles(WORKFLOWS)).containsExactly(WORKFLOWS + "/ci.yml");
    }
  }

  @Test
  void filesThatAreNone() throws IOException {
    Files.createSymbolicLink(folder.resolve("inside"), Path.of("tools/setup/action.yml"));
    Files.createSymbolicLink(folder.resolve("outside"), Path.of("../../etc/passwd"));
    Files.createSymbolicLink(folder.resolve("absolute"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nowhere"));
    Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
    repository.commit("Link");
    var files = find("HEAD");

    assertThat(files.read("inside")).isInstanceOf(Content.Bytes.class);
    for (var name : List.of("outside", "absolute", "dangling", "loop", "tools")) {
      assertThat(files.read(name)).as(name).isInstanceOf(Content.Refused.class);
    }
    for (var name : List.of("nowhere", "inside/x", "", "a\nb", "HEAD:x", "tools/setup/x.yml")) {
      assertThat(files.read(name)).as(name).isNotInstanceOf(Content.Bytes.class);
    }
  }

  @Test
  void manyFilesAtOnce() throws IOException {
    for (var i = 0; i < 60; i++) {
      repository.write("many/%02d.yml".formatted(i), "a: 1\n".repeat(2000));
    }
    repository.write("many/huge.yml", "x".repeat(6 << 20));
    repository.commit("Grow");
    var files = find("HEAD");
    var names = files.yamlFiles("many");

    assertThat(names).hasSize(61);
    assertThat(files.yamlFiles("")).isEmpty();
    assertThat(files.yamlFiles("no/such/folder")).isEmpty();
    files.prepare(names, List.of());
    IntStream.range(0, 61)
        .parallel()
        .forEach(i -> assertThat(files.read(names.get(i))).isInstanceOf(Content.Bytes.class));
  }
}
