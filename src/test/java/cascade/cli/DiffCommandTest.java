package cascade.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.git.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Two versions side by side: folders, files, revisions.
class DiffCommandTest {
  private static final String CI = ".github/workflows/ci.yml";

  private static final String BASE =
      """
      on: push
      jobs:
        lint: { runs-on: x, timeout-minutes: 5, steps: [{ run: make lint }] }
        build: { runs-on: x, timeout-minutes: 5, steps: [{ run: make }] }
        test: { needs: build, runs-on: x, timeout-minutes: 5, steps: [{ run: make test }] }
      """;

  private static final String GATED =
      BASE.replace("build: { runs-on", "build: { needs: lint, runs-on");

  @TempDir private Path folder = Path.of("");

  private String write(String path, String text) throws IOException {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  private String repository(String name, String workflow) throws IOException {
    write(name + "/" + CI, workflow);
    return folder.resolve(name).toString();
  }

  /// With a `PATH` on which git is found.
  private static Run diff(String... arguments) {
    var all = new String[arguments.length + 1];
    all[0] = "diff";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Run.in(Map.of("PATH", "/usr/bin:/bin"), all);
  }

  @Test
  void foldersAreCompared() throws IOException {
    var run = diff(repository("old", BASE), repository("new", GATED));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("This change makes `ci.yml` more fragile: if `lint` fails, 2 of the 2")
        .contains("0 of 2 → 2 of 2");
  }

  @ParameterizedTest
  @CsvSource({
    "text, This change makes",
    "json, '{\"schema\":\"cascade/delta/1\"'",
    "markdown, ### This change"
  })
  void thereAreTheseFormats(String format, String start) throws IOException {
    var old = repository("old", BASE);
    var run = diff("--format", format, old, repository("new", GATED));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith(start).endsWith("\n").contains("lint");
    assertThat(diff("--format", format, old, repository("new", GATED)).out()).isEqualTo(run.out());
  }

  @Test
  void filesAreTwoVersionsOfOneWhateverTheyAreCalled() throws IOException {
    var run = diff(write("a/first.yml", BASE), write("b/second.yml", GATED));

    assertThat(run.out()).contains("`second.yml` more fragile").doesNotContain("gone");
  }

  @Test
  void whatDoesNotMatterIsSaidInOneSentence() throws IOException {
    var run =
        diff(
            repository("old", BASE), repository("new", "# more\n" + BASE.replace("lint }", "x }")));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("This change does not change what falls when a job fails");
  }

  @Test
  void revisionsAreCompared() throws IOException {
    var repository = Repository.in(folder);
    repository.write(CI, BASE);
    repository.commit("Begin");
    repository.git("tag", "v1");
    repository.write(CI, GATED);
    repository.commit("Gate");
    repository.write(
        CI, BASE + "  more: { runs-on: x, needs: [lint, build], steps: [{ run: x }] }\n");

    assertThat(diff("v1", folder.toString()).out()).contains("more", "new");
    assertThat(diff("v1", folder.resolve(CI).toString()).out()).contains("more", "new");
    assertThat(diff(folder.toString(), "v1").out()).contains("more", "gone");
    assertThat(diff("HEAD", folder.toString()).out()).contains("less fragile");
  }

  @Test
  void aVersionFromBeforeTheFirstWorkflowIsAVersion() throws IOException {
    var repository = Repository.in(folder);
    repository.write("README", "Soon.\n");
    repository.commit("Begin");
    repository.write(CI, BASE);

    var run = diff("HEAD", folder.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("lint", "new");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere", "--no-such-option", "-x", "a\nb", ""})
  void whatIsNoVersionIsAnError(String name) throws IOException {
    var run = diff(name, repository("new", BASE));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().startsWith("error: ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void anOptionCannotBeGivenToGit() throws IOException {
    Repository.in(folder).commit("Begin");

    var run = diff("--", "--output=" + folder.resolve("x"), folder.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void twoFoldersWithoutAWorkflowAreAnError() throws IOException {
    Files.createDirectories(folder.resolve("empty"));

    assertThat(diff(folder.resolve("empty").toString(), folder.toString()).exitCode()).isEqualTo(2);
    assertThat(diff(folder.resolve("empty").toString(), repository("new", BASE)).exitCode())
        .isZero();
  }

  @Test
  void aRepositoryThatLostItsObjectsIsSaid() throws Exception {
    var repository = Repository.in(folder);
    var workflow = repository.write(CI, BASE);
    repository.commit("Begin");
    var id =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-1")
                    .digest("blob %d\0%s".formatted(BASE.length(), BASE).getBytes(UTF_8)));
    Files.delete(folder.resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2)));

    var run = diff("HEAD", workflow.toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.errors()).singleElement().asString().contains("`git`", "HEAD");
  }

  @Test
  void withoutGitPathsAreComparedAllTheSame() throws IOException {
    var old = repository("old", BASE);
    var run = Run.in(Map.of("PATH", "/none"), "diff", old, repository("new", GATED));

    assertThat(run.exitCode()).isZero();
    assertThat(Run.in(Map.of("PATH", "/none"), "diff", "main", old).errors())
        .singleElement()
        .asString()
        .contains("no `git`");
  }

  @Test
  void newFindingsMayFailIt() throws IOException {
    var old = repository("old", BASE);
    var worse = repository("new", BASE + "  more: { runs-on: x, steps: [{ run: x }] }\n");
    var broken = repository("broken", BASE.replace("needs: build", "needs: nobody"));

    assertThat(diff("--fail-on", "notice", old, worse).exitCode()).isEqualTo(1);
    assertThat(diff("--fail-on", "error", old, worse).exitCode()).isZero();
    assertThat(diff("--fail-on", "notice", worse, old).exitCode()).isZero();
    assertThat(diff("--fail-on", "notice", worse, worse).exitCode()).isZero();
    assertThat(diff("--fail-on", "error", old, broken).exitCode()).isEqualTo(1);
    assertThat(diff(old, broken).exitCode()).isZero();
    assertThat(diff(old, broken).errors())
        .singleElement()
        .asString()
        .startsWith(".github/workflows/ci.yml:5:");
  }

  @Test
  void theSituationCounts() throws IOException {
    var run =
        diff(
            "--event",
            "push",
            repository("old", BASE),
            repository("new", BASE.replace("on: push", "on: workflow_dispatch")));

    assertThat(run.out()).contains("no longer starts");
  }
}
