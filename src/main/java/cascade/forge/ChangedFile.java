package cascade.forge;

import java.util.Optional;

/// A file that a pull request changes.
///
/// @param path in the head; of a removed file, in the base
/// @param previousPath where it was renamed
/// @param patch the hunks as a unified diff without headers; empty where the host does not tell
///   (large or binary files)
public record ChangedFile(
    String path, Status status, Optional<String> previousPath, Optional<String> patch) {
  public enum Status {
    ADDED,
    MODIFIED,
    REMOVED,
    RENAMED
  }
}
