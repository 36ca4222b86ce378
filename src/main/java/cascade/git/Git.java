package cascade.git;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The program `git` in one folder. Only commands that read objects are called: they run no hook
/// and no filter, and are kept from fetching what a partial clone lacks.
final class Git {
  private static final int MOST_BYTES = 64 << 20;
  private static final int SECONDS = 60;

  private final Path program;
  private final Path folder;

  Git(Path program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /// Reads what a command prints.
  @FunctionalInterface
  interface Reader<T> {
    T read(InputStream out) throws IOException;
  }

  /// What a command prints, without the last line break; empty where it fails.
  ///
  /// @throws IOException when git cannot be run
  Optional<String> line(String... arguments) throws IOException {
    return run("", out -> new String(out.readNBytes(MOST_BYTES), StandardCharsets.UTF_8), arguments)
        .map(text -> text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
  }

  /// @param input what the command reads
  /// @return empty where the command fails
  /// @throws IOException when git cannot be run, or does not end
  <T> Optional<T> run(String input, Reader<T> reader, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(program.toString(), "-C", folder.toString()));
    command.addAll(List.of("-c", "protocol.allow=never", "-c", "core.quotePath=false"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
    builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().put("GIT_NO_LAZY_FETCH", "1");
    var process = builder.start();
    // Threads of their own: the pool's may all be waiting for what is to be written here.
    var watch =
        CompletableFuture.runAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(
                SECONDS, TimeUnit.SECONDS, task -> Thread.ofVirtual().start(task)));
    try (var out = process.getInputStream()) {
      var writer = Thread.ofVirtual().start(() -> write(process, input));
      var result = reader.read(out);
      writer.join();
      return process.waitFor() == 0 ? Optional.of(result) : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while git runs", e);
    } finally {
      watch.cancel(false);
      process.destroyForcibly();
    }
  }

  private static void write(Process process, String input) {
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // It ended before it read everything: its exit code tells.
    }
  }
}
