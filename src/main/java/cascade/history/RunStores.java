package cascade.history;

import java.nio.file.Path;
import java.util.function.Consumer;

/// Opens stores.
public final class RunStores {
  private RunStores() {}

  /// The store in that file, which is made where there is none, with its folder. A damaged one is
  /// set aside as `NAME.damaged-N`, and an empty one made in its place.
  ///
  /// @param tell is told, in one line, what the user should know
  /// @throws StoreException where it cannot be used
  public static RunStore open(Path file, Consumer<String> tell) {
    throw new UnsupportedOperationException("follows");
  }
}
