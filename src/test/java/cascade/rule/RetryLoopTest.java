package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cascade.workflow.Job;
import cascade.workflow.Step;
import cascade.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the loop does is seen by running it in real shells, with a `git` that succeeds at a certain
/// try and a `sleep` that only says so.
class RetryLoopTest {
  private static final String YAML =
      """
      on: push
      jobs:
        a:
          runs-on: ubuntu-latest
          steps:
            - run: |
                git fetch origin main
                echo after
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bash -e|1|after|0",
        "bash -e|2|10 after|0",
        "bash -e|3|10 30 after|0",
        "bash -e|4|10 30|1",
        "bash --noprofile --norc -eo pipefail|3|10 30 after|0",
        "bash --noprofile --norc -eo pipefail|4|10 30|1",
        "dash -e|3|10 30 after|0",
        "dash -e|4|10 30|1"
      })
  void itEndsAsTheLastTryDoes(String shell, int succeeds, String said, int status)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(shell.split(" ", -1)));
    assumeTrue(Files.isExecutable(Path.of("/bin", command.getFirst())));
    command.add("-c");
    command.add(
        """
        tries=0
        git() { tries=$((tries + 1)); [ "$tries" -ge %d ]; }
        sleep() { [ "$1" = 0 ] || echo "$1"; }
        %s\
        """
            .formatted(succeeds, mended()));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isEqualTo(status);
    assertThat(output.strip().replace("\n", " ")).isEqualTo(said);
  }

  private static String mended() {
    var yaml = RuleTester.mended(YAML, RuleTester.findings(new UnretriedDownload(), YAML));
    var job = WorkflowReader.read("ci.yml", yaml).workflow().orElseThrow().jobs().getFirst();
    return job.body() instanceof Job.Steps steps && steps.steps().getFirst() instanceof Step.Run run
        ? Scripts.written(run.script().value())
        : "";
  }
}
