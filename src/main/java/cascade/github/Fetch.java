package cascade.github;

import cascade.forge.ForgeException;
import cascade.workflow.FileSource.Content;
import java.util.Collection;
import java.util.Map;

/// A way to have files of repositories.
interface Fetch {
  /// The files directly in a folder.
  ///
  /// @throws ForgeException where the repository or its ref is not there, or nothing can be had
  Folder folder(FilePlace folder);

  /// What came of each; those that are not asked for together may be left out, and are then asked
  /// for alone.
  Map<FilePlace, Content> files(Collection<FilePlace> places);

  /// @param ref under which the rest of the repository is read: the commit, where it is known
  /// @param files by their names; those whose content is not here yet are left to [#files]
  record Folder(String ref, Map<String, Entry> files) {}

  sealed interface Entry {
    record Known(Content content) implements Entry {}

    /// It is there, and must be asked for.
    enum Named implements Entry {
      NAMED
    }
  }
}
