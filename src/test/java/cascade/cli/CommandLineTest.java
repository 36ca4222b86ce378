package cascade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of the command line: names, formats, exit codes.
final class CommandLineTest {
  private static final String SEED = "test-workflows/seed-pipeline";

  @TempDir private Path folder = Path.of("");

  private String workflow(String name, String text) throws IOException {
    var file = folder.resolve(".github/workflows").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return folder.toString();
  }

  private static final String CHAIN =
      """
      on: push
      jobs:
        a:
          runs-on: ubuntu-latest
          steps: [run: make]
        b:
          needs: a
          runs-on: ubuntu-latest
          steps: [run: make]
      """;

  @Test
  void theSeedPipelineIsToldForPeople() {
    var run = Run.of("analyze", SEED);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("blocks 8 of 8 (100 %)", "blocks 6 of 8", "blocks 3 of 8", "45 min")
        .doesNotContain("\u001B[");
  }

  @Test
  void theSeedPipelineIsToldForPrograms() {
    var run = Run.of("analyze", "--format", "json", SEED);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.out())
        .startsWith("{\"schema\":\"cascade/assessment/1\"")
        .contains("\"criticalPath\":{\"jobs\":[\"format-check\",\"lint\",\"test-unit\"");
  }

  @Test
  void severalPathsAreSeveralAnswersInTheirOrder() throws IOException {
    var other = workflow("ci.yml", CHAIN);

    var run = Run.of("analyze", "--format", "json", other, SEED);

    assertThat(run.out().lines().map(line -> line.contains("seed-pipeline")))
        .containsExactly(false, true);
  }

  /// The first and the last take far longer than those between, and one cannot be read.
  @Test
  void manyPathsAreAnsweredInTheirOrderWhicheverIsDoneFirst() throws IOException {
    var paths = new ArrayList<>(List.of(SEED));
    for (var i = 0; i < 30; i++) {
      paths.add(workflow("w%02d.yml".formatted(i), CHAIN));
    }
    paths.set(20, folder.resolve("none.yml").toString());
    paths.add(SEED);
    var call = new ArrayList<>(List.of("analyze", "--format", "markdown"));
    call.addAll(paths);

    var run = Run.of(call.toArray(String[]::new));

    var read = new ArrayList<>(paths);
    read.remove(20);
    assertThat(run.out().lines().filter(line -> line.matches("`.*`: \\d+ workflows?, .*")).toList())
        .zipSatisfy(read, (line, path) -> assertThat(line).startsWith("`" + path + "`"));
    assertThat(run.errors()).singleElement().asString().contains("none.yml");
    assertThat(run.exitCode()).isEqualTo(2);

    var file = folder.resolve("all.md");
    call.addAll(List.of("-o", file.toString()));
    var saved = Run.of(call.toArray(String[]::new));
    assertThat(saved.out()).isEmpty();
    assertThat(saved.exitCode()).isEqualTo(2);
    assertThat(file).hasContent(run.out());
  }

  @Test
  void sarifIsOneDocumentForAllPaths() throws IOException {
    var run = Run.of("analyze", "--format", "sarif", workflow("other.yml", CHAIN), SEED);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.out()).containsOnlyOnce("\"runs\"").contains("other.yml", "`format-check`");
  }

  @ParameterizedTest
  @CsvSource({"never, 0", "error, 0", "warning, 1", "notice, 1", "WARNING, 1"})
  void theExitCodeTellsOfFindingsWhereThatIsAskedFor(String severity, int exitCode) {
    assertThat(Run.of("analyze", "--fail-on", severity, SEED).exitCode()).isEqualTo(exitCode);
  }

  @Test
  void withoutFindingsThereIsNothingToFailOn() throws IOException {
    var fine =
        CHAIN
            .replace("    needs: a\n", "")
            .replace("    steps", "    timeout-minutes: 5\n    steps");

    assertThat(Run.of("analyze", "--fail-on", "notice", workflow("ci.yml", fine)).exitCode())
        .isZero();
  }

  @Test
  void aPathThatCannotBeReadOutweighsFindings() {
    var run = Run.of("analyze", "--fail-on", "notice", SEED, "no-such-folder");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("missing-timeout");
  }

  @Test
  void anUnknownSeverityIsNamedWithTheKnownOnes() {
    var run = Run.of("analyze", "--fail-on", "info", SEED);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().containsIgnoringCase("notice");
  }

  @Test
  void aPathThatIsMissingTakesNothingFromTheOthers() {
    var run = Run.of("analyze", "--format", "json", "no-such-folder", SEED);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().contains("`no-such-folder` does not exist");
    assertThat(run.out()).contains("seed-pipeline");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "markdown", "sarif", "mermaid", "dot"})
  void analyzeHasTheseFormats(String format) {
    var run = Run.of("analyze", "--format", format, SEED);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("format-check").endsWith("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "markdown", "mermaid"})
  void whatIfHasTheseFormats(String format) {
    var run = Run.of("what-if", "--format", format, "--fail", "lint", SEED);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("test-gpu").endsWith("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mermaid", "dot"})
  void graphHasTheseFormats(String format) {
    assertThat(Run.of("graph", "--format", format, SEED).out()).contains("format-check");
  }

  @Test
  void anUnknownFormatIsNamedWithTheKnownOnes() {
    var run = Run.of("analyze", "--format", "yaml", SEED);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().containsIgnoringCase("json");
  }

  @Test
  void whatIfAnswersForALeg() {
    var run = Run.of("what-if", "--format", "json", "--fail", "test-unit (search)", SEED);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("\"failed\":[\"test-unit\"]")
        .contains("\"blocked\":[\"test-integration\",\"test-gpu\",\"release\"]");
  }

  @Test
  void whatIfAnswersForATimeout() {
    var run = Run.of("what-if", "--format", "json", "--outcome", "lint=cancelled", SEED);

    assertThat(run.out()).contains("\"conclusion\":\"cancelled\"");
  }

  @Test
  void anUnknownJobIsNamedWithTheKnownOnes() {
    var run = Run.of("what-if", "--fail", "lnt", SEED);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .singleElement()
        .asString()
        .contains("there is no job `lnt`", "`lint`", "`release`");
  }

  @Test
  void aNameThatFitsTwoJobsIsAnErrorThatListsThem() throws IOException {
    var root = workflow("one.yml", CHAIN);
    workflow("two.yml", CHAIN);

    var run = Run.of("what-if", "--fail", "a", root);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().contains("`one.yml#a`", "`two.yml#a`");
    assertThat(Run.of("what-if", "--fail", "two.yml#a", "--format", "json", root).out())
        .contains("\"outcomes\":{\"two.yml#a\":\"failure\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lint", "lint=", "lint=red", "=failure"})
  void aResultThatIsNoneIsAnError(String outcome) {
    var run = Run.of("what-if", "--outcome", outcome, SEED);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().startsWith("error: ");
  }

  @Test
  void twoResultsForOneJobAreAnError() {
    var run = Run.of("what-if", "--fail", "lint", "--outcome", "lint=success", SEED);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("failure", "success");
  }

  @Test
  void nothingToHappenIsAnError() {
    assertThat(Run.of("what-if", SEED).exitCode()).isEqualTo(2);
  }

  @Test
  void aWorkflowThatTheEventDoesNotTriggerHasNoJobs() throws IOException {
    var root = workflow("ci.yml", CHAIN);

    var run = Run.of("analyze", "--event", "schedule", "--format", "json", root);

    assertThat(run.out()).contains("\"triggered\":false").contains("\"jobs\":[]");
  }

  @Test
  void theRefIsHeldAgainstTheBranches() throws IOException {
    var root = workflow("ci.yml", CHAIN.replace("on: push", "on: {push: {branches: [main]}}"));

    assertThat(
            Run.of("analyze", "--event", "push", "--ref", "main", "--format", "json", root).out())
        .contains("\"triggered\":true");
    assertThat(
            Run.of("analyze", "--event", "push", "--ref", "next", "--format", "json", root).out())
        .contains("\"triggered\":false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Push!", "::error::x", "a b"})
  void whatIsNoEventIsAnError(String event) {
    assertThat(Run.of("analyze", "--event", event, SEED).exitCode()).isEqualTo(2);
  }

  @Test
  void aProblemIsToldWithItsPlaceAndTheRestIsStillRead() throws IOException {
    var root = workflow("ci.yml", CHAIN + "    timeout: 5\n");

    var run = Run.of("analyze", root);

    assertThat(run.exitCode()).isZero();
    assertThat(run.errors())
        .singleElement()
        .asString()
        .startsWith(".github/workflows/ci.yml:10:5: ")
        .contains("`timeout`", "`timeout-minutes`");
    assertThat(run.out()).contains("blocks 1 of 1");
  }

  @Test
  void theResultCanGoToAFile() throws IOException {
    var file = folder.resolve("result.json");

    var run = Run.of("analyze", "--format", "json", "--output", file.toString(), SEED);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(file).content().startsWith("{\"schema\"");
    assertThat(folder)
        .isDirectoryContaining(path -> path.equals(file))
        .isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void othersMayReadTheFileAsAnyOther() throws IOException {
    var file = folder.resolve("result.json");
    var other = Files.writeString(folder.resolve("other"), "");
    Assumptions.assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));

    Run.of("analyze", "--output", file.toString(), SEED);

    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(other));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "no-such-folder/result.json"})
  void aFileThatCannotBeWrittenIsAnError(String name) {
    var run = Run.of("analyze", "--output", folder.resolve(name).toString(), SEED);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().startsWith("error: ");
  }

  @Test
  void coloursAreForTerminalsThatWantThem() {
    assertThat(Run.in(Map.of("CLICOLOR_FORCE", "1"), "analyze", SEED).out()).contains("\u001B[");
    assertThat(Run.in(Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1"), "analyze", SEED).out())
        .doesNotContain("\u001B[");
    assertThat(Run.in(Map.of("CLICOLOR_FORCE", "1"), "analyze", "--no-color", SEED).out())
        .doesNotContain("\u001B[");
  }

  @Test
  void withoutACommandTheWayOutIsNamed() {
    var run = Run.of();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().contains("cascade analyze", "--help");
  }

  @Test
  void anOptionThatDoesNotExistIsAnError() {
    var run = Run.of("analyze", "--fial", SEED);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().contains("--fial");
  }

  @Test
  void helpIsThereAndFine() {
    assertThat(Run.of("--help").exitCode()).isZero();
    assertThat(Run.of("what-if", "--help").out()).contains("--outcome=JOB=RESULT");
    assertThat(Run.of("--version").out()).startsWith("cascade ");
  }

  @Test
  void theSameInputGivesTheSameBytes() {
    for (var format : new String[] {"text", "json", "markdown", "sarif", "mermaid", "dot"}) {
      assertThat(Run.of("analyze", "--format", format, SEED).out())
          .isEqualTo(Run.of("analyze", "--format", format, SEED).out());
    }
  }

  /// Jobs without a timeout are many; a fault is one.
  @Test
  void theGravestFindingIsLookedAtFirst() throws IOException {
    assertThat(withConstantCondition("lint", "text"))
        .contains("Look at this first\n    A condition that is always true: see `");
  }

  /// What stands first stands in comments, too, where a name must not become a link or a picture.
  @Test
  void whatIsLookedAtFirstHoldsNoForeignMarkdown() throws IOException {
    var report = withConstantCondition("\"a`<img src=x>`![x](y)\"", "markdown");
    assertThat(report.lines().filter(line -> line.contains("always true: see")))
        .singleElement()
        .asString()
        .doesNotContain("<img");
  }

  private String withConstantCondition(String job, String format) throws IOException {
    var file = folder.resolve("ci.yml");
    Files.writeString(
        file,
        """
        on: push
        jobs:
          %s:
            runs-on: x
            steps:
              - run: make
              - if: ${{ success() }} || ${{ failure() }}
                run: make more
        """
            .formatted(job));
    return Run.of("analyze", "--format", format, file.toString()).out();
  }
}
