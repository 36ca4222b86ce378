package cascade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Only what needs attention, with the exit code of the long answer.
class QuietOptionTest {
  private static final String CALM =
      """
      on: push
      permissions: {}
      jobs:
        lint: { runs-on: ubuntu-latest, timeout-minutes: 5, steps: [{ run: make lint }] }
        build: { runs-on: ubuntu-latest, timeout-minutes: 5, steps: [{ run: make }] }
      """;

  /// One that believes whoever answers.
  private static final String TRUSTING =
      CALM.replace("run: make }", "run: \"curl -k https://files.example/f -o f\" }");

  /// A job that GitHub may keep for six hours, which is a notice.
  private static final String UNLIMITED = CALM.replaceFirst("timeout-minutes: 5, ", "");

  @TempDir private Path folder;
  private String calm = "";
  private String trusting = "";
  private String unlimited = "";

  @BeforeEach
  void write() throws IOException {
    calm = repository("calm", CALM);
    trusting = repository("trusting", TRUSTING);
    unlimited = repository("unlimited", UNLIMITED);
  }

  private String repository(String name, String workflow) throws IOException {
    var workflows = Files.createDirectories(folder.resolve(name + "/.github/workflows"));
    Files.writeString(workflows.resolve("ci.yml"), workflow);
    return folder.resolve(name).toString();
  }

  private static void assertSilent(String... arguments) {
    var run = Run.of(arguments);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void analyzeTellsWarningsAndNoNotices() {
    assertSilent("analyze", "--quiet", calm);
    assertSilent("analyze", "-q", unlimited);
    assertThat(Run.of("analyze", unlimited).out()).contains("missing-timeout");

    var run = Run.of("analyze", "--quiet", "--fail-on", "warning", trusting);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out().lines().toList()).hasSizeBetween(2, 6);
    assertThat(run.out())
        .startsWith(trusting.length() > 60 ? trusting.substring(0, 20) : trusting)
        .contains(": 1 ", "(certificate-check-disabled");
  }

  /// Who is told by the exit code is told why.
  @Test
  void whatFailsIsTold() {
    var run = Run.of("analyze", "--quiet", "--fail-on", "notice", unlimited);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("1 notice", "(missing-timeout");
  }

  @Test
  void diffTellsWhatGetsWorse() {
    assertSilent("diff", "--quiet", trusting, calm);
    assertSilent("diff", "--quiet", calm, calm);

    var run = Run.of("diff", "--quiet", "--fail-on", "warning", calm, trusting);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("This change makes ")
        .contains("New findings", "(certificate-check-disabled")
        .doesNotContain("How likely runs fail", "Not checked");
  }

  @Test
  void whatIfTellsHowRunsConclude() throws IOException {
    var gated =
        repository("gated", CALM.replace("build: { runs-on", "build: { needs: lint, runs-on"));

    var run = Run.of("what-if", "--quiet", "--fail", "lint", gated);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(3).first().isEqualTo("If `lint` fails");
    assertThat(run.out()).contains("1 job fails, 1 never runs");
    assertSilent("what-if", "--quiet", "--outcome", "lint=success", gated);
    assertSilent("what-if", "--quiet", "--assume", "lint=0", gated);
    assertThat(Run.of("what-if", "--quiet", "--assume", "lint=0.25", gated).out())
        .contains("red", "25");
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyze", "diff", "flaky", "what-if"})
  void itShortensTextAlone(String command) {
    var run = Run.of(command, "--quiet", "--format", "json", calm);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().contains("`--quiet` shortens text alone");
    assertThat(run.out()).isEmpty();
  }
}
