package cascade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCommandTest {
  private static final String RUN =
      "{\"id\":%d,\"path\":\"ci.yml\",\"event\":\"push\",\"status\":\"completed\",\"conclusion\":\"success\",\"created_at\":\"2026-03-01T10:00:00Z\",\"repository\":{\"full_name\":\"%s\"}}\n";
  private static final String JOB =
      "{\"id\":%d,\"run_id\":%d,\"name\":\"build\",\"conclusion\":\"success\"}\n";

  @TempDir private Path home;

  private Run cascade(String... arguments) {
    return with("", arguments);
  }

  private Run with(String input, String... arguments) {
    var all = new ArrayList<>(List.of("history"));
    all.addAll(Arrays.asList(arguments));
    return Run.in(input, Map.of("XDG_CACHE_HOME", home.toString()), all.toArray(String[]::new));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(home.resolve(name), text).toString();
  }

  @Test
  void whatIsImportedIsExportedAndTold() throws IOException {
    var text = RUN.formatted(1, "O/r") + JOB.formatted(10, 1) + JOB.formatted(11, 1);
    var imported = with(text, "import", "-");
    assertThat(imported.err()).isEmpty();
    assertThat(imported.out()).isEqualTo("O/r: 1 run (1 new) and 2 job runs imported\n");
    assertThat(imported.exitCode()).isZero();
    assertThat(home.resolve("cascade/history/o/r.db")).isRegularFile();

    var more = cascade("import", file("more", RUN.formatted(1, "O/r") + RUN.formatted(2, "o/R")));
    assertThat(more.out()).isEqualTo("O/r: 2 runs (1 new) and 0 job runs imported\n");

    var exported = cascade("export");
    assertThat(exported.out().lines()).hasSize(4).allMatch(line -> line.startsWith("{\"id\":"));
    var packed = home.resolve("h.ndjson.gz");
    assertThat(cascade("export", "--repo", "O/R", "--output", packed.toString()).out()).isEmpty();
    try (var content = new GZIPInputStream(Files.newInputStream(packed))) {
      assertThat(content.readAllBytes()).asString().isEqualTo(exported.out());
    }
    assertThat(
            with(exported.out(), "import", "-", "--store", home.resolve("other.db").toString())
                .out())
        .isEqualTo("O/r: 2 runs (2 new) and 2 job runs imported\n");
    assertThat(cascade("export", "--store", home.resolve("other.db").toString()).out())
        .isEqualTo(exported.out());

    assertThat(cascade("info").out())
        .startsWith("O/r: 2 runs and 2 job runs from 2026-03-01 10:00 ");
    var json = cascade("info", "--format", "json", "--repo", "o/r").out();
    assertThat(json)
        .startsWith("{\"schema\":\"cascade/history/1\",")
        .contains("\"store\":{\"file\":");
    assertThat(cascade("info", "--history", packed.toString()).out())
        .startsWith("O/r: 2 runs and 2 job runs from ")
        .doesNotContain("store");
  }

  @Test
  void whatIsBrokenIsToldAndTheRestImported() throws IOException {
    var broken = file("h", RUN.formatted(1, "o/r") + "broken\n" + RUN.formatted(2, "o/r"));
    var run = cascade("import", broken, "no-such-file");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("o/r: 2 runs (2 new) and 0 job runs imported\n");
    assertThat(run.errors())
        .satisfiesExactly(
            first -> assertThat(first).startsWith(broken + ":2:1: this is no JSON"),
            last ->
                assertThat(last)
                    .isEqualTo("no-such-file:1:1: there is no such file; name one that is there"));
  }

  /// As `/dev/null` must.
  @Test
  void whatIsNoFileStaysWhatItIs() throws Exception {
    var pipe = home.resolve("pipe");
    Assumptions.assumeTrue(
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no `mkfifo` here");
    with(RUN.formatted(1, "o/r"), "import", "-");
    var received = CompletableFuture.supplyAsync(() -> content(pipe));
    assertThat(cascade("export", "--output", pipe.toString()).exitCode()).isZero();
    assertThat(received.get(30, TimeUnit.SECONDS)).isEqualTo(cascade("export").out());
    assertThat(Files.isRegularFile(pipe)).isFalse();
  }

  private static String content(Path pipe) {
    try {
      return Files.readString(pipe);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void manyFaultsAreCounted() throws IOException {
    var run = cascade("info", "--history", file("h", "x\n".repeat(150) + RUN.formatted(1, "o/r")));
    assertThat(run.errors()).hasSize(101).last().isEqualTo("warning: 50 more like these");
  }

  @Test
  void nothingReadableIsExitCodeTwo() throws IOException {
    for (var command : List.of("import", "info")) {
      var name = file("h", "{\"workflow_runs\":[]}\nbroken\n");
      var run =
          command.equals("info") ? cascade("info", "--history", name) : cascade("import", name);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.errors()).hasSize(2);
      assertThat(run.errors().getFirst()).startsWith(name + ":2:1: ");
      assertThat(run.errors().getLast()).startsWith("error: no run or job could be read from `");
    }
  }

  @Test
  void whoseRunsTheyAreMustBeClear() throws IOException {
    var mixed = file("m", RUN.formatted(1, "o/r") + RUN.formatted(2, "x/y") + JOB.formatted(20, 2));
    assertThat(cascade("import", mixed).errors())
        .containsExactly(
            "error: these are runs of several repositories (`o/r`, `x/y`); choose one with"
                + " `--repo`");
    var chosen = cascade("import", mixed, "--repo", "x/y");
    assertThat(chosen.out()).isEqualTo("x/y: 1 run (1 new) and 1 job run imported\n");
    assertThat(chosen.errors())
        .containsExactly("warning: left out 1 run of `o/r`; only those of `x/y` are imported");
    var unnamed = file("u", JOB.formatted(1, 1));
    assertThat(cascade("import", unnamed).errors())
        .containsExactly(
            "error: no run says whose it is; give its repository with `--repo OWNER/NAME`");
    assertThat(cascade("import", unnamed, "--repo", "o/r").exitCode()).isZero();
    assertThat(cascade("info").errors())
        .containsExactly(
            "error: the runs of several repositories are kept (`o/r`, `x/y`); choose one with"
                + " `--repo`");
    var store = home.resolve("cascade/history/x/y.db").toString();
    assertThat(cascade("import", mixed, "--repo", "o/r", "--store", store).errors())
        .last()
        .isEqualTo(
            "error: `%s` holds the runs of `x/y`, not of `o/r`; name another file"
                .formatted(store));
  }

  @Test
  void inAJobItIsTheJobsRepository() {
    var environment = Map.of("HOME", home.toString(), "GITHUB_REPOSITORY", "o/r");
    var run = Run.in(environment, "history", "info");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .containsExactly(
            "error: there is no store `%s`; make one with `cascade history sync` or `import`"
                .formatted(home.resolve(".cache/cascade/history/o/r.db")));
    assertThat(home.resolve(".cache")).doesNotExist();
  }

  @Test
  void aStoreIsNoFileOfRuns() {
    with(RUN.formatted(1, "o/r"), "import", "-");
    var store = home.resolve("cascade/history/o/r.db").toString();
    assertThat(cascade("info", "--history", store).errors())
        .first()
        .isEqualTo(store + ":1:1: this is a store; name it with `--store`, or export it first");
  }

  @Test
  void wrongCallsAreTold() throws IOException {
    assertThat(cascade("info").errors())
        .containsExactly(
            "error: no runs are kept yet; `cascade history sync` or `import` brings some in, or"
                + " give `--store`");
    assertThat(cascade().errors())
        .singleElement()
        .asString()
        .startsWith("error: no command given; ");
    assertThat(cascade("import").exitCode()).isEqualTo(2);
    assertThat(cascade("info", "--repo", "x").errors())
        .containsExactly("error: `x` names no repository; write OWNER/NAME");
    assertThat(cascade("info", "--history", file("h", ""), "--repo", "o/r").errors())
        .containsExactly(
            "error: `--history` and a store are two things to look at; give one of them");
    assertThat(cascade("export", "--store", file("readme", "# Read me")).errors())
        .singleElement()
        .asString()
        .endsWith("is no store of runs; name another file");
  }

  @Test
  void aDamagedStoreIsToldAndBegunAnew() throws IOException {
    with(RUN.formatted(1, "o/r"), "import", "-");
    var store = home.resolve("cascade/history/o/r.db");
    Files.write(store, new byte[9_000]);
    var run = with(RUN.formatted(2, "o/r"), "import", "-");
    assertThat(run.exitCode()).isZero();
    assertThat(run.errors())
        .singleElement()
        .asString()
        .startsWith("warning: `" + store + "` was damaged (");
    assertThat(run.out()).isEqualTo("o/r: 1 run (1 new) and 0 job runs imported\n");
  }

  @Test
  void aRealHistoryComesBackAsItWas() {
    var file = Shared.require("data/history/bitcoin-ci-first-70-percent.ndjson.gz").toString();
    assertThat(cascade("import", file).out())
        .isEqualTo("bitcoin/bitcoin: 646 runs (646 new) and 11,839 job runs imported\n");
    var info = cascade("info").out();
    assertThat(info)
        .contains("646 runs and 11,839 job runs", "the steps of 11,391 of 11,391 job runs");
    assertThat(with(cascade("export").out(), "info", "--history", "-").out().lines().skip(2))
        .containsExactlyElementsOf(
            info.lines().filter(line -> !line.startsWith("  store ")).skip(2).toList());
  }
}
