package cascade.github;

import cascade.forge.ForgeException;
import java.util.Optional;

/// Answers that are refusals, put into the words of `forge`.
final class Faults {
  private static final int LONGEST_REASON = 200;

  private final GitHubHost host;
  private final Optional<Token> token;

  Faults(GitHubHost host, Optional<Token> token) {
    this.host = host;
    this.token = token;
  }

  /// @param answer neither a success nor a rate limit nor the server's own trouble
  ForgeException of(Ask ask, Answer answer) {
    var reason = reason(answer);
    return switch (answer.status()) {
      case 401 ->
          new ForgeException.Unauthorized(
              token.isPresent()
                  ? "`%s` does not accept the token (`%s`%s); give one that is valid there"
                      .formatted(host, ask, reason)
                  : "`%s` wants a token (`%s`%s); set GITHUB_TOKEN".formatted(host, ask, reason));
      case 403 -> forbidden(ask, answer, reason);
      case 404 -> ask.isWrite() ? forbidden(ask, answer, reason) : notFound(ask, reason);
      case 410, 451 -> notFound(ask, reason);
      default -> refused(ask, "answers with status " + answer.status() + reason);
    };
  }

  private ForgeException forbidden(Ask ask, Answer answer, String reason) {
    var permission = Permission.of(ask);
    if (answer.header("X-GitHub-SSO").isPresent()) {
      return new ForgeException.Forbidden(
          "the organisation wants single sign-on for `%s`; authorise the token for it"
              .formatted(ask),
          permission);
    }
    return new ForgeException.Forbidden(
        token.isPresent()
            ? "the token may not do `%s`%s; grant it `%s`".formatted(ask, reason, permission)
            : "nobody may do `%s` without a token%s; set GITHUB_TOKEN".formatted(ask, reason),
        permission);
  }

  private ForgeException notFound(Ask ask, String reason) {
    return new ForgeException.NotFound(
        "`%s` has no `%s`%s; check the name, and whether the token may see it"
            .formatted(host, ask.url().encodedPath(), reason));
  }

  ForgeException refused(Ask ask, String reason) {
    return new ForgeException.Refused(
        "`%s` refuses `%s`: it %s; sending it again would not help".formatted(host, ask, reason));
  }

  /// @param reason a verb and what it acts on: `answers with status 502`
  ForgeException.Unavailable unavailable(Ask ask, String reason) {
    return new ForgeException.Unavailable(
        "`%s` %s (`%s`); try again later".formatted(ask.url().host(), safe(reason), ask));
  }

  ForgeException.RateLimited limited(Limited limit) {
    return new ForgeException.RateLimited(
        "the rate limit of `%s` is reached%s; %s"
            .formatted(
                host,
                limit.until().map(until -> " until " + until).orElse(""),
                token.isPresent()
                    ? "run it again later"
                    : "set GITHUB_TOKEN, which has a higher one, or run it again later"),
        limit.until());
  }

  /// What GitHub says about it, in brackets; it may say anything.
  private String reason(Answer answer) {
    return answer.isJson()
        ? Json.text(Json.read(answer.body()), "message")
            .map(this::safe)
            .filter(text -> !text.isBlank())
            .map(" (%s)"::formatted)
            .orElse("")
        : "";
  }

  /// Text from outside on one line, without what may be secret in it.
  String safe(String text) {
    var known = token.map(it -> it.redact(text)).orElse(text);
    var line = known.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}`]+", " ").strip();
    return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
  }
}
