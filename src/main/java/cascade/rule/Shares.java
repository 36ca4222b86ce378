package cascade.rule;

import java.util.Locale;

/// Shares of runs in evidence, which are never told without the number of runs beside them.
final class Shares {
  private static final double LEAST = 0.001;
  private static final double WHOLE_FROM = 0.0995;

  private Shares() {}

  /// `5.6 %`, `12 %`, `<0.1 %`: no history knows more digits.
  static String percent(double share) {
    if (share > 0 && share < LEAST) {
      return "<0.1 %";
    }
    return String.format(
        Locale.ROOT, share > 0 && share < WHOLE_FROM ? "%.1f %%" : "%.0f %%", share * 100);
  }
}
