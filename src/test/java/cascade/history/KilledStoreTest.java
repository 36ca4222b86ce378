package cascade.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process is killed while it writes, again and again: `-Dcascade.kills=100` makes it a hundred
/// times.
@Tag("exhaustive")
class KilledStoreTest {
  private static final int KILLS = Integer.getInteger("cascade.kills", 20);

  @TempDir private Path folder;

  @Test
  void whatWasAddedSurvivesAndWhatWasNotIsNotThere() throws IOException, InterruptedException {
    var seed = new Random().nextLong();
    var random = new SplittableRandom(seed);
    var file = folder.resolve("r.db");
    var told = new ArrayList<String>();
    var last = 0;
    for (var kill = 0; kill < KILLS; kill++) {
      last = Math.max(last, killed(file, random));
      try (var store = RunStores.open(file, told::add)) {
        var batch = store.mark(StoreVictim.MARK).map(Integer::valueOf).orElse(0);
        assertThat(told).as("seed %d, kill %d", seed, kill).isEmpty();
        assertThat(batch).as("seed %d, kill %d", seed, kill).isGreaterThanOrEqualTo(last);
        var branch = Optional.<String>empty();
        assertThat(store.read())
            .as("seed %d, kill %d, batch %d", seed, kill, batch)
            .isEqualTo(
                new History(
                    branch, StoreVictim.after(batch).runs(), StoreVictim.after(batch).jobs()));
        assertThat(store.attemptsWithJobs()).hasSize(batch);
        last = batch;
      }
    }
    assertThat(last).isGreaterThan(KILLS);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("r.db", ".r.db.lock");
  }

  /// @return the last batch of which the process said that it is in the store
  private static int killed(Path file, SplittableRandom random)
      throws IOException, InterruptedException {
    var java = ProcessHandle.current().info().command().orElseThrow();
    var process =
        new ProcessBuilder(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StoreVictim.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var last = 0;
    try (var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
      // The first kills come while the file is being made.
      for (var left = random.nextInt(12); left > 0; left--) {
        last = Integer.parseInt(lines.readLine());
      }
      // Where in the next batch it dies is left to chance.
      var ended = process.waitFor(random.nextInt(30_000), TimeUnit.MICROSECONDS);
      assertThat(ended).isFalse();
      // Not `process.destroyForcibly()`, which closes the stream with what it said last.
      process.toHandle().destroyForcibly();
      process.waitFor();
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line.matches("\\d+") ? Math.max(last, Integer.parseInt(line)) : last;
      }
    }
    return last;
  }
}
