package cascade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.report.JsonSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BaselineCommandTest {
  private static final String CI =
      """
      on: push
      jobs:
        a: { runs-on: ubuntu-latest, steps: [{ run: make }] }
        b: { runs-on: ubuntu-latest, steps: [{ run: make }] }
      """;

  @TempDir private Path folder = Path.of("");

  private Path baseline() {
    return folder.resolve("baseline.json");
  }

  private void workflow(String text) throws IOException {
    var file = folder.resolve(".github/workflows/ci.yml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @BeforeEach
  void thereIsABaselineOfTwoJobsWithoutTimeouts() throws IOException {
    workflow(CI);
    var run = Run.of("analyze", "--write-baseline", baseline().toString(), folder.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("2 notices");
  }

  private Run analyze(String... more) {
    var arguments = new String[more.length + 6];
    System.arraycopy(
        new String[] {
          "analyze", "--fail-on", "notice", "--baseline", baseline().toString(), folder.toString()
        },
        0,
        arguments,
        0,
        6);
    System.arraycopy(more, 0, arguments, 6, more.length);
    return Run.of(arguments);
  }

  @Test
  void itIsAsTheSchemaSaysWithALineForEachFinding() throws IOException {
    var json = Files.readString(baseline());

    JsonSchemas.assertValid("baseline-1", json);
    assertThat(json.lines().filter(line -> line.contains("\"subject\":"))).hasSize(2);
  }

  @Test
  void whatIsInItIsCountedAndDoesNotFail() {
    var run = analyze();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("none; 2 in the baseline").doesNotContain("mended");
    var json = analyze("--format", "json").out();
    JsonSchemas.assertValid("assessment-1", json);
    assertThat(json).contains("\"findings\":[],\"ignored\":[", "\"by\":\"baseline\"");
  }

  @Test
  void linesMayMove() throws IOException {
    workflow("# a remark\n\nname: CI\n" + CI);

    assertThat(analyze().exitCode()).isZero();
  }

  @Test
  void whatIsNewIsTold() throws IOException {
    workflow(CI + "  c: { runs-on: ubuntu-latest, steps: [{ run: make }] }\n");

    var run = analyze();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("1 notice; 2 in the baseline", "job `c` has no timeout");
  }

  @Test
  void whatIsMendedIsTold() throws IOException {
    workflow(CI.replaceFirst("ubuntu-latest,", "ubuntu-latest, timeout-minutes: 5,"));

    assertThat(analyze().out().replaceAll("\\s+", " "))
        .contains("1 of its findings is mended and can go")
        .contains("1 in the baseline");
    assertThat(analyze("--event", "push").out()).doesNotContain("mended");
  }

  /// What is ignored has its own reason, and is no news either.
  @Test
  void whatIsIgnoredIsNotTakenForMended() throws IOException {
    workflow(CI.replaceFirst("  a:", "  # cascade: ignore[missing-timeout] never hangs\n  a:"));

    assertThat(analyze().out())
        .contains("none; 1 ignored, 1 in the baseline")
        .doesNotContain("mended");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"schema\":\"cascade/baseline/2\",\"findings\":[]}",
        "{\"schema\":\"cascade/baseline/1\"}",
        "{\"schema\":\"cascade/baseline/1\",\"findings\":[{\"rule\":\"x\"}]}"
      })
  void whatIsNoneIsAnError(String text) throws IOException {
    Files.writeString(baseline(), text);

    var run = analyze();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--write-baseline");
  }

  @Test
  void oneThatIsNotThereIsAnError() throws IOException {
    Files.delete(baseline());

    assertThat(analyze().exitCode()).isEqualTo(2);
    assertThat(analyze().errors()).singleElement().asString().contains("does not exist");
  }

  @Test
  void severalRepositoriesHaveNone() {
    assertThat(analyze("test-workflows/seed-pipeline").exitCode()).isEqualTo(2);
  }
}
