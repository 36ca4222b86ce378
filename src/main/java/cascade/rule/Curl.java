package cascade.rule;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A call of `curl`, as far as rules ask.
///
/// Source: curl's manual.
record Curl(List<String> arguments) {
  Curl {
    arguments = List.copyOf(arguments);
  }

  /// Letters that take what follows them as a value.
  private static final String VALUED = "oHuXdFTAebcmwxrCKEYyzDhPQtU";

  private static final Set<String> SENDING =
      Set.of(
          "--data",
          "--data-ascii",
          "--data-binary",
          "--data-raw",
          "--data-urlencode",
          "--form",
          "--head",
          "--json",
          "--request",
          "--unix-socket",
          "--upload-file");

  private static final Pattern LOCAL =
      Pattern.compile(
          "(https?://)?(localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0|\\[::1?]|host\\.docker\\.internal)\\b.*");

  /// Whether it fetches something from another machine, and sends nothing.
  boolean fetches() {
    return !sends()
        && arguments.stream().anyMatch(Curl::isAddress)
        && arguments.stream().noneMatch(Curl::isLocal);
  }

  private boolean sends() {
    return arguments.stream()
        .anyMatch(word -> SENDING.contains(option(word)) || hasAny(word, "XdFTI"));
  }

  boolean retries() {
    return arguments.stream().anyMatch(word -> word.startsWith("--retry"));
  }

  /// Whether it takes any certificate.
  boolean trustsAll() {
    return arguments.contains("--insecure")
        || arguments.stream().anyMatch(word -> hasAny(word, "k"));
  }

  private static String option(String word) {
    var equals = word.indexOf('=');
    return equals < 0 ? word : word.substring(0, equals);
  }

  static boolean isAddress(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    return lower.startsWith("http://") || lower.startsWith("https://");
  }

  static boolean isLocal(String word) {
    return LOCAL.matcher(word.toLowerCase(Locale.ROOT)).matches();
  }

  /// Whether one of the letters is an option among those of a word such as `-fsSLo`.
  private static boolean hasAny(String word, String letters) {
    if (!word.startsWith("-") || word.startsWith("--")) {
      return false;
    }
    for (var i = 1; i < word.length(); i++) {
      if (letters.indexOf(word.charAt(i)) >= 0) {
        return true;
      }
      if (VALUED.indexOf(word.charAt(i)) >= 0) {
        return false;
      }
    }
    return false;
  }
}
