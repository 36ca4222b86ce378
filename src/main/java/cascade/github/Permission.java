package cascade.github;

import java.util.List;
import java.util.regex.Pattern;

/// What a workflow's `permissions` must grant for a request.
///
/// Source: `github-actions.md` D.1.
final class Permission {
  private static final Pattern REPOSITORY = Pattern.compile("/repos/[^/]+/[^/]+/(.*)");

  private Permission() {}

  static String of(Ask ask) {
    var level = ask.isWrite() ? ": write" : ": read";
    if (ask.form() == Ask.Form.GRAPHQL) {
      return (ask.purpose() == Ask.Purpose.PUBLISHING ? "pull-requests" : "contents") + level;
    }
    var parts = REPOSITORY.matcher(ask.url().encodedPath());
    return (parts.find() ? scope(List.of(parts.group(1).split("/", -1))) : "metadata") + level;
  }

  private static String scope(List<String> path) {
    return switch (path.getFirst()) {
      case "actions" -> "actions";
      case "check-runs", "check-suites" -> "checks";
      case "code-scanning" -> "security-events";
      // Comments on a pull request are comments on its issue; either permission will do.
      case "issues" -> path.contains("comments") ? "pull-requests" : "issues";
      case "pulls" -> "pull-requests";
      case "commits" -> path.getLast().startsWith("check-") ? "checks" : "contents";
      default -> "contents";
    };
  }
}
