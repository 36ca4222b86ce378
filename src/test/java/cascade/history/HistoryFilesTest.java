package cascade.history;

import static cascade.history.HistorySamples.read;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.Shared;
import cascade.source.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryFilesTest {
  private static final String RUN =
      """
      {"id":7,"name":"CI","path":".github/workflows/ci.yml@refs/heads/main","event":"push","head_branch":"main",\
      "head_sha":"c0ffee","status":"completed","conclusion":"success","run_attempt":2,\
      "created_at":"2026-03-02T12:00:00Z","run_started_at":"2026-03-02T13:00:00+01:00",\
      "updated_at":"2026-03-02T12:30:00.500Z","pull_requests":[{"id":1,"number":12,"head":{"ref":"x"}}],\
      "check_suite_node_id":"CS_1","repository":{"id":5,"full_name":"o/r","owner":{"login":"o"}},\
      "head_repository":null,"actor":{"login":"someone"},"unknown":[[{"id":3}]]}\
      """;
  private static final String JOB =
      """
      {"id":70,"run_id":7,"run_attempt":2,"name":"build (ubuntu-latest, 17)","status":"completed",\
      "conclusion":"failure","created_at":"2026-03-02T12:00:01Z","started_at":"2026-03-02T12:00:02Z",\
      "completed_at":"2026-03-02T12:10:00Z","labels":["ubuntu-latest"],"runner_name":"r1",\
      "steps":[{"name":"Set up job","number":1,"status":"completed","conclusion":"success",\
      "started_at":"2021-04-05T17:42:56.000+02:00","completed_at":null}]}\
      """;

  private static String run(long id) {
    return RUN.replace("\"id\":7,", "\"id\":" + id + ",");
  }

  private static String job(long id) {
    return JOB.replace("\"id\":70", "\"id\":" + id);
  }

  @Test
  void everyDocumentedFieldIsRead() {
    var read = read(RUN + "\n" + JOB + "\n");

    assertThat(read.problems()).isEmpty();
    assertThat(read.history().runs())
        .containsExactly(
            new WorkflowRun(
                7,
                2,
                "o/r",
                "CI",
                ".github/workflows/ci.yml",
                "push",
                "main",
                "c0ffee",
                Optional.empty(),
                "completed",
                Optional.of("success"),
                Instant.parse("2026-03-02T12:00:00Z"),
                Optional.of(Instant.parse("2026-03-02T12:00:00Z")),
                Instant.parse("2026-03-02T12:30:00.500Z"),
                List.of(12),
                Optional.of("CS_1")));
    assertThat(read.history().jobs())
        .containsExactly(
            new JobRun(
                70,
                7,
                2,
                "build (ubuntu-latest, 17)",
                "completed",
                Optional.of("failure"),
                Optional.of(Instant.parse("2026-03-02T12:00:01Z")),
                Optional.of(Instant.parse("2026-03-02T12:00:02Z")),
                Optional.of(Instant.parse("2026-03-02T12:10:00Z")),
                List.of(
                    new StepRun(
                        1,
                        "Set up job",
                        Optional.of("success"),
                        Optional.of(Instant.parse("2021-04-05T15:42:56Z")),
                        Optional.empty())),
                List.of("ubuntu-latest"),
                Optional.of("r1")));
  }

  @Test
  void theWrappingDoesNotMatter() throws IOException {
    var expected = read(RUN + "\n" + job(70) + "\n" + job(71)).history();
    var runs = "{\"total_count\":1,\"workflow_runs\":[" + RUN + "]}";
    var one = "{\"total_count\":2,\"jobs\":[" + job(70) + "]}";
    var two = "{\"total_count\":2,\"jobs\":[" + job(71) + "]}";
    var wrapped =
        List.of(
            runs + one + two,
            "[" + runs + "," + one + "," + two + "]",
            "[\n" + RUN + ",\n" + job(70) + ",\n" + job(71) + "\n]\n",
            "\ufeff" + RUN + job(70) + "\r\n\r\n" + job(71) + "\r\n",
            "{\n  \"workflow_runs\": [\n"
                + RUN
                + "\n],\n\"total_count\": 1\n}\n"
                + one
                + "\n\n"
                + two,
            "{\"jobs\":[\n" + job(71) + ",\n" + job(70) + "\n]}\n" + RUN,
            indented(RUN) + indented(one) + indented(two));

    assertThat(wrapped)
        .allSatisfy(text -> {
          assertThat(read(text).problems()).isEmpty();
          assertThat(read(text).history()).isEqualTo(expected);
          var packed = HistorySamples.source("h.gz", gzip(text));
          assertThat(HistoryFiles.read(List.of(packed)).history()).isEqualTo(expected);
        });
  }

  private static String indented(String json) {
    return json.replace("{", "{\n  ")
        .replace("[", "[\n  ")
        .replace("}", "\n}")
        .replace(",\"", ",\n  \"");
  }

  private static byte[] gzip(String text) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    ".github/workflows/ci.yml@refs/heads/main, .github/workflows/ci.yml",
    ".github/workflows/a@b.yaml@v1, .github/workflows/a@b.yaml",
    ".github/workflows/a@b.yml, .github/workflows/a@b.yml",
    "dynamic/dependabot/dependabot-updates, dynamic/dependabot/dependabot-updates",
    "dynamic/pages@main, dynamic/pages",
  })
  void aPathLosesTheRef(String written, String path) {
    var text = RUN.replace(".github/workflows/ci.yml@refs/heads/main", written);
    assertThat(read(text).history().runs()).extracting(WorkflowRun::path).containsExactly(path);
  }

  @Test
  void theDefaultBranchIsThatOfARepository() {
    assertThat(read("{\"id\":1,\"full_name\":\"o/r\",\"default_branch\":\"trunk\"}").history())
        .isEqualTo(new History(Optional.of("trunk"), List.of(), List.of()));
    var run =
        RUN.replace("\"full_name\":\"o/r\"", "\"default_branch\":\"dev\",\"full_name\":\"o/r\"");
    assertThat(read(run).history().defaultBranch()).contains("dev");
  }

  /// Whatever stands on the second of three lines, the others are read, and it is named.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "{",
        "}",
        "]",
        "[",
        "{\"id\":",
        "{\"id\":9",
        "{\"id\":9,",
        "{\"id\":9,\"pull_requests\":[",
        "{\"id\":9,\"pull_requests\":[{\"number\":1",
        "{\"id\":9,\"name\":\"cut",
        "{\"id\":9,\"name\":\"cut\\",
        "{\"total_count\":3,",
        "{\"total_count\":3,\"workflow_runs\":[",
        "{\"id\":9}}",
        "{\"id\":NaN}",
        "{\"id\":9,'event':1}",
        "12",
        "\"text\"",
        "null",
        "{}",
        "{\"message\":\"Not Found\",\"documentation_url\":\"https://docs.github.com\"}",
        "{\"id\":\"9\",\"event\":\"push\",\"created_at\":\"2026-03-02T12:00:00Z\"}",
        "{\"id\":-9,\"event\":\"push\",\"created_at\":\"2026-03-02T12:00:00Z\"}",
        "{\"id\":99999999999999999999,\"event\":\"push\",\"created_at\":\"2026-03-02T12:00:00Z\"}",
        "{\"id\":9,\"event\":\"push\",\"created_at\":\"+10000-03-02T12:00:00Z\"}",
        "{\"id\":9,\"run_id\":0,\"name\":\"x\"}",
        "{\"id\":9,\"run_id\":1}",
      })
  void aBrokenLineIsNamedAndTakesNothingFromOthers(String broken) {
    var read = read(run(1) + "\n" + broken + "\n" + run(2) + "\n" + run(3));

    // An open list goes on: what follows in it belongs to it.
    assertThat(read.history().runs()).extracting(WorkflowRun::id).containsExactly(1L, 2L, 3L);
    assertThat(read.faults()).isPositive();
    assertThat(read.problems()).hasSize((int) read.faults());
    assertThat(read.problems())
        .anySatisfy(problem -> assertThat(problem.span().startLine()).isBetween(2, 4));
    if (!broken.endsWith("[") || broken.contains("pull")) {
      assertThat(read.problems().getFirst().toString()).startsWith("h:2:");
    }
  }

  @Test
  void theProblemSaysWhatIsWrong() {
    var read =
        read(
            """
            {"id":1,"run_id":2,"name":"a","started_at":"yesterday","run_attempt":0,"labels":[1,"x"]}
            {"id":1,"na
            {"message":"API rate limit exceeded","documentation_url":"https://docs.github.com/rest"}
            {"id":1,"event":"push","created_at":"2026-01-01"}
            {"id":3,"run_id":2,"name":"b","steps":[{"name":4},7]}
            """);
    assertThat(read.history().jobs()).extracting(JobRun::name).containsExactly("a", "b");
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "h:1:1: `labels` is no text and was not read",
            "h:1:1: `run_attempt` is no number of an attempt and was not read",
            "h:1:1: `started_at` is no time from 1970 to 9999 and was not read",
            "h:2:1: this is no JSON from 2:12 (Illegal unquoted character ((CTRL-CHAR, code 10)):"
                + " has to be escaped using backslash to be included in name), so the rest of the"
                + " line was left out; fetch it again",
            "h:3:1: GitHub refused and said `API rate limit exceeded` instead of runs or jobs;"
                + " fetch them again",
            "h:4:1: `created_at` is no time from 1970 to 9999 and was not read",
            "h:4:1: a run without a valid `created_at` was left out",
            "h:5:1: `steps.name` is no text and was not read",
            "h:5:1: an element of `steps` is no object and was not read");
  }

  @Test
  void aBrokenPageGoesOnWithTheNextOne() {
    var page = "{\n  \"workflow_runs\": [\n    %s,\n    %s\n  ]\n}\n";
    var read = read(page.formatted(run(1), "{\"id\": oops}") + page.formatted(run(2), run(3)));
    assertThat(read.history().runs()).extracting(WorkflowRun::id).containsExactly(1L, 2L, 3L);
    assertThat(read.problems())
        .singleElement()
        .asString()
        .startsWith("h:4:5: this is no JSON from 4:");
  }

  @Test
  void ofAListWithOneObjectALineOnlyTheBrokenOneIsMissing() {
    var read = read("[\n" + run(1) + ",\n{\"id\": oops},\n" + run(2) + ",\n" + run(3) + "\n]\n");
    assertThat(read.history().runs()).extracting(WorkflowRun::id).containsExactly(1L, 2L, 3L);
    assertThat(read.faults()).isEqualTo(1);
  }

  @Test
  void problemsAreBoundedAndCounted() {
    var read = read("x\n".repeat(1000) + RUN);
    assertThat(read.history().runs()).hasSize(1);
    assertThat(read.faults()).isEqualTo(1000);
    assertThat(read.problems()).hasSize(100);
  }

  @Test
  void tooMuchIsLeftOut() {
    var large = RUN.replace("\"login\":\"someone\"", "\"login\":\"" + "x".repeat(60_000) + "\"");
    var bounds = new LineInput.Bounds(20_000, 100_000);
    var text = run(1) + "\n" + large + "\n" + run(2) + "\n" + (RUN + "\n").repeat(1000);
    var read = HistoryFiles.read(List.of(HistorySamples.source("h", text)), bounds);
    assertThat(read.history().runs()).extracting(WorkflowRun::id).contains(1L, 2L, 7L);
    assertThat(read.records()).isBetween(10L, 100L);
    assertThat(read.problems())
        .extracting(Problem::toString)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("h:2:1: this record is larger than"),
            last -> assertThat(last).contains("the text is larger than"));
  }

  /// A gibibyte of one line would not fit into what the tests' heap leaves.
  @Test
  void noTextIsInMemoryAsAWhole() {
    var page = ("{\"workflow_runs\":[" + run(1) + "]}").getBytes(StandardCharsets.UTF_8);
    var pages = 1_500_000_000L / page.length;
    var text =
        new InputStream() {
          private long left = pages;
          private InputStream now = InputStream.nullInputStream();

          @Override
          public int read() {
            throw new IllegalStateException("read in blocks");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            var count = now.read(target, offset, length);
            if (count > 0 || left == 0) {
              return count;
            }
            left--;
            now = new ByteArrayInputStream(page);
            return now.read(target, offset, length);
          }
        };
    var bounds = new LineInput.Bounds(1 << 20, 50L << 20);
    var read = HistoryFiles.read(List.of(new HistorySource("h", () -> text)), bounds);
    assertThat(read.history().runs()).hasSize(1);
    assertThat(read.problems())
        .singleElement()
        .asString()
        .contains("the text is larger than 50 MiB");
  }

  @Test
  void deepNestingIsNoCrash() {
    for (var open : List.of("[", "{\"a\":", "{\"jobs\":[", "{\"steps\":[{\"steps\":")) {
      var read = read(open.repeat(100_000) + "\n" + RUN);
      assertThat(read.faults()).as(open).isPositive();
      assertThat(read.history().runs()).as(open).hasSize(1);
    }
  }

  @Test
  void aPackedTextThatIsCutGivesWhatCameBefore() {
    var random = new Random(1);
    var lines = new StringBuilder();
    for (var i = 1; i <= 500; i++) {
      lines.append(run(i).replace("someone", Long.toHexString(random.nextLong()))).append('\n');
    }
    var packed = gzip(lines.toString());
    var half = java.util.Arrays.copyOf(packed, packed.length / 2);
    var read =
        HistoryFiles.read(
            List.of(HistorySamples.source("h", half), HistorySamples.source("i", JOB)));
    assertThat(read.history().runs()).hasSizeBetween(100, 400);
    assertThat(read.history().jobs()).hasSize(1);
    assertThat(read.problems().getFirst().message()).contains("EOFException");
  }

  @Test
  void whatIsNotThereIsNamed() {
    var read = HistoryFiles.read(List.of(HistorySource.of(java.nio.file.Path.of("no/such/file"))));
    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly("no/such/file:1:1: there is no such file; name one that is there");
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    var seed = new Random().nextLong();
    var random = new SplittableRandom(seed);
    for (var i = 0; i < 300; i++) {
      var history = HistorySamples.random(random);
      var written = new ByteArrayOutputStream();
      HistoryFiles.write(history, written);
      var text = written.toString(StandardCharsets.UTF_8);
      var read = read(text);
      assertThat(read.history()).as("seed %d, turn %d: %s", seed, i, text).isEqualTo(history);
      assertThat(read.problems()).isEmpty();
      assertThat(text).doesNotContain("##[");
      assertThat(text.lines()).allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
      var again = new ByteArrayOutputStream();
      HistoryFiles.write(read.history(), again);
      assertThat(again.toByteArray()).isEqualTo(written.toByteArray());
    }
  }

  /// Cut, overwritten and mixed texts: whatever happens, it comes back, and what was read can be
  /// written.
  @Test
  void mutilatedTextsNeverThrow() throws IOException {
    var seed = new Random().nextLong();
    var random = new SplittableRandom(seed);
    for (var i = 0; i < 2_000; i++) {
      var text =
          (run(1) + "\n" + job(2) + "\n{\"jobs\":[" + job(3) + "," + job(4) + "]}\n" + run(5))
              .getBytes(StandardCharsets.UTF_8);
      for (var j = random.nextInt(1, 6); j > 0; j--) {
        text[random.nextInt(text.length)] =
            (byte) "{}[]\",:\\\n 0\u0000\u00ff".charAt(random.nextInt(13));
      }
      var read = HistoryFiles.read(List.of(HistorySamples.source("h", text)));
      HistoryFiles.write(read.history(), new ByteArrayOutputStream());
      var lost = 5 - read.history().runs().size() - read.history().jobs().size();
      assertThat(lost <= 0 || read.faults() > 0)
          .as("seed %d, turn %d: %s", seed, i, new String(text, StandardCharsets.UTF_8))
          .isTrue();
    }
  }

  @Test
  void linesOfAnyLengthAreReadFromAnyPieces() {
    var lines =
        IntStream.rangeClosed(1, 40)
            .mapToObj(i -> run(i).replace("someone", "x".repeat(i * 211)))
            .toList();
    var text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    for (var size : new int[] {1, 7, 8000, 65_536}) {
      var pieces = new ArrayList<InputStream>();
      for (var at = 0; at < text.length; at += size) {
        pieces.add(new ByteArrayInputStream(text, at, Math.min(size, text.length - at)));
      }
      var source =
          new HistorySource("h", () -> new SequenceInputStream(Collections.enumeration(pieces)));
      var read = HistoryFiles.read(List.of(source));
      assertThat(read.history().runs()).hasSize(40);
      assertThat(read.problems()).isEmpty();
    }
  }

  @Test
  void recordingsOf2021AreRead() throws IOException {
    var folder = Shared.require("data/github-recordings");
    try (var files = Files.walk(folder)) {
      var recordings =
          files
              .filter(file -> !file.toString().contains("testRerunVariants"))
              .filter(file ->
                  file.toString()
                      .matches(".*/__files/.*(_runs|_jobs|_jobs__\\d+|_runs_\\d+)\\.json"))
              .filter(file -> !file.toString().contains("check-runs"))
              .sorted()
              .map(HistorySource::of)
              .toList();
      assertThat(recordings).hasSizeGreaterThan(20);
      var read = HistoryFiles.read(recordings);
      assertThat(read.problems()).isEmpty();
      assertThat(read.history().runs()).hasSizeGreaterThan(20);
      assertThat(read.history().runs()).anyMatch(run -> run.path().isEmpty());
      assertThat(read.history().jobs()).extracting(JobRun::id).contains(2270858576L, 2270858630L);
    }
  }

  @Test
  void aRealHistoryIsReadWhole() {
    var file = Shared.require("data/history/bitcoin-ci-first-70-percent.ndjson.gz");
    var read = HistoryFiles.read(List.of(HistorySource.of(file)));
    assertThat(read.problems()).isEmpty();
    assertThat(read.history().runs()).hasSize(646);
    assertThat(read.history().jobs()).hasSize(11_839);
  }
}
