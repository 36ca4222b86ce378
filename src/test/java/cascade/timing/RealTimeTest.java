package cascade.timing;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.Shared;
import cascade.history.History;
import cascade.history.HistoryFiles;
import cascade.history.HistorySource;
import cascade.history.JobRun;
import cascade.pipeline.OutcomeEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A real project's runs, with a pipeline made of the names that often succeed: all of its jobs
/// side by side.
final class RealTimeTest {
  private static final int OFTEN = 400;

  private static History history() throws IOException {
    try (var files = Files.list(Shared.require("data/history"))) {
      return HistoryFiles.read(files.sorted().map(HistorySource::of).toList()).history();
    }
  }

  private static String yaml(History history) {
    var successes =
        history.jobs().stream()
            .filter(job -> job.conclusion().filter("success"::equals).isPresent())
            .collect(groupingBy(JobRun::name, TreeMap::new, counting()));
    var yaml = new StringBuilder("on: [push, pull_request]\njobs:\n");
    successes.forEach((name, count) -> {
      if (count >= OFTEN) {
        yaml.append(
            "  j%d: {name: '%s', runs-on: own, steps: [{run: make}]}\n"
                .formatted(yaml.length(), name));
      }
    });
    return yaml.toString();
  }

  @Test
  void aRealHistoryTellsHowLongRunsTake() throws IOException {
    var history = history();
    var pipeline = Plans.pipeline(yaml(history));
    var told =
        TimeAssessment.of(
            pipeline, new OutcomeEngine(pipeline), Optional.of(history), TimeOptions.DEFAULT);
    var time = told.workflows().getFirst();

    assertThat(time.jobs()).hasSizeGreaterThan(10);
    assertThat(time.jobs()).allMatch(job -> job.source() == DurationSource.MEASURED);
    assertThat(time.runs()).isGreaterThan(100);
    var makespan = time.makespan().orElseThrow();
    assertThat(makespan.mean()).isGreaterThan(makespan.ofMeans());
    assertThat(makespan.p50().range().orElseThrow().low())
        .isLessThanOrEqualTo(makespan.p50().value());
    // The longest job alone takes so long, and no run took a day.
    assertThat(makespan.p50().value()).isBetween(Duration.ofMinutes(20), Duration.ofHours(2));
    assertThat(time.jobs().stream().mapToDouble(job -> job.critical().value()).sum())
        .isGreaterThanOrEqualTo(1);

    var own = told.pools().getFirst();
    assertThat(own.pool().name()).isEqualTo("own");
    var replay = own.replays().orElseThrow();
    assertThat(replay.runs()).isGreaterThan(500);
    // With as many as were ever busy nobody waits; with one the queue never ends.
    assertThat(replay.trials().getLast().waited()).isEqualTo(Spread.ZERO);
    assertThat(replay.trials().getFirst().longerThanAMinute().value()).isGreaterThan(0.9);
    assertThat(time.slowdowns().margins()).hasSameSizeAs(time.jobs());
  }
}
