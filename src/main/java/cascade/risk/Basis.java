package cascade.risk;

/// What a number rests on.
///
/// @param runs how many runs of the history tell of it; 0 or more
/// @param priorOnly whether what is known of other projects says more than those (`science.md`
///   section 8a)
public record Basis(int runs, boolean priorOnly) {
  /// Nothing but priors.
  public static final Basis PRIOR = new Basis(0, true);
}
