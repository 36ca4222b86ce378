package cascade.forge;

import java.util.List;

/// Issues of one repository. Every write is safe to repeat, also when the answer to an earlier one
/// was lost. All throw [ForgeException].
public interface Issues {
  /// What the host takes for a body, its marker included.
  int MOST_CHARACTERS = 65_536;

  /// Those that this token's author opened with this marker, the oldest first, closed ones too.
  ///
  /// @throws ForgeException.Refused where there are so many issues that it cannot be told
  List<Issue> find(Marker marker);

  /// @param body without the marker
  Issue create(Marker marker, String title, String body);

  /// @param body without the marker
  Issue update(Issue issue, Issue.State state, Marker marker, String body);
}
