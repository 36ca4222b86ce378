package cascade.git;

import cascade.workflow.FileSource;
import cascade.workflow.RemoteWorkflow;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The files of one commit of a repository, as git keeps them; nothing is checked out.
public final class GitRevision implements FileSource {
  /// More than the reader takes, so that it knows that there is more.
  private static final int MOST_BYTES = 4 << 20;

  private static final int LONGEST_LINE = 16 << 10;
  private static final Pattern OBJECT = Pattern.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?");
  private static final Pattern BLOB = Pattern.compile("[0-9a-f]{40,64} blob (\\d{1,18})");
  private static final Pattern OTHER = Pattern.compile("[0-9a-f]{40,64} [a-z]+ (\\d{1,18})");
  private static final Pattern LINK = Pattern.compile("(symlink|dangling|loop|notdir) (\\d{1,18})");

  private final Git git;
  private final String commit;
  private final String prefix;
  private final Map<String, Content> known = new ConcurrentHashMap<>();
  private final Set<String> listed = ConcurrentHashMap.newKeySet();

  /// @param prefix of the paths of all files that are asked for
  private GitRevision(Git git, String commit, String prefix) {
    this.git = git;
    this.commit = commit;
    this.prefix = prefix;
  }

  /// The commit that a name means, with the files below the folder for the files of a repository.
  ///
  /// @param program git itself
  /// @param folder in the work tree
  /// @return empty where the folder lies in no repository, or the repository knows no such commit
  /// @throws IOException when git cannot be run
  public static Optional<GitRevision> find(Path program, Path folder, String revision)
      throws IOException {
    // What begins with a hyphen would be an option, whatever is written around it.
    if (revision.isBlank()
        || revision.startsWith("-")
        || revision.chars().anyMatch(Character::isISOControl)) {
      return Optional.empty();
    }
    var git = new Git(program, folder);
    // First what it means, for some ways to write it reach to the end of the line.
    var object = commit(git, revision);
    var commit = object.isPresent() ? commit(git, object.get() + "^{commit}") : object;
    var prefix = git.line("rev-parse", "--show-prefix").map(GitRevision::repository);
    return commit.isPresent() && prefix.isPresent()
        ? Optional.of(new GitRevision(git, commit.get(), prefix.get()))
        : Optional.empty();
  }

  private static Optional<String> commit(Git git, String written) throws IOException {
    return git.line("rev-parse", "--verify", "--quiet", written)
        .filter(it -> OBJECT.matcher(it).matches());
  }

  /// `.github` and `.github/workflows` stand for the repository around them.
  private static String repository(String prefix) {
    return prefix.replaceFirst("(?:^|(?<=/))\\.github/(?:workflows/)?$", "");
  }

  @Override
  public List<String> yamlFiles(String folder) throws IOException {
    var inside = prefix + (folder.isEmpty() ? "" : folder + "/");
    // Else the folder that git runs in would be looked for below the one that is named.
    var arguments =
        new ArrayList<>(List.of("ls-tree", "-z", "--name-only", "--full-tree", commit, "--"));
    if (!inside.isEmpty()) {
      arguments.add(inside);
    }
    var names =
        git.run(
                "",
                out -> new String(out.readNBytes(MOST_BYTES), StandardCharsets.UTF_8),
                arguments.toArray(String[]::new))
            .orElseThrow(() -> new IOException("git ended with a failure"));
    var found =
        Arrays.stream(names.split("\0"))
            .filter(name -> name.startsWith(inside))
            .map(name -> name.substring(inside.length()))
            .filter(name -> name.endsWith(".yml") || name.endsWith(".yaml"))
            .map(name -> folder.isEmpty() ? name : folder + "/" + name)
            .sorted()
            .toList();
    listed.addAll(found);
    return found;
  }

  @Override
  public Content read(String path) {
    return known.computeIfAbsent(
        path, it -> readAll(List.of(it)).getOrDefault(it, Content.Absent.ABSENT));
  }

  @Override
  public boolean knowsAllFiles() {
    return true;
  }

  @Override
  public boolean hasFolder(String path) {
    try {
      return git.line("cat-file", "-t", commit + ":" + prefix + path)
          .filter(it -> it.equals("tree"))
          .isPresent();
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void prepare(Collection<String> paths, Collection<RemoteWorkflow> workflows) {
    known.putAll(readAll(paths));
  }

  /// One process for all of them.
  private Map<String, Content> readAll(Collection<String> paths) {
    var asked = paths.stream().filter(path -> path.indexOf('\n') < 0).distinct().toList();
    var found = new LinkedHashMap<String, Content>();
    if (asked.isEmpty()) {
      return found;
    }
    var lines = new StringBuilder();
    asked.forEach(
        path -> lines.append(commit).append(':').append(prefix).append(path).append('\n'));
    try {
      var read =
          git.run(
              lines.toString(),
              out -> {
                for (var path : asked) {
                  found.put(path, content(out));
                }
                return true;
              },
              "cat-file",
              "--batch",
              "--follow-symlinks");
      if (read.isEmpty()) {
        throw new IOException("git ended with a failure");
      }
      found.forEach(this::checkThere);
      return found;
    } catch (IOException e) {
      // That nothing is there would be a different answer.
      throw new UncheckedIOException("git does not tell the files of the revision", e);
    }
  }

  /// What is listed and cannot be read is not gone: the repository has lost it, or never had it.
  private void checkThere(String path, Content content) {
    if (content instanceof Content.Absent && listed.contains(path)) {
      throw new UncheckedIOException(
          new IOException("the repository lacks the content of `%s`".formatted(path)));
    }
  }

  /// One answer of `git cat-file --batch`.
  private static Content content(InputStream out) throws IOException {
    var header = line(out);
    var blob = BLOB.matcher(header);
    if (blob.matches()) {
      return new Content.Bytes(bytes(out, Long.parseLong(blob.group(1))));
    }
    var other = OTHER.matcher(header);
    if (other.matches()) {
      bytes(out, Long.parseLong(other.group(1)));
      return new Content.Refused("this is no regular file; remove it or write one");
    }
    var link = LINK.matcher(header);
    if (link.matches()) {
      bytes(out, Long.parseLong(link.group(2)));
      return switch (link.group(1)) {
        case "symlink" ->
            new Content.Refused("the link leads out of the repository; put the file here");
        case "dangling" -> new Content.Refused("the link leads to nothing; mend or remove it");
        case "loop" -> new Content.Refused("the link leads to itself; mend or remove it");
        default -> Content.Absent.ABSENT;
      };
    }
    return Content.Absent.ABSENT;
  }

  /// What follows a header, with the line break behind it.
  private static byte[] bytes(InputStream out, long size) throws IOException {
    var kept = out.readNBytes((int) Math.min(size, MOST_BYTES));
    out.skipNBytes(size - kept.length + 1);
    return kept;
  }

  private static String line(InputStream out) throws IOException {
    var line = new ByteArrayOutputStream();
    for (var octet = out.read(); octet != '\n'; octet = out.read()) {
      if (octet < 0 || line.size() > LONGEST_LINE) {
        throw new EOFException("git ended before it told everything");
      }
      line.write(octet);
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
