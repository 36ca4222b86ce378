package cascade.action;

import cascade.app.ToolException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// The files through which a step hands results back.
///
/// Source: `github-actions.md` F.2, `reliability.md` 1.3.
final class RunnerFiles {
  /// The runner drops a summary of more than 1 MiB as a whole, with an error. Reports leave
  /// sections out long before; this holds whatever they write.
  static final int MOST_SUMMARY_BYTES = 1_000_000;

  private final Optional<Path> output;
  private final Optional<Path> summary;
  private final Supplier<String> delimiters;

  /// @param delimiters never the same twice, and not to be guessed by who writes what is read
  RunnerFiles(Optional<Path> output, Optional<Path> summary, Supplier<String> delimiters) {
    this.output = output;
    this.summary = summary;
    this.delimiters = delimiters;
  }

  void outputs(SequencedMap<String, String> values) {
    var text = new StringBuilder();
    values.forEach((name, value) -> text.append(entry(name, value)));
    append(output, text.toString());
  }

  private String entry(String name, String value) {
    String delimiter;
    do {
      delimiter = "cascade_" + delimiters.get();
    } while (value.contains(delimiter) || name.contains(delimiter));
    return name + "<<" + delimiter + "\n" + value + "\n" + delimiter + "\n";
  }

  void summary(String markdown) {
    var fits = markdown.getBytes(StandardCharsets.UTF_8).length < MOST_SUMMARY_BYTES;
    var text = fits ? markdown : "The result is too large to be shown here.";
    append(summary, text.endsWith("\n") ? text : text + "\n");
  }

  private static void append(Optional<Path> file, String text) {
    if (file.isEmpty() || text.isEmpty()) {
      return;
    }
    try {
      Files.writeString(
          file.get(),
          text,
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new ToolException.Usage(
          "cannot write `%s` (%s); the image must run as root, without `USER`"
              .formatted(file.get(), e.getClass().getSimpleName()));
    }
  }

  /// Writes a result to a file that an input names.
  ///
  /// @param workspace in which a relative name lies; what is checked out there may be a stranger's,
  ///   so that no link in it may lead the file elsewhere
  /// @throws ToolException.Usage when it cannot be written
  static void write(Path workspace, String name, String text) {
    try {
      var target = workspace.resolve(name).normalize();
      if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
        throw new ToolException.Usage("`%s` is a folder; name a file".formatted(name));
      }
      var parent = Optional.ofNullable(target.getParent()).orElse(workspace);
      var inside = target.startsWith(workspace.normalize());
      if (inside && !existing(parent).toRealPath().startsWith(workspace.toRealPath())) {
        throw new ToolException.Usage(
            "`%s` leads out of the workspace by a link; name another file".formatted(name));
      }
      Files.createDirectories(parent);
      // A link that stands there is replaced, not followed.
      Files.deleteIfExists(target);
      Files.writeString(target, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new ToolException.Usage(
          "cannot write `%s` (%s); name a file that can be written"
              .formatted(name, e.getClass().getSimpleName()));
    }
  }

  /// The folder, or the nearest one around it that is there.
  private static Path existing(Path folder) {
    var found = folder;
    while (!Files.exists(found) && found.getParent() != null) {
      found = found.getParent();
    }
    return found;
  }
}
