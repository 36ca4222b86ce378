package cascade.timing;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.Shared;
import cascade.pipeline.OutcomeEngine;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Situation;
import cascade.workflow.ReadFailure;
import cascade.workflow.RepositoryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// Real repositories without their history: no crash, and numbers that agree with each other.
@Tag("exhaustive")
final class TimeCorpusTest {
  private static final TimeOptions FEW =
      new TimeOptions(1, 50, Plan.FREE, new TreeMap<>(), OptionalDouble.of(2), true);

  @TestFactory
  Stream<DynamicTest> everyRepository() throws IOException {
    try (var entries = Files.list(Shared.require("corpus"))) {
      var repositories = entries.filter(Files::isDirectory).sorted().toList();
      assertThat(repositories).hasSizeGreaterThanOrEqualTo(48);
      return repositories.stream()
          .map(repository ->
              DynamicTest.dynamicTest(
                  repository.getFileName().toString(), () -> assertSound(repository)));
    }
  }

  private static void assertSound(Path repository) throws ReadFailure {
    var files = RepositoryReader.read(repository);
    var pipeline = Pipeline.of(files.workflows(), files::callee, Situation.ANY);
    var told = TimeAssessment.of(pipeline, new OutcomeEngine(pipeline), Optional.empty(), FEW);
    assertThat(told.workflows()).hasSameSizeAs(files.workflows());
    for (var time : told.workflows()) {
      assertThat(time.budgets().minimumPath())
          .as(time.path())
          .isBetween(0L, time.budgets().worstCase());
      assertThat(time.makespan().isEmpty()).as(time.path()).isEqualTo(time.jobs().isEmpty());
      time.makespan()
          .ifPresent(makespan -> {
            assertThat(makespan.p50().value()).isLessThanOrEqualTo(makespan.p90().value());
            // Some path is the longest in each run.
            assertThat(time.jobs().stream().mapToDouble(job -> job.critical().value()).sum())
                .as(time.path())
                .isGreaterThanOrEqualTo(0.99);
            assertThat(time.withRunners().orElseThrow().p50()).as(time.path()).isPositive();
          });
      for (var job : time.jobs()) {
        assertThat(job.runs()).isZero();
        assertThat(job.source()).isIn(DurationSource.FROM_TIMEOUT, DurationSource.ASSUMED);
        assertThat(job.end().p50()).isGreaterThanOrEqualTo(job.start().p50());
        assertThat(job.minuteCost()).isNotNegative();
      }
      for (var scaling : time.scaling()) {
        assertThat(scaling.enough()).as(time.path()).isBetween(1, scaling.peak());
        assertThat(scaling.trials().getLast().waits()).as(time.path()).isEmpty();
      }
    }
    assertThat(told.pools()).allMatch(pool -> !pool.jobs().isEmpty());
    assertThat(told.limits()).allMatch(limit -> limit.share() >= 0);
  }
}
