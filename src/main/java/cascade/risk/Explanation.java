package cascade.risk;

import java.util.List;

/// Why the numbers are as they are.
///
/// @param paragraph in plain words
/// @param contributors what the paragraph names, greatest gain first
public record Explanation(String paragraph, List<Contributor> contributors) {
  public Explanation {
    contributors = List.copyOf(contributors);
  }

  /// @param hazard what goes wrong, how likely, and where
  /// @param falls the jobs that are blocked when it does, as `ci.yml#build`
  /// @param fix what would gain most
  public record Contributor(HazardRisk hazard, List<String> falls, Fix fix) {
    public Contributor {
      falls = List.copyOf(falls);
    }
  }
}
