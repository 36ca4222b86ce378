package cascade.settings;

import cascade.pipeline.RefPattern;

/// Files, as GitHub's `paths` filters name them.
///
/// @param written without `/` it is about the name of a file, in whichever folder
record PathPattern(String written, RefPattern pattern) {
  static PathPattern of(String written) {
    return new PathPattern(written, RefPattern.of(written));
  }

  /// @param path with `/` between names
  boolean matches(String path) {
    var name = written.contains("/") ? path : path.substring(path.lastIndexOf('/') + 1);
    return pattern.matches(name) != pattern.negated();
  }
}
