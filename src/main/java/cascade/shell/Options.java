package cascade.shell;

import java.util.List;

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
    UNKNOWN;

    private Setting or(Setting other) {
      return this == other ? this : UNKNOWN;
    }
  }

  /// What GitHub takes where no shell is written, but for Windows: `bash -e {0}`.
  ///
  /// Source: `github-actions.md` part A, "Shells".
  public static final Options UNWRITTEN = new Options(Setting.ON, Setting.OFF, Setting.OFF);

  /// `shell: bash`, which is `bash --noprofile --norc -eo pipefail {0}`.
  public static final Options BASH = new Options(Setting.ON, Setting.ON, Setting.OFF);

  /// `shell: sh`, which is `sh -e {0}`.
  public static final Options SH = new Options(Setting.ON, Setting.OFF, Setting.ON);

  /// What holds after one of two ways.
  Options or(Options other) {
    return new Options(
        errexit.or(other.errexit),
        pipefail.or(other.pipefail),
        inheritErrexit.or(other.inheritErrexit));
  }

  Options withErrexit(Setting changed) {
    return new Options(changed, pipefail, inheritErrexit);
  }

  Options withPipefail(Setting changed) {
    return new Options(errexit, changed, inheritErrexit);
  }

  /// What holds after a command that may change them: `set -e`, `set +o pipefail`, `shopt -s
  /// inherit_errexit`.
  Options after(List<String> words) {
    return switch (words.isEmpty() ? "" : words.getFirst()) {
      case "set" -> afterSet(words.subList(1, words.size()));
      case "shopt" -> {
        var on = words.contains("-s") ? Setting.ON : Setting.OFF;
        var changes = words.contains("-s") || words.contains("-u");
        yield changes && words.contains("inherit_errexit")
            ? new Options(errexit, pipefail, on)
            : this;
      }
      default -> this;
    };
  }

  private Options afterSet(List<String> words) {
    var now = this;
    for (var i = 0; i < words.size(); i++) {
      var word = words.get(i);
      var sign = word.isEmpty() ? ' ' : word.charAt(0);
      if (word.equals("--") || (sign != '-' && sign != '+')) {
        break;
      }
      var setting = sign == '-' ? Setting.ON : Setting.OFF;
      if (word.indexOf('e') > 0) {
        now = now.withErrexit(setting);
      }
      if (word.indexOf('o') > 0 && i + 1 < words.size()) {
        i++;
        now =
            switch (words.get(i)) {
              case "errexit" -> now.withErrexit(setting);
              case "pipefail" -> now.withPipefail(setting);
              default -> now;
            };
      }
    }
    return now;
  }
}
