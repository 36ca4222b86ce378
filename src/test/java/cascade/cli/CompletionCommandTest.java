package cascade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CompletionCommandTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void everyShellIsToldOfEveryCommand(String shell) {
    var run = Run.of("completion", shell);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("analyze", "what-if", "explain", "history", "sync", "fail-on", "baseline");
  }

  /// What bash offers for a line, asked of bash itself.
  @Test
  void bashCompletesWithIt() throws IOException, InterruptedException {
    var bash = Path.of("/bin/bash");
    Assumptions.assumeTrue(Files.isExecutable(bash), "there is no bash here");
    var script = folder.resolve("completion");
    Files.writeString(script, Run.of("completion", "bash").out());
    var question =
        """
        source "$1"
        # Only there while bash itself completes.
        compopt() { :; }
        COMP_WORDS=(cascade expl) COMP_CWORD=1
        _complete_cascade
        echo "${COMPREPLY[*]}"
        COMP_WORDS=(cascade analyze --base) COMP_CWORD=2
        _complete_cascade
        echo "${COMPREPLY[*]}"
        """;
    var process =
        new ProcessBuilder(bash.toString(), "-c", question, "bash", script.toString())
            .redirectErrorStream(true)
            .start();
    var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(answer).isZero();
    assertThat(answer.lines().map(String::strip)).containsExactly("explain", "--baseline");
  }

  @Test
  void fishKnowsWhichWordsAnOptionTakes() {
    var fish = Run.of("completion", "fish").out();

    assertThat(fish.lines().skip(1)).allMatch(line -> line.startsWith("complete -c cascade -n '"));
    assertThat(fish)
        .contains(
            "complete -c cascade -n '__fish_seen_subcommand_from analyze' -l fail-on -x -a"
                + " 'never notice warning error'")
        .contains(
            "complete -c cascade -n '__fish_seen_subcommand_from history; and not"
                + " __fish_seen_subcommand_from");
  }

  @Test
  void anotherShellIsAnError() {
    assertThat(Run.of("completion", "tcsh").exitCode()).isEqualTo(2);
    assertThat(Run.of("completion").exitCode()).isEqualTo(2);
  }
}
