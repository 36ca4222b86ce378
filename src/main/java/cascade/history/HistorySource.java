package cascade.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A text with runs and jobs in it, packed by gzip or not.
///
/// @param name what problems call it
public record HistorySource(String name, Opener opener) {
  /// Opens the text; called once.
  @FunctionalInterface
  public interface Opener {
    InputStream open() throws IOException;
  }

  public static HistorySource of(Path file) {
    return new HistorySource(file.toString().replace('\\', '/'), () -> Files.newInputStream(file));
  }
}
