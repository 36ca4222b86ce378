package cascade.forge;

import java.util.List;

/// @param complete whether these are all: the host lists at most 3,000, and a budget may end it
public record ChangedFiles(List<ChangedFile> files, boolean complete) {
  public ChangedFiles {
    files = List.copyOf(files);
  }
}
