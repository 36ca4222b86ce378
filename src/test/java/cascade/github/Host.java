package cascade.github;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The state of a host: what is there, who may do what, and what shall go wrong.
public final class Host {
  private final Map<String, HostRepository> repositories = new LinkedHashMap<>();
  private final Map<String, Actor> tokens = new LinkedHashMap<>();
  private final Set<String> withheld = new HashSet<>();
  private final Map<String, Deque<String>> broken = new LinkedHashMap<>();
  private final List<Planned> planned = new ArrayList<>();
  private final List<Seen> seen = new ArrayList<>();
  private final List<Seen> answered = new ArrayList<>();
  private InstantSource clock = InstantSource.system();
  private int limit = 5_000;
  private int remaining = 5_000;
  private Instant reset = Instant.MAX;
  private boolean graphQl = true;

  private record Planned(Predicate<Seen> when, int skipped, Fault fault) {}

  public HostRepository repository(String fullName) {
    return repositories.computeIfAbsent(
        fullName.toLowerCase(Locale.ROOT), _ -> new HostRepository(fullName));
  }

  Optional<HostRepository> find(String fullName) {
    return Optional.ofNullable(repositories.get(fullName.toLowerCase(Locale.ROOT)));
  }

  List<HostRepository> repositories() {
    return List.copyOf(repositories.values());
  }

  /// Any other token is not accepted from now on.
  public Host token(String secret, Actor owner) {
    tokens.put(secret, owner);
    return this;
  }

  /// @return empty where the token is wrong
  Optional<Actor> owner(String authorization) {
    return Optional.ofNullable(tokens.get(authorization.replaceFirst("^(Bearer|token) ", "")));
  }

  boolean acceptsAnyToken() {
    return tokens.isEmpty();
  }

  /// @param permission that the tokens lack: `checks: write`
  public Host withhold(String permission) {
    withheld.add(permission);
    return this;
  }

  boolean isWithheld(String permission) {
    return withheld.contains(permission);
  }

  /// The next question of GraphQL for that node is answered with an error in its place; after that
  /// was said several times, so are several.
  ///
  /// @param type GitHub's word: `FORBIDDEN`
  public synchronized Host breakNode(String id, String type) {
    broken.computeIfAbsent(id, _ -> new ArrayDeque<>()).add(type);
    return this;
  }

  synchronized Optional<String> takeBroken(String id) {
    return Optional.ofNullable(broken.get(id)).map(Deque::poll);
  }

  /// As on a server that does not have it.
  public Host withoutGraphQl() {
    graphQl = false;
    return this;
  }

  boolean hasGraphQl() {
    return graphQl;
  }

  public Host clock(InstantSource other) {
    clock = other;
    return this;
  }

  /// From now on so many requests are answered until that moment, then all again.
  public Host limit(int most, int left, Instant until) {
    limit = most;
    remaining = left;
    reset = until;
    return this;
  }

  /// @return whether there was one left
  synchronized boolean takeRequest() {
    if (!clock.instant().isBefore(reset)) {
      remaining = limit;
      reset = Instant.MAX;
    }
    if (remaining == 0) {
      return false;
    }
    remaining--;
    return true;
  }

  synchronized void giveBack() {
    remaining++;
  }

  Map<String, String> limitHeaders(boolean ofGraphQl) {
    return Map.of(
        "X-RateLimit-Limit", "" + limit,
        "X-RateLimit-Remaining", "" + remaining,
        "X-RateLimit-Reset",
            ""
                + (reset.equals(Instant.MAX) ? clock.instant().plusSeconds(3_600) : reset)
                    .getEpochSecond(),
        "X-RateLimit-Resource", ofGraphQl ? "graphql" : "core");
  }

  /// The next request of that kind goes wrong.
  public Host fault(String method, String pattern, Fault fault) {
    return fault(method, pattern, 0, fault);
  }

  /// @param skipped how many of that kind go well before
  public Host fault(String method, String pattern, int skipped, Fault fault) {
    return fault(it -> it.is(method, pattern), skipped, fault);
  }

  public synchronized Host fault(Predicate<Seen> when, int skipped, Fault fault) {
    planned.add(new Planned(when, skipped, fault));
    return this;
  }

  synchronized void forgetFaults() {
    planned.clear();
  }

  synchronized Optional<Fault> faultFor(Seen request) {
    for (var i = 0; i < planned.size(); i++) {
      var it = planned.get(i);
      if (it.when().test(request)) {
        if (it.skipped() > 0) {
          planned.set(i, new Planned(it.when(), it.skipped() - 1, it.fault()));
        } else {
          planned.remove(i);
          return Optional.of(it.fault());
        }
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  synchronized void noteAnswered(Seen request) {
    answered.add(request);
  }

  /// The requests with which nothing went wrong.
  synchronized List<Seen> answered() {
    return List.copyOf(answered);
  }

  synchronized void note(Seen request) {
    seen.add(request);
  }

  public synchronized List<Seen> seen() {
    return List.copyOf(seen);
  }

  /// Requests of one kind: `GraphQL`, `GET`, `POST`, `PATCH`.
  public synchronized long count(String kind) {
    return seen.stream().filter(it -> it.kind().equals(kind)).count();
  }
}
