package cascade.github;

import cascade.forge.ForgeException;
import cascade.github.Ask.Form;
import cascade.github.Ask.Purpose;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How many requests may still be made: as we were told, and as GitHub says. Reading stops before
/// the reserve, so that what it found can be published.
final class Budget {
  private final int most;
  private final int reserve;
  private final Map<Form, Left> left = new HashMap<>();
  private int used;

  Budget(GitHubSettings.Bounds bounds) {
    this.most = bounds.requests();
    this.reserve = bounds.reserve();
  }

  private record Left(long remaining, Instant reset) {}

  void take(Purpose purpose) {
    var allowed = purpose == Purpose.PUBLISHING ? most : most - reserve;
    if (used >= allowed) {
      throw new ForgeException.BudgetSpent(
          "the %d requests that may be made are used up; allow more with `max-api-requests`"
              .formatted(most));
    }
    used++;
  }

  int used() {
    return used;
  }

  /// REST and GraphQL are counted apart.
  void note(Ask ask, Answer answer) {
    var remaining = answer.header("X-RateLimit-Remaining").flatMap(Limited::number);
    var reset = answer.header("X-RateLimit-Reset").flatMap(Limited::number);
    if (remaining.isPresent() && reset.isPresent()) {
      left.put(kind(ask), new Left(remaining.get(), Instant.ofEpochSecond(reset.get())));
    }
  }

  /// Whether no more may be read for now, because GitHub would leave too little for publishing.
  Optional<Limited> limit(Ask ask, Instant now) {
    return Optional.ofNullable(left.get(kind(ask)))
        .filter(_ -> ask.purpose() == Purpose.READING)
        .filter(it -> it.remaining() < reserve && it.reset().isAfter(now))
        .map(it -> new Limited(Optional.of(it.reset().plusSeconds(1))));
  }

  private static Form kind(Ask ask) {
    return ask.form() == Form.GRAPHQL ? Form.GRAPHQL : Form.JSON;
  }
}
