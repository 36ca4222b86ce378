package cascade.source;

import java.util.Locale;

/// How much something matters, worst first. The words are those of GitHub's annotations.
public enum Severity {
  ERROR,
  WARNING,
  NOTICE;

  /// The word as annotations, JSON and options spell it: `error`, `warning`, `notice`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
