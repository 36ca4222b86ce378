package cascade.workflow;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Where the files of one repository come from: a folder, or its host. None of them may be trusted.
public interface FileSource {
  /// The names of the YAML files directly in a folder, sorted, relative to the root; none where
  /// there is no such folder.
  ///
  /// @throws IOException when the folder cannot be listed
  List<String> yamlFiles(String folder) throws IOException;

  /// A path of a repository without `.` and `..`; empty when it leads out.
  static Optional<String> normal(String path) {
    return RepositoryPaths.normal(path);
  }

  /// @param path relative to the root, normal: see [#normal]
  Content read(String path);

  /// A workflow of another repository; only a source with a connection knows more of it than that.
  default Content read(RemoteWorkflow workflow) {
    return new Content.Unknown("lies in another repository; its jobs are not followed");
  }

  /// Says what will be read next, so that a distant source may fetch it together.
  default void prepare(Collection<String> paths, Collection<RemoteWorkflow> workflows) {}

  /// Whether it can tell of all files, not of workflows and actions alone. A distant host could as
  /// well, but each question would cost a request.
  default boolean knowsAllFiles() {
    return false;
  }

  /// Whether there is a folder at a path.
  ///
  /// @throws UnsupportedOperationException unless [#knowsAllFiles]
  default boolean hasFolder(String path) {
    throw new UnsupportedOperationException("only workflows and actions are known");
  }

  /// What came of reading one file.
  sealed interface Content {
    /// No record, for arrays are not values.
    final class Bytes implements Content {
      private final byte[] bytes;

      public Bytes(byte[] bytes) {
        this.bytes = bytes.clone();
      }

      byte[] bytes() {
        return bytes;
      }

      /// The same for whoever may change it.
      public byte[] copy() {
        return bytes.clone();
      }
    }

    /// @param fault the fault, then the remedy
    record Refused(String fault) implements Content {}

    enum Absent implements Content {
      ABSENT
    }

    /// Nobody can tell what is there, or whether anything is.
    ///
    /// @param reason what goes on after the file's name: `lies elsewhere; its jobs are not
    ///   followed`
    record Unknown(String reason) implements Content {}
  }
}
