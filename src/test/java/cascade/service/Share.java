package cascade.service;

import java.util.Locale;

/// So many of so many, with what that says about all others of the kind.
///
/// Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference,
/// 1927.
///
/// @param of may be 0: then nothing is known
record Share(int count, int of) {
  /// Of the standard normal distribution, for 95 %.
  private static final double Z = 1.959963984540054;

  Share {
    if (count < 0 || count > of) {
      throw new IllegalArgumentException(count + " of " + of);
    }
  }

  /// NaN of nothing.
  double value() {
    return (double) count / of;
  }

  double low() {
    return of == 0 ? 0 : Math.max(0, centre() - halfWidth());
  }

  double high() {
    return of == 0 ? 1 : Math.min(1, centre() + halfWidth());
  }

  @Override
  public String toString() {
    return of == 0
        ? "–"
        : String.format(Locale.ROOT, "%.3f (%.3f–%.3f) %d/%d", value(), low(), high(), count, of);
  }

  private double centre() {
    return (value() + Z * Z / (2 * of)) / (1 + Z * Z / of);
  }

  private double halfWidth() {
    var variance = value() * (1 - value()) / of + Z * Z / (4.0 * of * of);
    return Z * Math.sqrt(variance) / (1 + Z * Z / of);
  }
}
