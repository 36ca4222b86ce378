package cascade.app;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.app.TimeSpans.Span;
import java.time.Instant;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpansTest {
  private static Span span(int from, int to) {
    return new Span(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
  }

  @Test
  void spansThatTouchBecomeOne() {
    var spans = TimeSpans.NONE.with(span(10, 20)).with(span(40, 50)).with(span(21, 39));
    assertThat(spans.spans()).containsExactly(span(10, 50));
    assertThat(spans.with(span(30, 20))).isEqualTo(spans);
  }

  @Test
  void partsAreTheWholeNewestFirst() {
    assertThat(span(0, 9).parts(3)).containsExactly(span(8, 9), span(4, 7), span(0, 3));
    assertThat(span(5, 5).parts(3)).containsExactly(span(5, 5));
  }

  /// Compared with seconds in a set.
  @Test
  void agreesWithSingleSeconds() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 500; round++) {
      var spans = TimeSpans.NONE;
      var seconds = new BitSet();
      for (var i = 0; i < 8; i++) {
        var from = random.nextInt(60);
        var to = from + random.nextInt(12) - 2;
        spans = spans.with(span(from, to));
        if (to >= from) {
          seconds.set(from, to + 1);
        }
      }
      assertThat(TimeSpans.parse(spans.toString())).isEqualTo(spans);
      var from = random.nextInt(40);
      var whole = span(from, from + random.nextInt(30));
      var missing = new BitSet();
      for (var span : spans.missingIn(whole)) {
        missing.set((int) span.from().getEpochSecond(), (int) span.to().getEpochSecond() + 1);
      }
      var expected = new BitSet();
      expected.set(from, (int) whole.to().getEpochSecond() + 1);
      expected.andNot(seconds);
      assertThat(missing).as("seed %d, round %d", seed, round).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1/2", "2026-01-01T00:00:00Z/", "+1000000000-01-01T00:00:00Z/x"})
  void whatIsNoneIsNothing(String text) {
    assertThat(TimeSpans.parse(text)).isEqualTo(TimeSpans.NONE);
  }
}
