package cascade.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnifiedDiffTest {
  private static final String TEN = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";

  @TempDir private Path folder = Path.of("");

  @Test
  void threeLinesStandAroundAChange() {
    assertThat(UnifiedDiff.of("a/ci.yml", TEN, List.of(TextEditsTest.insert(5, 2, "\nnew"))))
        .isEqualTo(
            """
            --- a/a/ci.yml
            +++ b/a/ci.yml
            @@ -3,6 +3,7 @@
             3
             4
             5
            +new
             6
             7
             8
            """);
  }

  @Test
  void changesFarApartHaveHunksOfTheirOwn() {
    var edits = List.of(TextEditsTest.insert(1, 2, "\nnew"), TextEditsTest.edit(9, 1, 10, 1, ""));
    assertThat(UnifiedDiff.of("ci.yml", TEN, edits))
        .isEqualTo(
            """
            --- a/ci.yml
            +++ b/ci.yml
            @@ -1,4 +1,5 @@
             1
            +new
             2
             3
             4
            @@ -6,5 +7,4 @@
             6
             7
             8
            -9
             10
            """);
  }

  @Test
  void aMissingLineBreakIsTold() {
    assertThat(UnifiedDiff.of("ci.yml", "a", List.of(TextEditsTest.insert(1, 2, "\nb"))))
        .isEqualTo(
            """
            --- a/ci.yml
            +++ b/ci.yml
            @@ -1 +1,2 @@
            -a
            \\ No newline at end of file
            +a
            +b
            \\ No newline at end of file
            """);
  }

  @Test
  void nothingChangedIsNoPatch() {
    assertThat(UnifiedDiff.of("ci.yml", TEN, List.of())).isEmpty();
  }

  @Test
  void aNameDoesNotEndItsLine() {
    var edits = List.of(TextEditsTest.insert(1, 1, "x"));
    assertThat(UnifiedDiff.of("a\n+++ \"b\\", "1\n", edits))
        .startsWith("--- \"a/a\\012+++ \\\"b\\\\\"\n+++ \"b/a\\012+++ \\\"b\\\\\"\n@@");
  }

  @Test
  void gitTakesIt() throws Exception {
    for (var text : List.of(TEN, TEN.replace("\n", "\r\n"), TEN.strip(), "\uFEFF" + TEN)) {
      var edits =
          List.of(
              TextEditsTest.insert(1, 1, "new\n"),
              TextEditsTest.edit(5, 1, 7, 1, ""),
              TextEditsTest.insert(10, 3, "\nlast"));
      var file = folder.resolve("with space.yml");
      Files.writeString(file, text);
      Files.writeString(folder.resolve("patch"), UnifiedDiff.of("with space.yml", text, edits));
      apply();
      assertThat(file).content().isEqualTo(TextEdits.apply(text, edits));
    }
  }

  private void apply() throws IOException, InterruptedException {
    Process git;
    try {
      git =
          new ProcessBuilder("git", "apply", "--unsafe-paths", "patch")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      Assumptions.abort("git is not here");
      return;
    }
    assertThat(git.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(git.exitValue())
        .as(new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isZero();
  }
}
