package cascade.settings;

import cascade.source.Severity;
import java.util.List;
import java.util.Locale;

/// How a rule is taken in a repository.
///
/// @param rule its id
/// @param paths of the files for which that holds; none: all of them
record RuleSetting(String rule, Level level, List<PathPattern> paths) {
  RuleSetting {
    paths = List.copyOf(paths);
  }

  enum Level {
    OFF,
    NOTICE,
    WARNING,
    ERROR;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalStateException for [#OFF], which has none
    Severity severity() {
      return switch (this) {
        case OFF -> throw new IllegalStateException("what is off has no severity");
        case NOTICE -> Severity.NOTICE;
        case WARNING -> Severity.WARNING;
        case ERROR -> Severity.ERROR;
      };
    }
  }

  boolean holdsFor(String path) {
    return paths.isEmpty() || paths.stream().anyMatch(pattern -> pattern.matches(path));
  }

  /// Whether the rule need not be run at all.
  boolean isOff() {
    return level == Level.OFF && paths.isEmpty();
  }
}
