package cascade.report;

import cascade.forge.RepositoryName;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where people can look at a line of the version that a report is about. Only the path comes from
/// a repository, and none of it is left as it is.
///
/// @param server such as `https://github.com`
/// @param sha of the commit, in full
public record SourceLinks(String server, RepositoryName repository, String sha) {
  private static final Pattern SERVER = Pattern.compile("https?://[A-Za-z0-9.-]+(?::\\d{1,5})?");
  private static final Pattern SHA = Pattern.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?");
  private static final int LONGEST_PATH = 300;

  public SourceLinks {
    if (!SERVER.matcher(server).matches()) {
      throw new IllegalArgumentException("not the address of a server: " + server);
    }
    if (!SHA.matcher(sha).matches()) {
      throw new IllegalArgumentException("not a commit in full: " + sha);
    }
  }

  /// Empty where one of them is nothing to link to.
  public static Optional<SourceLinks> find(
      String server, Optional<RepositoryName> repository, String sha) {
    return repository
        .filter(_ -> SERVER.matcher(server).matches() && SHA.matcher(sha).matches())
        .map(name -> new SourceLinks(server, name, sha));
  }

  /// Empty for a path that is too long to be meant.
  Optional<String> line(String path, int line) {
    return path.length() > LONGEST_PATH
        ? Optional.empty()
        : Optional.of(
            "%s/%s/blob/%s/%s#L%d".formatted(server, repository, sha, encoded(path), line));
  }

  private static String encoded(String path) {
    var encoded = new StringBuilder();
    for (var octet : path.getBytes(StandardCharsets.UTF_8)) {
      var c = (char) (octet & 0xff);
      if (c == '/' || isUnreserved(c)) {
        encoded.append(c);
      } else {
        encoded.append("%%%02X".formatted((int) c));
      }
    }
    return encoded.toString();
  }

  /// Of what RFC 3986 leaves as it is, what means nothing to Markdown either.
  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.';
  }
}
