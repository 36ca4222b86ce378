package cascade.finding;

import java.util.List;

/// What mends a finding.
///
/// @param summary what to do; one line, lower case, names between backticks
/// @param edits that do it, in the order of the file, not overlapping; none where a person has to
///   decide
public record Mitigation(String summary, List<TextEdit> edits) {
  public Mitigation {
    edits = List.copyOf(edits);
  }

  public static Mitigation advice(String summary) {
    return new Mitigation(summary, List.of());
  }
}
