package cascade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.github.Actor;
import cascade.github.Fault;
import cascade.github.HostRuns;
import cascade.github.Pacing;
import cascade.github.TestServer;
import cascade.history.RunStore;
import cascade.history.RunStores;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistorySyncCommandTest {
  private static final String SECRET = "ghp_canary0000000000000000000000000000";

  private final TestServer server = TestServer.start();
  private final Path folder;
  private final HostRuns runs =
      new HostRuns(server.host().repository("octo/pipeline"), 3, Duration.ofHours(1));
  private final Map<String, String> environment = new HashMap<>();
  private final Properties properties = new Properties();

  HistorySyncCommandTest(@TempDir Path folder) {
    this.folder = folder;
    server.host().token(SECRET, Actor.ACTIONS);
    environment.put("GITHUB_API_URL", server.url());
    environment.put("GITHUB_TOKEN", SECRET);
    environment.put("XDG_CACHE_HOME", folder.toString());
    runs.add(0, 120);
  }

  @AfterEach
  void close() {
    server.close();
  }

  /// In the evening of the day on which the last run began.
  private Run run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var pacing =
        new Pacing(
            InstantSource.fixed(HostRuns.FIRST.plus(Duration.ofDays(5))), _ -> {}, new Random(1));
    var streams =
        new Streams(
            InputStream.nullInputStream(),
            new PrintWriter(out),
            new PrintWriter(err, true),
            Terminal.of(environment, properties),
            new Surroundings(environment, pacing));
    var call = Stream.concat(Stream.of("history", "sync"), Stream.of(arguments));
    var exitCode = new CommandLineProgram(streams).run(call.toArray(String[]::new));
    streams.out().flush();
    assertThat(out + "" + err).doesNotContain(SECRET);
    return new Run(exitCode, out.toString(), err.toString());
  }

  @Test
  void tellsWhatCame() {
    var run = run("octo/pipeline");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            "octo/pipeline: fetched 120 runs (0 known before) with 360 jobs, and details of 24"
                + " runs, by 29 requests;"
                + " `%s/cascade/history/octo/pipeline.db` holds 120 runs since 2026-01-15\n"
                    .formatted(folder));
    assertThat(run("octo/pipeline").out()).contains("fetched 0 runs").contains("by 3 requests");
  }

  @Test
  void onATerminalItTellsHowFarItIs() {
    properties.setProperty("cascade.progress", "true");

    var run = run("octo/pipeline", "--store", folder.resolve("runs.db").toString());

    assertThat(run.err())
        .startsWith("\rfetching the runs of octo/pipeline: 100 of 120")
        .endsWith("\r")
        .doesNotContain("\n");
    assertThat(run.out()).startsWith("octo/pipeline: fetched 120 runs").contains("runs.db`");
  }

  @Test
  void detailsAreFetchedOfSoManyRuns() {
    var run = run("octo/pipeline", "--max-details", "20");

    assertThat(run.out()).contains("details of 20 runs, by 26 requests");
    assertThat(run.errors())
        .containsExactly(
            "warning: labels, times in the queue and some steps are still missing of 4 runs in"
                + " which a job failed; the next `cascade history sync` goes on with these, or give"
                + " a larger `--max-details`");
    assertThat(run("octo/pipeline", "--max-details=0").err()).isEmpty();
    assertThat(run("octo/pipeline").out()).contains("fetched 0 runs").contains("details of 4 runs");
    assertThat(run("octo/pipeline").out()).contains("details of 0 runs, by 3 requests");
    assertThat(run("octo/pipeline", "--max-details=-1").exitCode()).isEqualTo(2);
  }

  @Test
  void sinceIsANumberOfDaysOrADate() {
    assertThat(run("octo/pipeline", "--since", "2").out()).contains("fetched 48 runs");
    assertThat(run("octo/pipeline", "--since", "2026-01-17").out()).contains("fetched 24 runs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "99999", "2026-02-30", "2027-01-01", "1066-10-14", "x", ""})
  void whatIsNoBeginningIsRefused(String since) {
    var run = run("octo/pipeline", "--since=" + since);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("is no time to begin with");
    assertThat(server.host().seen()).isEmpty();
  }

  @Test
  void wrongCalls() {
    assertThat(run("octo").exitCode()).isEqualTo(2);
    assertThat(run().exitCode()).isEqualTo(2);
    assertThat(run("octo/pipeline", "--max-api-requests", "0").exitCode()).isEqualTo(2);
    assertThat(run("octo/gone").exitCode()).isEqualTo(2);
    environment.remove("GITHUB_TOKEN");
    environment.put("CI", "true");
    var open = run("octo/pipeline");
    assertThat(open.exitCode()).isEqualTo(2);
    assertThat(open.err()).contains("set GITHUB_TOKEN");
  }

  @Test
  void aStoreOfAnotherRepositoryIsLeftAlone() {
    var file = folder.resolve("runs.db");
    run("octo/pipeline", "--store", file.toString());
    new HostRuns(server.host().repository("octo/other"), 1, Duration.ofHours(1)).add(50, 51);

    var run = run("octo/other", "--store", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("not of `octo/other`");
    try (var store = RunStores.open(file, _ -> {})) {
      assertThat(store.read().runs()).hasSize(120);
    }
  }

  @Test
  void aStoreThatIsInUseIsNotWaitedFor() {
    var file = folder.resolve("runs.db");
    try (RunStore _ = RunStores.open(file, _ -> {})) {
      var run = run("octo/pipeline", "--store", file.toString());
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("another process uses");
    }
  }

  @Test
  void whereGitHubIsGoneWhatWasFetchedIsKept() {
    for (var tries = 0; tries < 3; tries++) {
      server.host().fault("GET", ".*/actions/runs", tries == 0 ? 1 : 0, Fault.status(502));
    }

    var run = run("octo/pipeline");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("fetched 100 runs");
    assertThat(run.err()).contains("answers with status 502").contains("try again later");
    assertThat(run("octo/pipeline").out()).contains("fetched 20 runs");
  }

  @Test
  void aRateLimitIsTold() {
    server.host().fault("POST", "/graphql", Fault.secondaryLimit(Optional.of("4000")));

    var run = run("octo/pipeline");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("the rate limit").contains("until 2026-01-20T01:06:40Z");
  }

  @Test
  void aTokenWithoutThePermissionIsToldWhich() {
    server.host().withhold("actions: read");

    var run = run("octo/pipeline");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("`actions: read`");
  }

  @Test
  void whatIsMissingIsTold() {
    server.host().breakNode(HostRuns.suite(3), "FORBIDDEN");
    server.host().breakNode(HostRuns.suite(3), "FORBIDDEN");

    var run = run("octo/pipeline");

    assertThat(run.exitCode()).isZero();
    assertThat(run.errors())
        .containsExactly(
            "warning: the jobs of 1 run could not be read; the next `cascade history sync` asks"
                + " for them again");
  }
}
