package cascade.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @Test
  void theShortWayLeadsWhereTheLongOneDoes() {
    var seed = new Random().nextLong();
    var random = new SplittableRandom(seed);
    for (var i = 0; i < 2_000; i++) {
      var time = Instant.ofEpochSecond(random.nextLong(253_402_300_799L));
      assertThat(Times.find(time.toString()))
          .as("seed %d", seed)
          .contains(OffsetDateTime.parse(time.toString()).toInstant());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2021-04-05T17:42:56.000+02:00, 2021-04-05T15:42:56Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    "2026-03-02T12:00Z, 2026-03-02T12:00:00Z",
  })
  void aTime(String text, Instant time) {
    assertThat(Times.find(text)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-03-02",
        "2026-03-02T12:00:00",
        "2026-02-30T12:00:00Z",
        "2023-02-29T12:00:00Z",
        "2026-13-01T12:00:00Z",
        "2026-03-02T24:00:00Z",
        "2026-03-02T12:60:00Z",
        "2026-03-02T12:00:60Z",
        "1969-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z",
        "-2026-03-02T12:00:00Z",
        "２０２６-03-02T12:00:00Z",
        "2026-03-02T12:00:00.0000000000000000000000000Z",
      })
  void noTime(String text) {
    assertThat(Times.find(text)).isEmpty();
  }
}
