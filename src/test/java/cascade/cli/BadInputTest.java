package cascade.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever lies where workflows should: one clear line, the right exit code, no stack trace.
final class BadInputTest {
  private static final String JOB =
      """
      on: push
      jobs:
        a:
          runs-on: ubuntu-latest
          steps: [run: make]
      """;

  @TempDir private Path folder = Path.of("");

  private Path file(String name, String text) throws IOException {
    var file = folder.resolve(".github/workflows").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /// Far longer than any of them may take, so that a hang is a failure and not a stuck build.
  private Run analyze(Path path) {
    return Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(2), () -> Run.of("analyze", "--format", "json", path.toString()));
  }

  private static void assertRefused(Run run, String... words) {
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertOneLineEach(run, words);
  }

  private static void assertOneLineEach(Run run, String... words) {
    assertThat(run.err()).contains(words).doesNotContain("\tat ", "Exception");
    assertThat(run.errors())
        .hasSizeBetween(1, 3)
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(600));
  }

  @Test
  void aMissingPath() {
    assertRefused(analyze(folder.resolve("nowhere")), "does not exist");
  }

  @Test
  void anEmptyFolder() {
    assertRefused(analyze(folder), "no workflow");
  }

  @Test
  void brokenYaml() throws IOException {
    file("ci.yml", "on: push\njobs: [\n");

    assertRefused(analyze(folder), ".github/workflows/ci.yml:");
  }

  @Test
  void moreThanTheMemoryHolds() throws IOException {
    file("ci.yml", JOB);
    var full =
        new StringWriter() {
          @Override
          public void write(String text, int offset, int length) {
            throw new OutOfMemoryError("as if");
          }
        };
    var err = new StringWriter();
    var exitCode =
        Main.run(
            InputStream.nullInputStream(),
            new PrintWriter(full),
            new PrintWriter(err, true),
            Map.of(),
            "analyze",
            folder.toString());
    assertThat(exitCode).isEqualTo(70);
    assertOneLineEach(new Run(exitCode, "", err.toString()), "not enough memory");
  }

  @Test
  void brokenYamlBesideAGoodFile() throws IOException {
    file("bad.yml", "on: push\njobs: [\n");
    file("good.yml", JOB);

    var run = analyze(folder);

    assertThat(run.exitCode()).isZero();
    assertOneLineEach(run, ".github/workflows/bad.yml:");
    assertThat(run.out()).contains("good.yml");
  }

  @Test
  void aCycle() throws IOException {
    file(
        "ci.yml",
        """
        on: push
        jobs:
          start:
            runs-on: ubuntu-latest
            steps: [run: make]
          a:
            needs: [start, b]
            runs-on: ubuntu-latest
            steps: [run: make]
          b:
            needs: a
            runs-on: ubuntu-latest
            steps: [run: make]
        """);

    var run = analyze(folder);

    assertThat(run.exitCode()).isZero();
    assertOneLineEach(run, "ci.yml:7:", "a", "b");
    assertThat(run.out()).contains("\"problems\":[{");
  }

  @Test
  void aFileOfTwentyMegabytes() throws IOException {
    file("ci.yml", "# " + "x".repeat(20_000_000));

    assertRefused(analyze(folder), "ci.yml");
  }

  @Test
  void anAliasBomb() throws IOException {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (var level = 1; level < 12; level++) {
      bomb.append(
          "a%d: &a%d [%s]\n"
              .formatted(level, level, ("*a" + (level - 1) + ", ").repeat(8) + "*a" + (level - 1)));
    }
    file("ci.yml", bomb.append(JOB).toString());

    var run = analyze(folder);

    assertOneLineEach(run, "ci.yml:");
  }

  @Test
  void deepNesting() throws IOException {
    file("ci.yml", "on: push\njobs: " + "[".repeat(100_000));

    assertRefused(analyze(folder), "ci.yml:2:");
  }

  @Test
  void aNamedPipe() throws Exception {
    var pipe = folder.resolve(".github/workflows/ci.yml");
    Files.createDirectories(pipe.getParent());
    var made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assumeTrue(made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0, "mkfifo is not here");

    assertRefused(analyze(folder), "ci.yml");
    assertRefused(analyze(pipe), "ci.yml");
  }

  @Test
  void aLoopOfLinks() throws IOException {
    var first = folder.resolve("first");
    Files.createSymbolicLink(first, folder.resolve("second"));
    Files.createSymbolicLink(folder.resolve("second"), first);

    assertRefused(analyze(first), "cannot be read");
  }

  @Test
  void binaryNoise() throws IOException {
    var file = file("ci.yml", "");
    var noise = new byte[4096];
    new Random(7).nextBytes(noise);
    Files.write(file, noise);

    assertRefused(analyze(folder), "ci.yml");
  }

  @Test
  void aNameCannotForgeASecondLineOrACommand() throws IOException {
    file("ci.yml", JOB + "  \"x\\n::error::forged ##[error]\":\n    runs-on: ubuntu-latest\n");

    var run = Run.of("analyze", folder.toString());

    assertThat(run.err() + run.out()).doesNotContain("\n::error::", "##[error]");
    assertThat(run.err().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
  }
}
