package cascade.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.report.JsonSchemas;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `cascade.yml` does to commands.
final class ConfigCommandTest {
  private static final String IGNORING =
      """
      ignore:
        - rule: missing-timeout
          job: a
          reason: it never <b>hangs</b>
      """;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void twoJobsWithoutTimeouts() throws IOException {
    write(
        ".github/workflows/ci.yml",
        """
        on: push
        jobs:
          a: { runs-on: ubuntu-latest, steps: [{ run: make }] }
          b: { runs-on: ubuntu-latest, steps: [{ run: make }] }
        """);
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Run analyze(String... options) {
    var arguments = new String[options.length + 2];
    arguments[0] = "analyze";
    System.arraycopy(options, 0, arguments, 1, options.length);
    arguments[options.length + 1] = folder.toString();
    return Run.of(arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {".github/cascade.yml", "cascade.yml"})
  void itIsFoundWhereItUsuallyLies(String name) throws IOException {
    assertThat(analyze("--format", "json").out()).contains("[{\"rule\":\"missing-timeout\"");
    write(name, "rules: {missing-timeout: off}\n");

    assertThat(analyze().out()).contains("skipped  missing-timeout", name);
    assertThat(analyze("--format", "json").out()).contains("\"findings\":[]");
  }

  @Test
  void itCountsForOneFileOfTheRepositoryToo() throws IOException {
    write("cascade.yml", "rules: {missing-timeout: off}\n");
    var file = folder.resolve(".github/workflows/ci.yml").toString();

    assertThat(Run.of("analyze", file).out()).contains("skipped  missing-timeout");
  }

  @Test
  void twoOfThemAreOneTooMany() throws IOException {
    write(".github/cascade.yml", "rules: {}\n");
    write("cascade.yml", "rules: {}\n");

    var run = analyze();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .singleElement()
        .asString()
        .contains("`.github/cascade.yml` and `cascade.yml`");
  }

  @Test
  void oneThatIsWrongIsTellingAndEndsTheCall() throws IOException {
    write(".github/cascade.yml", "rules: {missing-timeouts: off}\n");

    var run = analyze();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errors())
        .hasSize(2)
        .anySatisfy(line ->
            assertThat(line)
                .startsWith(".github/cascade.yml:1:9: ")
                .contains("did you mean `missing-timeout`?"));
  }

  @Test
  void oneThatIsNamedTakesThePlaceOfTheUsualOne() throws IOException {
    write(".github/cascade.yml", "rules: {missing-timeout: off}\n");
    write("other.yml", "rules: {missing-timeout: error}\n");
    var other = folder.resolve("other.yml").toString();

    assertThat(analyze("--fail-on", "error").exitCode()).isZero();
    assertThat(analyze("--fail-on", "error", "--config", other).exitCode()).isEqualTo(1);
    assertThat(analyze("--config", folder.resolve("none.yml").toString()).exitCode()).isEqualTo(2);
  }

  @Test
  void oneThatIsNamedAndWrongIsToldWithThePlace() throws IOException {
    write("other.yml", "rule: {}\n");

    var run = analyze("--config", folder.resolve("other.yml").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .anySatisfy(line -> assertThat(line).contains("other.yml:1:1: ", "`rules`"));
  }

  @Test
  void whatIsIgnoredDoesNotFailAndIsCounted() throws IOException {
    write(
        "cascade.yml",
        "ignore: [{rule: missing-timeout, reason: never hangs}, {rule: skip-virus, reason: x}]\n");

    var run = analyze("--fail-on", "notice");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("none; 2 ignored")
        .contains("nothing that `skip-virus` finds is ignored by this; remove it");
  }

  /// Nobody knows what another event, or another file, would bring.
  @Test
  void whatIsOfNoUseIsOnlyToldWhereAllWasLookedAt() throws IOException {
    write("cascade.yml", "ignore: [{rule: skip-virus, reason: x}]\n");
    var file = folder.resolve(".github/workflows/ci.yml").toString();

    assertThat(analyze().out()).contains("remove it");
    assertThat(analyze("--event", "push").out()).doesNotContain("remove it");
    assertThat(Run.of("analyze", file).out()).doesNotContain("remove it");
  }

  @Test
  void everyFormatTellsOfWhatIsIgnored() throws IOException {
    write("cascade.yml", IGNORING);

    var json = analyze("--format", "json").out();
    JsonSchemas.assertValid("assessment-1", json);
    assertThat(json)
        .contains("\"ignored\":[{\"finding\":{\"rule\":\"missing-timeout\"")
        .contains("\"by\":\"configuration\",\"reason\":\"it never <b>hangs</b>\"");
    assertThat(analyze("--format", "markdown").out())
        .contains("1 notice; 1 ignored.")
        .contains("`it never <b>hangs</b>`, says `cascade.yml`");
    var sarif = analyze("--format", "sarif").out();
    assertThat(sarif)
        .containsOnlyOnce("\"suppressions\":[{\"kind\":\"external\",\"status\":\"accepted\"");
  }

  @Test
  void aCommentIgnoresWhatLiesAtItsLine() throws IOException {
    write(
        ".github/workflows/ci.yml",
        """
        on: push
        jobs:
          # cascade: ignore[missing-timeout] never hangs
          a: { runs-on: ubuntu-latest, steps: [{ run: make }] }
          b: # cascade: ignore[missing-timeout] nor does this
            { runs-on: ubuntu-latest, steps: [{ run: make }] }
          # cascade: ignore[skip-virus] of no use
          c: { runs-on: ubuntu-latest, timeout-minutes: 5, steps: [{ run: make }] }
        """);

    var run = analyze("--fail-on", "notice");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("none; 2 ignored", "ci.yml:7:3", "nothing that `skip-virus` finds")
        .doesNotContain("ci.yml:3:3", "ci.yml:5:6");
    assertThat(analyze("--event", "push").out()).doesNotContain("nothing that");
    JsonSchemas.assertValid("assessment-1", analyze("--format", "json").out());
    assertThat(analyze("--format", "sarif").out())
        .contains("\"kind\":\"inSource\"", "\"justification\":\"nor does this\"");
  }

  @Test
  void costsAreTakenForTheRisk() throws IOException {
    assertThat(analyze("--format", "json").out()).doesNotContain("\"money\"");
    write("cascade.yml", "costs: {minute-rates: github, human-minutes-per-red-run: 0}\n");
    var runners = money();
    write("cascade.yml", "costs: {minute-rates: {Ubuntu-Latest: 0.012}}\n");
    assertThat(money()).isCloseTo(2 * runners, within(1e-9));

    // Three hours at a rate of 20 outweigh all runners.
    write("cascade.yml", "costs: {human-minutes-per-red-run: 180, hourly-rate: 20}\n");
    var people = money();
    write("cascade.yml", "costs: {human-minutes-per-red-run: 90, hourly-rate: 20}\n");
    assertThat(people).isGreaterThan(runners).isCloseTo(2 * money(), within(1e-9));
  }

  /// What red and stopped runs cost in the mean, of all workflows together.
  private double money() throws IOException {
    var report = new ObjectMapper().readTree(analyze("--format", "json").out());
    return report.at("/risk/waste/money/mean").doubleValue();
  }

  @Test
  void requiredChecksTellWhatASkipBypasses() throws IOException {
    write(
        ".github/workflows/ci.yml",
        """
        on: push
        jobs:
          a: { runs-on: ubuntu-latest, steps: [{ run: make }] }
          b: { name: The gate, needs: a, runs-on: ubuntu-latest, steps: [{ run: make }] }
        """);
    assertThat(bypass()).isZero();
    write("cascade.yml", "required-checks: [The gate, codecov/patch]\n");
    assertThat(bypass()).isPositive();
    assertThat(analyze().out()).contains("no job has the name `codecov/patch`");
  }

  private double bypass() throws IOException {
    var report = new ObjectMapper().readTree(analyze("--format", "json").out());
    return report.at("/risk/silentGreen/bypass").doubleValue();
  }

  private static final String OWN =
      """
      services:
        - id: artifact-store
          title: our artifacts
          hosts: ['*.corp.example']
          probability: 0.25
      """;

  @Test
  void whatContactsAHostLeansOnTheServiceOfOnesOwn() throws IOException {
    write(
        ".github/workflows/ci.yml",
        """
        on: push
        jobs:
          a: { runs-on: ubuntu-latest, steps: [{ run: curl -f https://files.corp.example/x }] }
          b: { runs-on: ubuntu-latest, steps: [{ run: curl -f https://other.example/x }] }
        """);
    write("cascade.yml", OWN);
    var down = Run.of("what-if", "--down", "artifact-store", "--format", "json", folder.toString());
    assertThat(down.out()).contains("\"failed\":[\"a\"]");

    var report = new ObjectMapper().readTree(analyze("--format", "json").out());
    var service =
        StreamSupport.stream(report.at("/services").spliterator(), false)
            .filter(it -> it.path("id").asText().equals("artifact-store"))
            .toList();
    assertThat(service).hasSize(1);
    assertThat(service.getFirst().path("title").asText()).isEqualTo("our artifacts");
    // Less than the figure: it tells of runs of several jobs, and what is brief meets each by
    // itself.
    assertThat(service.getFirst().at("/probability/mean").doubleValue()).isBetween(0.1, 0.25);
  }

  @Test
  void aServiceInsideOfNoneIsAnError() throws IOException {
    write("cascade.yml", OWN + "    within: nowhere\n");

    var run = analyze();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("`artifact-store` is inside of `nowhere`, which is none");
  }

  @Test
  void aChangeIsJudgedByTheEarlierConfiguration() throws IOException {
    var ci = Files.readString(folder.resolve(".github/workflows/ci.yml"));
    write("old/.github/workflows/ci.yml", ci.lines().limit(3).reduce("", (a, b) -> a + b + "\n"));
    write("new/.github/workflows/ci.yml", ci);
    write("new/cascade.yml", "rules: {missing-timeout: off}\n");
    var versions =
        new String[] {
          "diff",
          "--fail-on",
          "notice",
          folder.resolve("old").toString(),
          folder.resolve("new").toString()
        };

    assertThat(Run.of(versions).exitCode()).isEqualTo(1);
    write("old/cascade.yml", "rules: {missing-timeout: off}\n");
    assertThat(Run.of(versions).exitCode()).isZero();
  }
}
