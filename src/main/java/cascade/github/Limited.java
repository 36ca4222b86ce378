package cascade.github;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// A refusal because there were too many requests.
///
/// Source: `github-actions.md` E.7.
///
/// @param until when to come back; empty where GitHub does not say, then after a minute, and each
///   time longer
record Limited(Optional<Instant> until) {
  private static final int LONGEST_NUMBER = 12;

  /// Empty where the refusal has another reason.
  static Optional<Limited> find(Answer answer, Instant now) {
    return answer.status() == 403 || answer.status() == 429
        ? retryAfter(answer, now)
            .or(() -> resetOf(answer))
            .map(until -> new Limited(Optional.of(until)))
            .or(() ->
                isTold(answer) ? Optional.of(new Limited(Optional.empty())) : Optional.empty())
        : Optional.empty();
  }

  /// Of an answer that is known to be such a refusal.
  static Limited of(Answer answer, Instant now) {
    return new Limited(retryAfter(answer, now).or(() -> resetOf(answer)));
  }

  private static Optional<Instant> retryAfter(Answer answer, Instant now) {
    return answer.header("Retry-After").flatMap(text -> moment(text, now));
  }

  /// Seconds, or a date as HTTP writes it.
  static Optional<Instant> moment(String text, Instant now) {
    var seconds = number(text);
    if (seconds.isPresent()) {
      return seconds.map(now::plusSeconds);
    }
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /// The primary limit: nothing is left until then, by GitHub's clock; hence one second more.
  private static Optional<Instant> resetOf(Answer answer) {
    return answer
        .header("X-RateLimit-Remaining")
        .filter(remaining -> remaining.equals("0"))
        .flatMap(_ -> answer.header("X-RateLimit-Reset"))
        .flatMap(Limited::number)
        .map(reset -> Instant.ofEpochSecond(reset).plusSeconds(1));
  }

  private static boolean isTold(Answer answer) {
    var body = answer.body().utf8().toLowerCase(Locale.ROOT);
    return answer.status() == 429
        || body.contains("secondary rate")
        || body.contains("rate limit exceeded")
        || body.contains("abuse detection");
  }

  static Optional<Long> number(String text) {
    return text.matches("\\d{1," + LONGEST_NUMBER + "}")
        ? Optional.of(Long.parseLong(text))
        : Optional.empty();
  }

  /// How long to wait from now.
  ///
  /// @param times it was met before without being told
  Duration wait(Instant now, int times) {
    return until
        .map(moment -> Duration.between(now, moment))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
        .orElseGet(() -> Duration.ofMinutes(1).multipliedBy(1L << Math.min(times, 10)));
  }
}
