package cascade.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// A git repository to look at.
public record Repository(Path folder) {
  public static final Path GIT = Path.of("/usr/bin/git");

  /// An empty one; skips the test where git is not here.
  public static Repository in(Path folder) throws IOException {
    Assumptions.assumeTrue(Files.isExecutable(GIT), () -> GIT + " is not here");
    var repository = new Repository(folder);
    repository.git("init", "--quiet", "--initial-branch=main");
    return repository;
  }

  /// Writes a file, without committing it.
  public Path write(String path, String text) throws IOException {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /// Commits all that is there.
  public void commit(String message) throws IOException {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", message);
  }

  public void git(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(GIT.toString(), "-C", folder.toString()));
    for (var setting :
        List.of("user.name=Somebody", "user.email=somebody@example.com", "core.hooksPath=/none")) {
      command.addAll(List.of("-c", setting));
    }
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertThat(process.waitFor()).as(output).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
