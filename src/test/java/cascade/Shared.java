package cascade;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// The material beside the checkout that some tests read in place.
public final class Shared {
  private Shared() {}

  /// The material of that name; skips the test where it is not there.
  public static Path require(String name) {
    var root =
        Optional.ofNullable(System.getenv("CASCADE_SHARED"))
            .map(Path::of)
            .orElse(Path.of("..", "shared"));
    var path = root.resolve(name);
    Assumptions.assumeTrue(Files.exists(path), () -> path + " is not here");
    return path;
  }
}
