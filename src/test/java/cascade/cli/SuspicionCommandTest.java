package cascade.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.report.JsonSchemas;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `what-if` tells of services and probabilities, and `analyze` of what jobs lean on: on the
/// pipeline that the project began from, and on small ones that can be worked out by hand.
class SuspicionCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SEED = "test-workflows/seed-pipeline";

  @TempDir private Path folder;

  private static JsonNode answer(String pipeline, String... options) throws IOException {
    var arguments = new ArrayList<>(List.of("what-if", pipeline, "--format", "json"));
    arguments.addAll(List.of(options));
    var run = Run.of(arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonSchemas.assertValid("what-if-1", run.out());
    return JSON.readTree(run.out());
  }

  private String pipeline(String yaml) throws IOException {
    return Files.writeString(folder.resolve("ci.yml"), yaml).toString();
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }

  private static JsonNode job(JsonNode answer, String id) {
    return answer
        .path("workflows")
        .path(0)
        .path("jobs")
        .valueStream()
        .filter(job -> job.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /// A workflow that is only called fails in its callers' runs.
  @Test
  void aJobOfACalledWorkflowFailsWhereThatIsCalled() throws IOException {
    var workflows = Files.createDirectories(folder.resolve(".github/workflows"));
    var call = "on: push\njobs: {call: {uses: ./.github/workflows/lib.yml}}";
    Files.writeString(workflows.resolve("a.yml"), call);
    Files.writeString(workflows.resolve("b.yml"), call);
    Files.writeString(
        workflows.resolve("lib.yml"),
        "on: workflow_call\njobs: {make: {runs-on: ubuntu-latest, steps: [{run: npm ci}]}}");

    var fails = answer(folder.toString(), "--fail", "lib.yml#make");
    assertThat(fails.path("workflows").valueStream().map(it -> it.path("conclusion").asText()))
        .containsExactly("failure", "failure", "failure");

    var down = answer(folder.toString(), "--down", "npm-registry");
    assertThat(down.path("workflows").valueStream().map(it -> it.path("conclusion").asText()))
        .containsExactly("failure", "failure", "success");

    var assumed = answer(folder.toString(), "--assume", "lib.yml#make=0.5");
    assertThat(assumed.path("probability").path("red").asDouble()).isEqualTo(0.75, within(1e-9));
    assertThat(assumed.path("scenario").path("assumed").propertyStream().map(Map.Entry::getKey))
        .containsExactly("a.yml#call / make", "b.yml#call / make");
  }

  @Test
  void howProbableEachJobFailsIsATable() {
    var run = Run.of("what-if", SEED, "--fail", "lint", "--assume", "docs=0.02");

    assertThat(run.out().lines())
        .contains(
            "    ci.yml              not successful  blocked",
            "      release           100 %           100 %",
            "      docs              2.0 %           0 %");
  }

  @Test
  void anOutageThatStrikesNobodyIsTold() {
    assertThat(Run.of("what-if", SEED, "--down", "npm-registry").out())
        .contains("no job is known to lean on `npm-registry`");
    assertThat(Run.of("what-if", SEED, "--down", "disk@lint").out())
        .contains("no job is known to lean on `disk` after `lint`; how much each takes of it");
    assertThat(Run.of("what-if", SEED, "--down", "npm-registry", "--format", "markdown").out())
        .contains("\nNo job is known to lean on `npm-registry`.\n");
    assertThat(Run.of("what-if", SEED, "--down", "docker-hub").out()).doesNotContain("lean");
  }

  @Test
  void theDockerDaemonTakesTwoJobsAndWhatWaitsForThem() throws IOException {
    var answer = answer(SEED, "--down", "docker-daemon");
    var workflow = answer.path("workflows").path(0);
    assertThat(strings(workflow.path("failed")))
        .containsExactly("build-docker", "test-integration");
    assertThat(strings(workflow.path("blocked"))).containsExactly("benchmark", "release");
    assertThat(strings(job(answer, "build-docker").path("because")))
        .containsExactly("docker-daemon");
    assertThat(job(answer, "build-docker").path("certain").asBoolean()).isTrue();
    assertThat(strings(answer.path("scenario").path("down"))).containsExactly("docker-daemon");
    // What a service brings about was not asked for.
    assertThat(answer.path("scenario").path("outcomes")).isEmpty();
  }

  @Test
  void theNetworkFromTheStartStopsEverythingAtTheFirstJob() throws IOException {
    var workflow = answer(SEED, "--down", "network").path("workflows").path(0);
    assertThat(strings(workflow.path("failed"))).containsExactly("format-check");
    assertThat(workflow.path("blocked")).hasSize(8);
  }

  @Test
  void afterAJobTheNetworkTakesWhatIsLeft() throws IOException {
    var answer = answer(SEED, "--down", "network@test-unit");
    assertThat(strings(answer.path("workflows").path(0).path("failed")))
        .contains("build-docker", "test-integration")
        .doesNotContain("format-check", "lint", "test-unit");
    assertThat(job(answer, "build-docker").path("certain").asBoolean()).isFalse();
    assertThat(job(answer, "test-integration").path("certain").asBoolean()).isTrue();
  }

  /// `build` fails with .02 and the daemon is out with .01: both, or `test` behind them, 1 −
  /// .98·.99.
  @Test
  void whatIsAssumedIsCombinedExactly() throws IOException {
    var pipeline =
        pipeline(
            """
            on: push
            jobs:
              build: {runs-on: ubuntu-latest, steps: [{run: make}]}
              image: {needs: build, runs-on: ubuntu-latest, steps: [{run: docker build .}]}
            """);
    var answer = answer(pipeline, "--assume", "build=0.02", "--assume", "docker-daemon=0.01");
    var probability = answer.path("probability");
    assertThat(probability.path("red").asDouble()).isCloseTo(1 - 0.98 * 0.99, within(1e-12));
    assertThat(probability.path("expectedBlockedJobs").asDouble()).isCloseTo(0.02, within(1e-12));
    var image = probability.path("jobs").path("image");
    assertThat(image.path("blocked").asDouble()).isCloseTo(0.02, within(1e-12));
    assertThat(image.path("notSuccessful").asDouble()).isCloseTo(1 - 0.98 * 0.99, within(1e-12));
    assertThat(probability.has("interval")).isFalse();
    assertThat(answer.path("workflows").path(0).path("failed")).isEmpty();
  }

  @Test
  void withPriorsEverythingElseMayGoWrongToo() throws IOException {
    var alone = answer(SEED, "--assume", "docs=0.1").path("probability");
    var more = answer(SEED, "--assume", "docs=0.1", "--with-priors").path("probability");
    assertThat(alone.path("red").asDouble()).isCloseTo(0.1, within(1e-12));
    assertThat(more.path("red").asDouble()).isGreaterThan(0.1);
    var interval = more.path("interval").path("red");
    assertThat(interval.path("low").asDouble()).isLessThan(interval.path("high").asDouble());
  }

  @Test
  void aNameOfAJobAndAServiceMustBeDecided() throws IOException {
    var pipeline =
        pipeline(
            """
            on: push
            jobs:
              pypi: {runs-on: ubuntu-latest, steps: [{run: pip install x}]}
            """);
    var run = Run.of("what-if", pipeline, "--assume", "pypi=0.5");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("`pypi` may mean `job:pypi`, `service:pypi`");
    var decided = answer(pipeline, "--assume", "service:pypi=0.5");
    assertThat(decided.path("probability").path("red").asDouble()).isEqualTo(0.5);
  }

  private static final String POOLS =
      """
      on: push
      jobs:
        fit: {runs-on: [self-hosted, gpu], steps: [{run: make}]}
        fat: {runs-on: [self-hosted, Large], steps: [{run: npm ci}]}
        large: {runs-on: ubuntu-latest, steps: [{run: make}]}
      """;

  @ParameterizedTest
  @CsvSource({
    "gpu, 'runner:self-hosted,gpu'",
    "runner:gpu, 'runner:self-hosted,gpu'",
    "NPM-Registry, npm-registry",
    "service:Network, network"
  })
  void aServiceHasANameInAnySpelling(String written, String id) throws IOException {
    var answer = answer(pipeline(POOLS), "--down", written);

    assertThat(answer.at("/scenario/down/0").asText()).isEqualTo(id);
  }

  /// A label is only a part of the name of a pool.
  @Test
  void aJobOutweighsALabel() throws IOException {
    var answer = answer(pipeline(POOLS), "--assume", "large=0.5");

    assertThat(answer.at("/scenario/assumed").has("large")).isTrue();
  }

  @Test
  void aLabelOfSeveralPoolsMustBeDecided() throws IOException {
    var run = Run.of("what-if", pipeline(POOLS), "--down", "self-hosted");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("`self-hosted` may mean `runner:self-hosted,gpu`, `runner:self-hosted,");
  }

  @Test
  void aServiceThatIsMisspeltIsNamedAsItIsMeant() throws IOException {
    var run = Run.of("what-if", pipeline(POOLS), "--down", "npm-regsitry");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("there is no service `npm-regsitry`; did you mean `npm-registry`");
  }

  @ParameterizedTest
  @CsvSource({
    "--down, mainframe, there is no service `mainframe`; jobs lean on",
    "--down, network@nowhere, there is no job `nowhere`",
    "--assume, docs, `docs` is not of the form NAME=P",
    "--assume, docs=1.5, `docs=1.5` is not of the form NAME=P",
    "--assume, docs=x, `docs=x` is not of the form NAME=P",
    "--assume, nothing=0.1, there is no job and no service `nothing`"
  })
  void whatCannotBeUnderstoodIsSaid(String option, String value, String message) {
    var run = Run.of("what-if", SEED, option, value);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
    assertThat(run.out()).isEmpty();
  }

  /// Of a fallback, a failure that is ignored and a retry, only the last falls with the registry.
  @Test
  void whoFallsBackOrIgnoresComesThrough() throws IOException {
    var pipeline =
        pipeline(
            """
            on: push
            jobs:
              ignored: {runs-on: ubuntu-latest, steps: [{run: npm ci || true}]}
              retried:
                runs-on: ubuntu-latest
                steps: [{run: "for i in 1 2 3; do npm ci && break; done"}]
              plain: {runs-on: ubuntu-latest, steps: [{run: npm ci}]}
            """);
    var workflow = answer(pipeline, "--down", "npm-registry").path("workflows").path(0);
    assertThat(strings(workflow.path("failed"))).contains("plain").doesNotContain("ignored");
    var assessment = JSON.readTree(Run.of("analyze", "--format", "json", pipeline).out());
    var ignored = assessment.path("workflows").path(0).path("jobs").path(0);
    var registry =
        ignored
            .path("dependences")
            .valueStream()
            .filter(it -> it.path("service").asText().equals("npm-registry"))
            .findFirst()
            .orElseThrow();
    assertThat(registry.path("hold").asText()).isEqualTo("survives");
    assertThat(registry.path("reductions").path(0).path("kind").asText()).isEqualTo("ignored");
  }

  @Test
  void anAssessmentTellsServicesRiskTimeAndCapacity() throws IOException {
    var run = Run.of("analyze", "--format", "json", SEED);
    JsonSchemas.assertValid("assessment-1", run.out());
    assertThat(Run.of("analyze", "--format", "json", SEED).out()).isEqualTo(run.out());
    var assessment = JSON.readTree(run.out());
    var daemon =
        assessment
            .path("services")
            .valueStream()
            .filter(it -> it.path("id").asText().equals("docker-daemon"))
            .findFirst()
            .orElseThrow();
    assertThat(strings(daemon.path("jobs"))).containsExactly("build-docker", "test-integration");
    var risk = assessment.path("risk");
    assertThat(risk.path("priorOnly").asBoolean()).isTrue();
    assertThat(risk.path("grade").asText()).isEqualTo("insufficient evidence");
    assertThat(risk.path("red").asDouble())
        .isBetween(
            risk.path("interval").path("red").path("low").asDouble(),
            risk.path("interval").path("red").path("high").asDouble());
    var time = assessment.path("workflows").path(0).path("time");
    assertThat(time.path("budgets").path("minimumPath").asInt()).isEqualTo(45);
    assertThat(risk.path("fixFirst")).isNotEmpty();
  }

  @Test
  void aChangeIsToldWithItsRisk() throws IOException {
    var before = Files.createDirectories(folder.resolve("before/.github/workflows"));
    var after = Files.createDirectories(folder.resolve("after/.github/workflows"));
    var job = "{runs-on: ubuntu-latest, steps: [{run: npm ci}]}";
    Files.writeString(before.resolve("ci.yml"), "on: push\njobs:\n  a: " + job + "\n");
    Files.writeString(
        after.resolve("ci.yml"), "on: push\njobs:\n  a: %s\n  b: %s\n".formatted(job, job));
    var run =
        Run.of(
            "diff",
            "--format",
            "json",
            folder.resolve("before").toString(),
            folder.resolve("after").toString());
    JsonSchemas.assertValid("delta-1", run.out());
    var risk = JSON.readTree(run.out()).path("risk");
    assertThat(risk.path("after").path("red").asDouble())
        .isGreaterThan(risk.path("before").path("red").asDouble());
  }
}
