package cascade.shell;

/// The options of a shell that decide what becomes of a failure.
///
/// @param errexit `set -e`: a failure ends the script
/// @param pipefail a pipeline fails where any of its commands does, not only the last
/// @param inheritErrexit whether `set -e` holds in `$( )`, too: as in POSIX, but not in bash by
///   itself
public record Options(Setting errexit, Setting pipefail, Setting inheritErrexit) {
  public enum Setting {
    ON,
    OFF,
    /// On some ways through the script only.
    UNKNOWN
  }

  /// What GitHub takes where no shell is written, but for Windows: `bash -e {0}`.
  ///
  /// Source: `github-actions.md` part A, "Shells".
  public static final Options UNWRITTEN = new Options(Setting.ON, Setting.OFF, Setting.OFF);

  /// `shell: bash`, which is `bash --noprofile --norc -eo pipefail {0}`.
  public static final Options BASH = new Options(Setting.ON, Setting.ON, Setting.OFF);

  /// `shell: sh`, which is `sh -e {0}`.
  public static final Options SH = new Options(Setting.ON, Setting.OFF, Setting.ON);
}
