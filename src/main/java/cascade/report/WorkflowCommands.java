package cascade.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import cascade.forge.CheckReport.Annotation;
import cascade.source.Severity;
import java.util.EnumMap;
import java.util.List;

/// What GitHub's runner obeys in the output of a step, and the escapes that keep foreign text from
/// being obeyed.
///
/// Source: `github-actions.md` F.1, `reliability.md` 1.3.
public final class WorkflowCommands {
  /// Of each level; what comes later is only in the log.
  public static final int MOST_OF_A_LEVEL = 10;

  private static final int LONGEST_MESSAGE = 4_000;
  private static final int LONGEST_TITLE = 200;

  private WorkflowCommands() {}

  /// Annotations as commands, a line each; where there are more than the runner shows of a level,
  /// the last one of them says how many are left.
  ///
  /// @param annotations worst first
  public static String annotations(List<Annotation> annotations) {
    var levels =
        annotations.stream()
            .collect(
                groupingBy(Annotation::severity, () -> new EnumMap<>(Severity.class), toList()));
    var text = new StringBuilder();
    levels.forEach((severity, all) -> {
      var shown = all.size() <= MOST_OF_A_LEVEL ? all : all.subList(0, MOST_OF_A_LEVEL - 1);
      shown.forEach(annotation -> text.append(command(annotation)).append('\n'));
      if (shown.size() < all.size()) {
        text.append(
            message(
                severity,
                "%d more are in the summary of the job".formatted(all.size() - shown.size())));
        text.append('\n');
      }
    });
    return text.toString();
  }

  private static String command(Annotation annotation) {
    return "::"
        + annotation.severity().word()
        + " file="
        + property(annotation.path())
        + ",line="
        + annotation.startLine()
        + ",endLine="
        + annotation.endLine()
        + ",title="
        + property(VisibleText.of(annotation.title(), LONGEST_TITLE))
        + "::"
        + data(VisibleText.of(annotation.message(), LONGEST_MESSAGE));
  }

  /// A message without a place.
  public static String message(Severity severity, String message) {
    return "::" + severity.word() + "::" + data(VisibleText.of(message, LONGEST_MESSAGE));
  }

  /// A line for the log, which the runner takes for nothing else.
  public static String line(String text) {
    var shown = VisibleText.of(text, LONGEST_MESSAGE).replace("##[", "## [");
    return shown.startsWith("::") ? ": " + shown.substring(1) : shown;
  }

  /// Keeps the runner from obeying anything until [#resume] with the same token.
  ///
  /// @param token random, so that the text between the two cannot hold it
  public static String stop(String token) {
    return "::stop-commands::" + token;
  }

  public static String resume(String token) {
    return "::" + token + "::";
  }

  private static String data(String text) {
    return text.replace("%", "%25")
        .replace("\r", "%0D")
        .replace("\n", "%0A")
        .replace("##[", "## [");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
