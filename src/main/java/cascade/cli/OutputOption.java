package cascade.cli;

import cascade.app.ToolException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Option;

/// Where the result goes.
final class OutputOption {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the result to this file instead of the standard output.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--no-color", description = "No colours, as with NO_COLOR in the environment.")
  private boolean noColour;

  /// What the place that the result goes to can show.
  Terminal terminal(Terminal console) {
    return noColour || file.isPresent() ? console.withoutColour() : console;
  }

  /// The file is there whole or not at all.
  void write(String text, PrintWriter console) {
    if (file.isEmpty()) {
      console.print(text);
      console.flush();
      return;
    }
    save(target -> target.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  boolean isFile() {
    return file.isPresent();
  }

  /// Texts as one file, which is there whole or not at all.
  void save(List<String> texts) {
    save(target -> {
      for (var text : texts) {
        target.write(text.getBytes(StandardCharsets.UTF_8));
      }
    });
  }

  /// Lines that need not be in memory together.
  @FunctionalInterface
  interface Lines {
    /// @param target takes UTF-8
    void write(OutputStream target) throws IOException;
  }

  /// The file is there whole or not at all; packed by gzip where its name ends in `.gz`.
  void write(Lines lines, PrintWriter console) {
    if (file.isEmpty()) {
      try (var target = new LineStream(console)) {
        lines.write(target);
      } catch (IOException e) {
        throw new UncheckedIOException("a writer takes whatever is written", e);
      }
      return;
    }
    if (!file.get().toString().endsWith(".gz")) {
      save(lines);
      return;
    }
    save(target -> {
      try (var packed = new GZIPOutputStream(target, 1 << 16)) {
        lines.write(packed);
      }
    });
  }

  private void save(Lines lines) {
    save(file.orElseThrow(), lines);
  }

  /// The file is there whole or not at all.
  static void save(Path file, Lines lines) {
    var target = file.toAbsolutePath();
    try {
      var parent = target.getParent();
      if (parent == null || Files.isDirectory(target)) {
        throw new ToolException.Usage("`%s` is a folder; name a file".formatted(file));
      }
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        // A device or a pipe is written to: moving a file over it would put it out of the world.
        try (var stream = Files.newOutputStream(target, StandardOpenOption.WRITE)) {
          lines.write(stream);
        }
        return;
      }
      var temporary = Files.createTempFile(parent, ".cascade-", ".tmp", permissions(parent));
      try {
        try (var stream = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
          lines.write(stream);
        }
        move(temporary, target);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new ToolException.Usage(
          "cannot write `%s` (%s); name a file in a folder that is there and can be written"
              .formatted(file, e.getClass().getSimpleName()));
    }
  }

  /// Those of any new file. A temporary one is its owner's alone unless told otherwise, but what a
  /// container writes as root is for the steps that follow it.
  private static FileAttribute<?>[] permissions(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw-rw-"))
        }
        : new FileAttribute<?>[0];
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
