package cascade.risk;

/// How likely a run ends red, or is stopped, for reasons that are not the code's.
///
/// Source: `science.md` section 8d; what anchors it is there, too.
public enum Grade {
  /// Under 0.5 %.
  A(0.005),
  /// Under 2 %.
  B(0.02),
  /// Under 5 %.
  C(0.05),
  /// Under 10 %.
  D(0.10),
  /// 10 % or more.
  F(Double.POSITIVE_INFINITY);

  private final double below;

  Grade(double below) {
    this.below = below;
  }

  /// @param probability in 0..1
  public static Grade of(double probability) {
    for (var grade : values()) {
      if (probability < grade.below) {
        return grade;
      }
    }
    return F;
  }
}
