package cascade.app;

import cascade.finding.RuleInfo;
import cascade.mitigation.FixPlan;
import cascade.mitigation.FixPlan.FileChange;
import cascade.mitigation.FixPlanner;
import cascade.mitigation.Version;
import cascade.pipeline.Situation;
import cascade.workflow.FileReads;
import cascade.workflow.FileSource;
import cascade.workflow.RepositoryReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Mends what rules found in the files of a folder, on paper or for real.
public final class Fixes {
  private final Optional<Path> folder;
  private final Function<Map<String, String>, Analysis> reading;

  /// @param path a repository, a folder of workflows or one file
  /// @param settings by which findings are judged: what is ignored is not mended
  public Fixes(Path path, Situation situation, SettingsSource settings) {
    var reads = new FileReads();
    this.folder = Optional.of(path);
    this.reading = texts -> Analysis.of(path, reads.changed(texts), situation).with(settings);
  }

  /// For a repository where it is hosted: nothing can be written there.
  ///
  /// @param source must answer until the plan is made; each file is asked for once
  /// @param name as people know it: `OWNER/NAME`
  public Fixes(FileSource source, String name, Situation situation, SettingsSource settings) {
    var known = new ChangedTexts.Known(source);
    this.folder = Optional.empty();
    this.reading =
        texts -> Analysis.of(new ChangedTexts(known, texts), name, situation).with(settings);
  }

  /// What would be done. Nothing is written.
  ///
  /// @param wanted of which rules findings are mended
  /// @throws ToolException.Unreadable when there is no job in the files that could be read
  /// @throws ToolException.Unavailable when the host does not answer
  public FixPlan plan(Predicate<RuleInfo> wanted, Optional<PastRuns> known) {
    var original = reading.apply(Map.of());
    var timeouts = original.timeouts();
    return new FixPlanner(
            texts -> changed(texts).map(it -> it.assumingBy(timeouts).version(known)), wanted)
        .plan(original.version(known), known.map(PastRuns::history));
  }

  /// The same without asking what it is worth: quick, and in the order of severity alone.
  FixPlan planUnweighed(Predicate<RuleInfo> wanted) {
    var original = reading.apply(Map.of());
    return new FixPlanner(texts -> changed(texts).map(Fixes::unweighed), wanted)
        .plan(unweighed(original), Optional.empty());
  }

  private static Version unweighed(Analysis analysis) {
    var version = analysis.version(Optional.empty());
    return new Version(version.judged(), version.judged(), version.pipeline(), version.engine());
  }

  private Optional<Analysis> changed(Map<String, String> texts) {
    try {
      return Optional.of(reading.apply(texts));
    } catch (ToolException.Unreadable _) {
      return Optional.empty();
    }
  }

  /// A file that is about to be written.
  private record Pending(Path temporary, Path target) {}

  /// Does what a plan says: all files, or none where one of them cannot be written. Each is
  /// replaced at once, so that nobody reads half of it.
  ///
  /// @return the files that were written
  /// @throws ToolException.Usage where a file is reached through a link, or is not what it was when
  ///   the plan was made, or the files lie elsewhere; nothing is written then
  public List<Path> write(FixPlan plan) {
    var path =
        folder.orElseThrow(() ->
            new ToolException.Usage(
                "the files of a repository on GitHub cannot be written; apply the patch in a"
                    + " clone"));
    var pending = new ArrayList<Pending>();
    try {
      for (var file : plan.files().entrySet()) {
        pending.add(prepare(path, file.getKey(), file.getValue()));
      }
      for (var file : pending) {
        move(file);
      }
      return pending.stream().map(Pending::target).toList();
    } catch (IOException e) {
      throw new ToolException.Usage(
          "cannot write below `%s` (%s); make it writable, or use `git apply`"
              .formatted(path, e.getClass().getSimpleName()));
    } finally {
      pending.forEach(file -> discard(file.temporary()));
    }
  }

  private static Pending prepare(Path path, String shown, FileChange change) throws IOException {
    var target =
        RepositoryReader.locate(path, shown)
            .orElseThrow(
                () -> new ToolException.Usage("`%s` cannot be found any more".formatted(shown)));
    refuseLinks(path, shown, target);
    if (!Arrays.equals(
        Files.readAllBytes(target), change.before().getBytes(StandardCharsets.UTF_8))) {
      throw new ToolException.Usage(
          "`%s` was changed meanwhile, or is not written in UTF-8; nothing was written, try again"
              .formatted(shown));
    }
    var folder = Optional.ofNullable(target.toAbsolutePath().getParent()).orElse(target);
    var temporary = Files.createTempFile(folder, ".cascade-", ".tmp");
    try {
      Files.write(temporary, change.after().getBytes(StandardCharsets.UTF_8));
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
      }
    } catch (IOException e) {
      discard(temporary);
      throw e;
    }
    return new Pending(temporary, target);
  }

  /// A link in a repository may lead anywhere; only what the user named may be one.
  private static void refuseLinks(Path path, String shown, Path target) throws IOException {
    try {
      var parent = Optional.ofNullable(target.toAbsolutePath().getParent()).orElse(target);
      var named = path.toAbsolutePath().normalize();
      var within = Files.isDirectory(named) ? root(target, shown) : parent;
      var expected =
          within.toRealPath().resolve(within.toAbsolutePath().relativize(target.toAbsolutePath()));
      if (!target.toRealPath().equals(expected.normalize())
          || !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
        throw new ToolException.Usage(
            "`%s` is reached through a link; nothing was written, mend what it leads to"
                .formatted(shown));
      }
    } catch (NoSuchFileException _) {
      throw new ToolException.Usage(
          "`%s` was removed meanwhile; nothing was written, try again".formatted(shown));
    }
  }

  /// The folder to which the name is relative.
  private static Path root(Path target, String shown) {
    var root = target.toAbsolutePath();
    for (var i = 0; i < Path.of(shown).getNameCount(); i++) {
      root = Optional.ofNullable(root.getParent()).orElse(root);
    }
    return root;
  }

  private static void move(Pending file) throws IOException {
    try {
      Files.move(
          file.temporary(),
          file.target(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(file.temporary(), file.target(), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void discard(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException _) {
      // It is a leftover beside the file, not a loss.
    }
  }
}
