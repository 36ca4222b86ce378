package cascade.forge;

import cascade.source.Severity;
import java.util.List;

/// A check run on a commit.
///
/// @param name as people see it
/// @param externalId tells this report from another one of the same name on the same commit
/// @param failed whether the check concludes `failure`; else `success` where there is no annotation
///   worse than a notice, and `neutral`
/// @param summary Markdown, at most 65,535 characters
/// @param annotations worst first
public record CheckReport(
    String name,
    String headSha,
    String externalId,
    boolean failed,
    String title,
    String summary,
    List<Annotation> annotations) {
  /// What the host takes with one request.
  public static final int ANNOTATIONS_PER_REQUEST = 50;

  public CheckReport {
    annotations = List.copyOf(annotations);
  }

  /// @param endLine included
  /// @param message plain text, at most 64 KB
  /// @param title at most 255 characters
  public record Annotation(
      String path, int startLine, int endLine, Severity severity, String title, String message) {}
}
