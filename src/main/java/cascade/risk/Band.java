package cascade.risk;

/// How hazards are grouped for people: the three bands of the project's founding analysis.
public enum Band {
  /// Over 10 % of the runs.
  HIGH,
  /// 1 to 10 %.
  MEDIUM,
  /// Under 1 %.
  LOW;

  private static final double MEDIUM_FROM = 0.01;
  private static final double HIGH_ABOVE = 0.10;

  /// @param probability for each run, in 0..1
  public static Band of(double probability) {
    if (probability > HIGH_ABOVE) {
      return HIGH;
    }
    return probability >= MEDIUM_FROM ? MEDIUM : LOW;
  }
}
