package cascade.finding;

import java.util.List;

/// Whole lines of a file that give way to others, as reviews suggest changes.
///
/// @param startLine the first one, from 1
/// @param endLine the last one, included: there is always one, so that what is only added comes
///   with the line before it
/// @param lines what stands there afterwards, without line breaks; none where lines are only
///   removed
public record LineChange(int startLine, int endLine, List<String> lines) {
  public LineChange {
    lines = List.copyOf(lines);
  }
}
