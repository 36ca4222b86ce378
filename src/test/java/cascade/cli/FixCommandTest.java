package cascade.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.Shared;
import cascade.report.JsonSchemas;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What edits mend, as a patch and for real.
class FixCommandTest {
  private static final String CI = ".github/workflows/ci.yml";
  private static final Path SEED = Path.of("test-workflows", "seed-pipeline");

  /// A comment, an anchor and odd indentation, which all stay.
  private static final String TEXT =
      """
      on: push
      jobs:
          build:   # the build
              runs-on: &runner ubuntu-latest
              steps: [{run: "make"}]
          test:
              needs: build
              runs-on: *runner
              timeout-minutes: 5
              strategy: {matrix: {os: [a, b]}}
              steps: [{run: 'make test'}]
      """;

  @TempDir private Path folder = Path.of("");

  private Path write(String path, String text) throws IOException {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Run fix(String... arguments) {
    var all = new String[arguments.length + 2];
    all[0] = "fix";
    all[1] = folder.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Run.of(all);
  }

  private static JsonNode json(Run run) throws IOException {
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonSchemas.assertValid("fix-1", run.out());
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void gitTakesWhatIsPrintedAndItIsWhatIsWritten() throws Exception {
    var file = write(CI, TEXT);
    var patch = fix().out();
    assertThat(file).hasContent(TEXT);

    git("init", "-q");
    Files.writeString(folder.resolve("patch"), patch);
    git("apply", "patch");
    var applied = Files.readString(file);
    assertThat(applied)
        .contains("timeout-minutes: 60", "# the build", "&runner ubuntu-latest", "*runner");

    Files.writeString(file, TEXT);
    assertThat(fix("--write").exitCode()).isZero();
    assertThat(file).hasContent(applied);
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    var call = new ArrayList<>(List.of("git"));
    call.addAll(List.of(arguments));
    Process git;
    try {
      git = new ProcessBuilder(call).directory(folder.toFile()).redirectErrorStream(true).start();
    } catch (IOException e) {
      Assumptions.abort("git is not here");
      return;
    }
    assertThat(git.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(git.exitValue()).as(new String(git.getInputStream().readAllBytes(), UTF_8)).isZero();
  }

  @Test
  void theSecondTimeThereIsNothingToDo() throws IOException {
    var file = write(CI, TEXT);
    assertThat(fix("--write").out()).contains("Written: " + CI).doesNotContain("@@");
    var once = Files.readString(file);

    var again = fix("--write");
    assertThat(again.out()).startsWith("Nothing to do");
    assertThat(file).hasContent(once);
  }

  @Test
  void permissionsStay() throws IOException {
    var file = write(CI, TEXT);
    Assumptions.assumeTrue(
        file.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX here");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    fix("--write");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void oneRuleCanBeChosen() throws IOException {
    write(CI, TEXT);
    var plan = json(fix("--rule", "fail-fast-matrix", "--format", "json"));
    assertThat(plan.at("/steps").findValuesAsText("rule")).containsOnly("fail-fast-matrix");
    assertThat(plan.at("/files/0/patch").asText())
        .contains("fail-fast")
        .doesNotContain("+        timeout");
    assertThat(plan.at("/left").findValuesAsText("rule")).contains("missing-timeout");
  }

  @Test
  void whatIsIgnoredIsNotMended() throws IOException {
    write(CI, TEXT.replace("# the build", "# cascade: ignore[missing-timeout] it never hangs"));
    write(".github/cascade.yml", "rules:\n  fail-fast-matrix: off\n");
    var run = fix();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("Nothing to do");
  }

  @Test
  void anUnknownRuleIsAnError() throws IOException {
    write(CI, TEXT);
    var run = fix("--rule", "no-such");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("`no-such`").contains("cascade rules");
  }

  @Test
  void aTimeoutThatIsAddedWastesNoMinutes() throws IOException {
    write(CI, TEXT);
    var plan = json(fix("--rule", "missing-timeout", "--format", "json"));
    assertThat(plan.at("/after/runnerMinutes")).isEqualTo(plan.at("/before/runnerMinutes"));
    assertThat(plan.at("/before/worstCaseMinutes").asInt()).isEqualTo(365);
    assertThat(plan.at("/after/worstCaseMinutes").asInt()).isEqualTo(65);
  }

  /// The seed's first gate is cosmetic: without it fewer jobs are blocked.
  @Test
  void theSeedsGateIsMendedFirst() throws IOException {
    var plan = json(Run.of("fix", SEED.toString(), "--format", "json"));
    assertThat(plan.at("/steps/0/rule").asText()).isEqualTo("cosmetic-gate");
    assertThat(plan.at("/after/blockedJobs").asDouble())
        .isLessThan(plan.at("/before/blockedJobs").asDouble());
    // What one step leads to is what the next one starts from.
    var steps = plan.at("/steps");
    for (var i = 1; i < steps.size(); i++) {
      assertThat(steps.get(i).get("before")).isEqualTo(steps.get(i - 1).get("after"));
    }
    assertThat(steps.get(steps.size() - 1).get("after")).isEqualTo(plan.get("after"));
  }

  @Test
  void theSameInputGivesTheSameBytes() throws IOException {
    write(CI, TEXT);
    assertThat(fix("--format", "json").out()).isEqualTo(fix("--format", "json").out());
  }

  @Test
  void noLinkIsFollowedForWriting() throws IOException {
    var elsewhere = write("elsewhere/real.yml", TEXT);
    var link = folder.resolve(CI);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, elsewhere);
    write(".github/workflows/other.yml", TEXT);

    var run = fix("--write");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("`" + CI + "` is reached through a link");
    assertThat(elsewhere).hasContent(TEXT);
    // The other one could have been written: it is all or nothing.
    assertThat(folder.resolve(".github/workflows/other.yml")).hasContent(TEXT);
    try (var left = Files.list(folder.resolve(".github/workflows"))) {
      assertThat(left.map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrder("ci.yml", "other.yml");
    }
  }

  @Test
  void aFileByItselfIsMendedToo() throws IOException {
    var file = write("plain/ci.yml", TEXT);
    var run = Run.of("fix", file.toString(), "--write");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(file).content().contains("timeout-minutes: 60");
  }

  @Test
  void namesOfJobsObeyNobody() throws IOException {
    write(
        CI,
        """
        on: push
        jobs:
          "a\\e[31m::error::b":
            name: "::error::x"
            runs-on: ubuntu-latest
            steps: [{run: make}]
        """);
    assertThat(fix().out()).doesNotContain("\u001b").doesNotContain("\n::error");
    assertThat(fix("--format", "markdown").out()).doesNotContain("\u001b");
  }

  @Test
  void timeoutsFitPastRuns() throws IOException {
    var past = Shared.require("data/history/bitcoin-ci-first-70-percent.ndjson.gz");
    write(
        CI,
        """
        on: push
        jobs:
          windows-cross:
            name: 'Linux->Windows cross, no tests'
            runs-on: ubuntu-latest
            steps: [{run: make}]
        """);
    var plan = json(fix("--history", past.toString(), "--format", "json"));
    assertThat(plan.at("/replay/failedRuns").asInt()).isPositive();
    assertThat(plan.at("/replay/outlasting").asInt()).isZero();
    assertThat(plan.at("/files/0/patch").asText()).containsPattern("\\+ +timeout-minutes: \\d+");
  }

  @Test
  void markdownHasThePatch() throws IOException {
    write(CI, TEXT);
    assertThat(fix("--format", "markdown").out())
        .startsWith("### 2 edits in 1 file for 2 rules.")
        .contains("```diff")
        .contains("+        timeout-minutes: 60");
  }
}
