package cascade.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ToneTest {
  /// What the Web Content Accessibility Guidelines ask of text.
  private static final double LEAST_CONTRAST = 4.5;

  @ParameterizedTest
  @EnumSource
  void canBeRead(Tone tone) {
    var background = luminance(tone.fill());
    var text = luminance(tone.text());
    var contrast = (Math.max(background, text) + 0.05) / (Math.min(background, text) + 0.05);
    assertThat(contrast).isGreaterThanOrEqualTo(LEAST_CONTRAST);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, true, ALL",
    "0.9, true, MOST",
    "0.51, true, MOST",
    "0.5, true, MUCH",
    "0.26, true, MUCH",
    "0.25, true, SOME",
    "0, true, SOME",
    "0, false, NOTHING"
  })
  void heatGrowsWithTheBlockedShare(double share, boolean blocks, Tone tone) {
    assertThat(Tone.heat(share, blocks)).isEqualTo(tone);
  }

  private static double luminance(String colour) {
    return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
  }

  private static double channel(String colour, int at) {
    var value = Integer.parseInt(colour, at, at + 2, 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
