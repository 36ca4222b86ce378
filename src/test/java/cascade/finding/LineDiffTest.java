package cascade.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A patch between two texts makes the later one of the earlier.
class LineDiffTest {
  private static final int CASES = 2_000;

  @Test
  void randomTextsLeadToOneAnother() {
    var seed = System.nanoTime();
    var random = new Random(seed);
    for (var i = 0; i < CASES; i++) {
      var before = text(random);
      var after = text(random);
      assertThat(Patches.apply(before, UnifiedDiff.between("ci.yml", before, after)))
          .as("seed %d, case %d", seed, i)
          .isEqualTo(after);
    }
  }

  /// Few different lines, so that much is alike; sometimes without a last line break.
  private static String text(Random random) {
    var text =
        IntStream.range(0, random.nextInt(1, 30))
            .mapToObj(_ -> List.of("a", "b", "", "  c", "d\r").get(random.nextInt(5)) + "\n")
            .collect(Collectors.joining());
    return random.nextInt(4) == 0 ? text.substring(0, text.length() - 1) : text;
  }

  @Test
  void equalTextsHaveNoPatch() {
    assertThat(UnifiedDiff.between("ci.yml", "a\nb\n", "a\nb\n")).isEmpty();
  }
}
