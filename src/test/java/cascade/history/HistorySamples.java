package cascade.history;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// HistorySamples and texts for tests.
public final class HistorySamples {
  private static final String[] WORDS = {
    "build",
    "test (ubuntu-latest, 17)",
    "ä ü 漢字",
    "",
    "a\"b\\c",
    "line\nbreak",
    "##[error]x",
    "caller / callee",
    "😀"
  };
  private static final String[] CONCLUSIONS = {
    "success", "failure", "cancelled", "skipped", "timed_out", "brand_new"
  };

  private HistorySamples() {}

  static HistorySource source(String name, String text) {
    return source(name, text.getBytes(StandardCharsets.UTF_8));
  }

  static HistorySource source(String name, byte[] text) {
    return new HistorySource(name, () -> new ByteArrayInputStream(text));
  }

  static ReadHistory read(String text) {
    return HistoryFiles.read(List.of(source("h", text)));
  }

  /// Any history, with everything that records can hold.
  public static History random(RandomGenerator random) {
    var runs = new ArrayList<WorkflowRun>();
    var jobs = new ArrayList<JobRun>();
    var count = random.nextInt(12);
    for (var i = 0; i < count; i++) {
      var id = 1 + random.nextLong(40);
      if (random.nextInt(8) > 0) {
        runs.add(run(random, id));
      }
      IntStream.range(0, random.nextInt(4)).forEach(_ -> jobs.add(job(random, id)));
    }
    return new History(maybe(random, word(random)), runs, jobs);
  }

  public static WorkflowRun run(RandomGenerator random, long id) {
    return new WorkflowRun(
        id,
        1 + random.nextInt(3),
        word(random),
        word(random),
        ".github/workflows/" + random.nextInt(3) + (random.nextBoolean() ? ".yml" : "@x.yaml"),
        word(random),
        word(random),
        Long.toHexString(random.nextLong()),
        maybe(random, word(random)),
        random.nextBoolean() ? "completed" : "in_progress",
        maybe(random, CONCLUSIONS[random.nextInt(CONCLUSIONS.length)]),
        time(random),
        maybe(random, time(random)),
        time(random),
        IntStream.range(0, random.nextInt(3)).mapToObj(_ -> 1 + random.nextInt(9)).toList(),
        maybe(random, word(random)));
  }

  public static JobRun job(RandomGenerator random, long runId) {
    return new JobRun(
        1 + random.nextLong(Long.MAX_VALUE),
        runId,
        1 + random.nextInt(3),
        word(random),
        random.nextBoolean() ? "completed" : "queued",
        maybe(random, CONCLUSIONS[random.nextInt(CONCLUSIONS.length)]),
        maybe(random, time(random)),
        maybe(random, time(random)),
        maybe(random, time(random)),
        IntStream.range(0, random.nextInt(4)).mapToObj(_ -> step(random)).toList(),
        IntStream.range(0, random.nextInt(3)).mapToObj(_ -> word(random)).toList(),
        maybe(random, word(random)));
  }

  private static StepRun step(RandomGenerator random) {
    return new StepRun(
        random.nextInt(30),
        word(random),
        maybe(random, CONCLUSIONS[random.nextInt(CONCLUSIONS.length)]),
        maybe(random, time(random)),
        maybe(random, time(random)));
  }

  private static String word(RandomGenerator random) {
    return WORDS[random.nextInt(WORDS.length)];
  }

  private static Instant time(RandomGenerator random) {
    var seconds = random.nextLong(250_000_000_000L);
    return random.nextBoolean()
        ? Instant.ofEpochSecond(seconds)
        : Instant.ofEpochSecond(seconds, random.nextInt(1_000_000_000));
  }

  private static <T> Optional<T> maybe(RandomGenerator random, T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }
}
