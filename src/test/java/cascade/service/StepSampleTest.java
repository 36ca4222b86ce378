package cascade.service;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.Shared;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StepSampleTest {
  @Test
  void drawsAsManyAsAskedAndNotTooManyOfOnePlace() throws IOException {
    var all = CorpusSteps.read(Shared.require("corpus"));
    for (var sample : List.of(StepSample.FIRST, StepSample.SECOND)) {
      var drawn = sample.draw(all, List.of());
      assertThat(drawn.stream().collect(groupingBy(CorpusStep::kind, counting())))
          .as("seed " + sample.seed())
          .allSatisfy((kind, count) -> assertThat(count.intValue()).isEqualTo(size(sample, kind)))
          .hasSize(StepKind.values().length);
      assertThat(drawn.stream().collect(groupingBy(CorpusStep::path, counting())).values())
          .allMatch(count -> count <= 4);
      assertThat(drawn.stream().collect(groupingBy(CorpusStep::repository, counting())).values())
          .allMatch(count -> count <= 25);
    }
  }

  @Test
  void sameSeedSameSteps() throws IOException {
    var all = CorpusSteps.read(Shared.require("corpus"));
    var other = new StepSample(StepSample.FIRST.seed() + 1, StepSample.FIRST.sizes());
    assertThat(StepSample.FIRST.draw(all, List.of()))
        .isEqualTo(StepSample.FIRST.draw(all, List.of()))
        .isNotEqualTo(other.draw(all, List.of()));
  }

  @Test
  void laterSampleHasNothingOfTheEarlier() throws IOException {
    var all = CorpusSteps.read(Shared.require("corpus"));
    var first = StepSample.FIRST.draw(all, List.of());
    var second = StepSample.SECOND.draw(all, first);
    var likenesses = new HashSet<>(first.stream().map(CorpusStep::likeness).toList());
    assertThat(second).extracting(CorpusStep::place).doesNotHaveDuplicates();
    assertThat(Collections.disjoint(first, second)).isTrue();
    assertThat(second).extracting(CorpusStep::likeness).noneMatch(likenesses::contains);
  }

  private static int size(StepSample sample, StepKind kind) {
    return sample.sizes().getOrDefault(kind, 0);
  }
}
