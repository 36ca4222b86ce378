package cascade.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cascade.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RepositoryReaderTest {
  private static final String RUNS = "on: push\njobs: {a: {runs-on: x}}\n";

  @TempDir Path root;

  @Test
  void onlyTheFolderOfWorkflowsIsRead() throws Exception {
    write(".github/workflows/b.yml", RUNS);
    write(".github/workflows/a.yaml", RUNS);
    write(".github/workflows/deep/c.yml", RUNS);
    write(".github/workflows/readme.md", RUNS);
    write("d.yml", RUNS);
    for (var path : List.of(root, root.resolve(".github"), root.resolve(".github/workflows"))) {
      var files = RepositoryReader.read(path);
      assertThat(files.workflows())
          .extracting(Workflow::path)
          .containsExactly(".github/workflows/a.yaml", ".github/workflows/b.yml");
      assertThat(files.problems()).isEmpty();
    }
  }

  @Test
  void aFolderOfWorkflowsAndNothingElse() throws Exception {
    write("ci.yml", RUNS);
    write("action.yml", "runs: {using: composite, steps: []}");
    write("other.yml", "a: b");
    write("broken.yml", "on: push\njobs: [");
    var files = RepositoryReader.read(root);
    assertThat(files.workflows())
        .extracting(Workflow::path)
        .containsExactly("broken.yml", "ci.yml");
    assertThat(files.problems()).hasSize(1);
  }

  @Test
  void oneFileWithWhatItCallsAndUses() throws Exception {
    write(
        ".github/workflows/a.yml",
        """
        on: push
        jobs:
          call: {uses: ./.github/workflows/b.yml}
          far: {uses: o/r/.github/workflows/x.yml@v1}
          further: {uses: o/r/.github/workflows/x.yml@v1}
          gone: {uses: ./.github/workflows/gone.yml}
        """);
    write(
        ".github/workflows/b.yml",
        """
        on: workflow_call
        jobs:
          a:
            runs-on: x
            steps:
              - uses: ./.github/actions/one
              - uses: ./../out
              - uses: ./not/there
        """);
    write(".github/workflows/c.yml", RUNS);
    write(
        ".github/actions/one/action.yml",
        "runs: {using: composite, steps: [{uses: ./two/../two/}, {uses: ./.github/actions/one}]}");
    write("two/action.yaml", "runs: {using: node20, main: x.js}");
    var files = RepositoryReader.read(root.resolve(".github/workflows/a.yml"));
    assertThat(files.workflows())
        .extracting(Workflow::path)
        .containsExactly(".github/workflows/a.yml");
    assertThat(files.called())
        .extracting(Workflow::path)
        .containsExactly(".github/workflows/b.yml");
    assertThat(files.actions()).containsOnlyKeys(".github/actions/one", "two");
    assertThat(files.problems())
        .extracting(Problem::toString)
        .containsExactly(
            ".github/workflows/a.yml:4:15: `o/r/.github/workflows/x.yml@v1` lies in another"
                + " repository; its jobs are not followed",
            ".github/workflows/a.yml:6:16: workflow `.github/workflows/gone.yml` is not there; name"
                + " one that is",
            ".github/workflows/b.yml:7:15: the action lies outside of the repository; its steps are"
                + " not known",
            ".github/workflows/b.yml:8:15: no action lies at `not/there`; its steps are not known");
    var call = (Job.Call) files.workflows().getFirst().jobs().getFirst().body();
    assertThat(files.callee(call)).isEqualTo(files.workflow(".github/workflows/b.yml"));
    var steps = ((Job.Steps) files.called().getFirst().jobs().getFirst().body()).steps();
    assertThat(files.action((Step.Uses) steps.getFirst())).isPresent();
  }

  @Test
  void aFileThatLiesAnywhereKeepsTheNameThatWasGiven() throws Exception {
    var file = write("some/ci.yml", RUNS);
    var files = RepositoryReader.read(file);
    assertThat(files.workflows()).extracting(Workflow::path).containsExactly(file.toString());
  }

  @Test
  void nothingUsableIsAFailure() throws Exception {
    fails(root.resolve("gone"), "does not exist");
    fails(root, "no workflow is found");
    Files.createDirectories(root.resolve(".github/workflows"));
    fails(root, "no workflow is found");
    write(".github/workflows/a.yml", "on: push");
    var failure = catchThrowableOfType(ReadFailure.class, () -> RepositoryReader.read(root));
    assertThat(failure).hasMessageContaining("no job could be read");
    assertThat(failure.problems()).isNotEmpty();
  }

  @Test
  void strangeFilesAreToldAndTheOthersRead() throws Exception {
    write(".github/workflows/good.yml", RUNS);
    Files.createDirectories(root.resolve(".github/workflows/folder.yml"));
    link(".github/workflows/loop.yml", Path.of("loop.yml"));
    link(".github/workflows/nowhere.yml", Path.of("gone"));
    link(".github/workflows/device.yml", Path.of("/dev/zero"));
    var outside = Files.createTempFile("outside", ".yml");
    Files.writeString(outside, RUNS);
    link(".github/workflows/outside.yml", outside);
    link(".github/workflows/inside.yml", Path.of("good.yml"));
    write(".github/workflows/huge.yml", "a: " + "x".repeat(5_000_000));
    var files = RepositoryReader.read(root);
    Files.delete(outside);
    assertThat(files.workflows())
        .extracting(Workflow::fileName)
        .containsExactly("good.yml", "inside.yml");
    assertThat(files.problems())
        .extracting(it -> it.file().substring(it.file().lastIndexOf('/') + 1))
        .containsExactly(
            "device.yml", "folder.yml", "huge.yml", "loop.yml", "nowhere.yml", "outside.yml");
  }

  @Test
  void aPipeDoesNotHang() throws Exception {
    write(".github/workflows/good.yml", RUNS);
    pipe(root.resolve(".github/workflows/pipe.yml"));
    assertThat(RepositoryReader.read(root).problems())
        .extracting(Problem::message)
        .containsExactly("this is no regular file; remove it or write one");
    fails(root.resolve(".github/workflows/pipe.yml"), "neither a folder nor a regular file");
  }

  @Test
  void whatMayNotBeReadIsTold() throws Exception {
    write(".github/workflows/good.yml", RUNS);
    var secret = write(".github/workflows/secret.yml", RUNS);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(secret), "the superuser may read everything");
    assertThat(RepositoryReader.read(root).problems())
        .extracting(Problem::message)
        .containsExactly("the file may not be read; change its permissions");
  }

  @Test
  void callsAreCheckedAgainstWhatIsCalled() throws Exception {
    write(
        ".github/workflows/a.yml",
        "on: push\njobs: {a: {uses: ./.github/workflows/b.yml, with: {x: 1}}}\n");
    write(".github/workflows/b.yml", "on: workflow_call\njobs: {b: {runs-on: x}}\n");
    assertThat(RepositoryReader.read(root).problems())
        .extracting(Problem::message)
        .containsExactly("the called workflow has no input `x`; remove it");
  }

  @Test
  void whatLeadsOutIsNoFolder() throws IOException {
    write("tests/smoke/x", "");
    link("out", root.resolve("..").toRealPath());
    var files = RepositoryReader.folder(root);

    assertThat(files.hasFolder("tests/smoke")).isTrue();
    assertThat(files.hasFolder("tests/smoke/x")).isFalse();
    assertThat(files.hasFolder("none")).isFalse();
    assertThat(files.hasFolder("out")).isFalse();
    assertThat(files.hasFolder("../" + root.getFileName() + "/..")).isFalse();
    assertThat(files.hasFolder("a\0b")).isFalse();
  }

  private void fails(Path path, String message) {
    assertThatExceptionOfType(ReadFailure.class)
        .isThrownBy(() -> RepositoryReader.read(path))
        .withMessageContaining(message);
  }

  private Path write(String path, String text) throws IOException {
    var file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void link(String path, Path target) throws IOException {
    Files.createSymbolicLink(root.resolve(path), target);
  }

  private static void pipe(Path path) throws Exception {
    Process process;
    try {
      process = new ProcessBuilder("mkfifo", path.toString()).start();
    } catch (IOException fault) {
      Assumptions.abort("no mkfifo here: " + fault.getMessage());
      throw fault;
    }
    Assumptions.assumeTrue(process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0);
  }
}
