package cascade.github;

import cascade.forge.RepositoryName;
import java.util.regex.Pattern;

/// Where a file lies.
///
/// @param ref branch, tag or commit; `HEAD` for the default branch
/// @param path relative to the repository's root
record FilePlace(RepositoryName repository, String ref, String path) {
  /// What stands for the default branch.
  static final String DEFAULT = "HEAD";

  /// What git takes for more than a name, or for no name at all (git-check-ref-format).
  private static final Pattern NO_REF =
      Pattern.compile("[\\p{Cntrl} ~^:?*\\[\\\\]|\\.\\.|@\\{|//|^[-/.]|[/.]$|\\.lock$");

  static boolean isRef(String text) {
    return !text.isEmpty() && text.length() < 256 && !NO_REF.matcher(text).find();
  }

  /// As git names an object: `main:.github/workflows`.
  String expression() {
    return ref + ":" + path;
  }
}
