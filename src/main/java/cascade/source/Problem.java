package cascade.source;

import static java.util.Comparator.comparing;

import java.util.Comparator;

/// Something that could not be read as it was meant: an [Severity#ERROR] where GitHub would reject
/// the file, a [Severity#WARNING] where a record is broken and was left out, else a
/// [Severity#NOTICE] about what this program does not follow.
///
/// @param file the path as reports show it, with `/` between names
/// @param message names the fault, then the remedy; one line
public record Problem(Severity severity, String file, Span span, String message) {
  /// By file, then by place, then worst first.
  public static final Comparator<Problem> REPORT_ORDER =
      comparing(Problem::file)
          .thenComparing(Problem::span)
          .thenComparing(Problem::severity)
          .thenComparing(Problem::message);

  public static Problem error(String file, Span span, String message) {
    return new Problem(Severity.ERROR, file, span, message);
  }

  public static Problem warning(String file, Span span, String message) {
    return new Problem(Severity.WARNING, file, span, message);
  }

  public static Problem notice(String file, Span span, String message) {
    return new Problem(Severity.NOTICE, file, span, message);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /// `file:line:column: message`, as compilers print it.
  @Override
  public String toString() {
    return file + ":" + span + ": " + message;
  }
}
