package cascade.github;

import cascade.forge.ForgeException;
import cascade.github.GitHubSettings.Bounds;
import cascade.github.Verdict.Fine;
import cascade.github.Verdict.Refusal;
import cascade.github.Verdict.TooMany;
import cascade.github.Verdict.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.ByteString;

/// The only way to GitHub: one request at a time, within a budget, a deadline and the rate limits.
///
/// A read is tried again when it fails in a way that may pass; a write never is, unless it surely
/// was not carried out, for then it may be done twice: [LostAnswer] tells so.
///
/// Source: `reliability.md` 1.5, 2; `github-actions.md` E.7.
final class ApiClient implements AutoCloseable {
  private static final int MOST_TRIES = 3;
  private static final int MOST_REDIRECTS = 5;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration BETWEEN_WRITES = Duration.ofSeconds(1);
  private static final long LARGEST_ANSWER = 32L << 20;

  private final GitHubSettings settings;
  private final Pacing pacing;
  private final OkHttpClient http;
  private final Budget budget;
  private final Judge judge;
  private final Faults faults;
  private final AnswerCache cache;
  private final Instant deadline;
  private Duration patience;
  private int limitsMet;
  private Optional<Instant> lastWrite = Optional.empty();

  ApiClient(GitHubSettings settings) {
    this.settings = settings;
    this.pacing = settings.pacing();
    var bounds = settings.bounds();
    this.http = http(bounds);
    this.budget = new Budget(bounds);
    this.faults = new Faults(settings.host(), settings.token());
    this.judge = new Judge(faults);
    this.cache = new AnswerCache(settings.token(), settings.cache().flatMap(CacheFolder::in));
    this.deadline = pacing.now().plus(bounds.run());
    this.patience = bounds.patience();
  }

  private static OkHttpClient http(Bounds bounds) {
    return new OkHttpClient.Builder()
        // By default it sends a POST again when the answer is lost.
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .followSslRedirects(false)
        .connectTimeout(bounds.connect())
        .readTimeout(bounds.call())
        .writeTimeout(bounds.call())
        .connectionPool(new ConnectionPool(1, 20, TimeUnit.SECONDS))
        .build();
  }

  /// @param path of the REST API, which begins with `/`
  HttpUrl.Builder url(String path) {
    var base = settings.host().api();
    return base.newBuilder().encodedPath(base.encodedPath().replaceAll("/$", "") + path);
  }

  GitHubHost host() {
    return settings.host();
  }

  boolean hasToken() {
    return settings.token().isPresent();
  }

  Faults faults() {
    return faults;
  }

  /// How many requests were made.
  int requests() {
    return budget.used();
  }

  /// @return a success
  /// @throws ForgeException for all else
  /// @throws LostAnswer where it may or may not have been carried out
  synchronized Answer send(Ask ask) {
    if (!isApi(ask.url())) {
      // A link to the next page, for example.
      throw faults.unavailable(ask, "is not where the API is, so it is not asked");
    }
    for (var tries = 1; ; ) {
      switch (exchange(ask)) {
        case Fine(var answer) -> {
          return answer;
        }
        case Refusal(var reason) -> throw reason;
        case TooMany(var limit) -> await(limit);
        case Trouble(var reason, var sent) -> {
          var failure = faults.unavailable(ask, reason);
          if (ask.isWrite() && sent) {
            throw new LostAnswer(failure);
          }
          if (tries++ == MOST_TRIES) {
            throw failure;
          }
          pauseBefore(tries, failure);
        }
      }
    }
  }

  /// Before the second try about a second, then twice as long each time.
  private void pauseBefore(int tries, ForgeException failure) {
    var longest = FIRST_PAUSE.multipliedBy(1L << (tries - 2));
    var pause = longest.dividedBy(2).plusNanos(pacing.random().nextLong(longest.toNanos() / 2 + 1));
    if (pacing.now().plus(pause).isAfter(deadline)) {
      throw failure;
    }
    pacing.pause(pause);
  }

  private void await(Limited limit) {
    var wait = limit.wait(pacing.now(), limitsMet++);
    if (wait.compareTo(patience) > 0 || pacing.now().plus(wait).isAfter(deadline)) {
      throw faults.limited(limit);
    }
    patience = patience.minus(wait);
    pacing.pause(wait);
  }

  /// One request, and those to which it is redirected.
  private Verdict exchange(Ask first) {
    var ask = first;
    for (var redirects = 0; ; redirects++) {
      var kept = ask.verb() == Ask.Verb.GET ? cache.find(ask) : Optional.<AnswerCache.Kept>empty();
      Answer answer;
      try {
        answer = transmit(ask, kept);
      } catch (IOException failure) {
        return judge.of(ask, failure);
      }
      if (answer.status() == 304 && kept.isPresent()) {
        return new Fine(kept.get().answer(answer));
      }
      if (!answer.isRedirect()) {
        var verdict = judge.of(ask, answer, pacing.now());
        if (ask.verb() == Ask.Verb.GET && verdict instanceof Fine) {
          cache.keep(ask, answer);
        }
        return verdict;
      }
      var next = target(ask, answer);
      if (redirects == MOST_REDIRECTS || next.isEmpty()) {
        return new Refusal(
            ask.verb() == Ask.Verb.GET
                ? faults.unavailable(ask, "redirects to where it is not followed")
                : faults.refused(ask, "has it elsewhere; use the repository's present name"));
      }
      ask = ask.at(next.get());
    }
  }

  /// Where a redirect leads, if it may be followed: within the API; a file also to another host, in
  /// secret and without a token.
  private Optional<HttpUrl> target(Ask ask, Answer answer) {
    return answer
        .header("Location")
        .filter(_ -> ask.verb() == Ask.Verb.GET)
        .flatMap(location -> Optional.ofNullable(ask.url().resolve(location)))
        .filter(url -> url.username().isEmpty() && url.password().isEmpty())
        .filter(url -> isApi(url) || (ask.form() == Ask.Form.RAW && isOpen(url)));
  }

  private boolean isOpen(HttpUrl url) {
    return GitHubHost.isLoopback(url)
        ? GitHubHost.isLoopback(settings.host().api())
        : url.isHttps();
  }

  private boolean isApi(HttpUrl url) {
    return GitHubHost.sameOrigin(url, settings.host().api())
        || GitHubHost.sameOrigin(url, settings.host().graphQl());
  }

  private Answer transmit(Ask ask, Optional<AnswerCache.Kept> kept) throws IOException {
    lastWrite
        .filter(_ -> ask.isWrite())
        .map(last -> Duration.between(pacing.now(), last.plus(BETWEEN_WRITES)))
        .ifPresent(pacing::pause);
    budget.limit(ask, pacing.now()).ifPresent(this::await);
    var left = Duration.between(pacing.now(), deadline);
    if (!left.isPositive()) {
      throw new ForgeException.Unavailable(
          "the time for speaking with `%s` is used up; run it again later"
              .formatted(settings.host()));
    }
    budget.take(ask.purpose());
    var call = http.newCall(request(ask, kept));
    var longest = left.compareTo(settings.bounds().call()) < 0 ? left : settings.bounds().call();
    call.timeout().timeout(longest.toNanos(), TimeUnit.NANOSECONDS);
    try (var response = call.execute()) {
      var whole = new Answer(response.code(), response.headers(), body(response));
      var answer = settings.token().map(token -> token.redact(whole)).orElse(whole);
      budget.note(ask, answer);
      return answer;
    } finally {
      lastWrite = ask.isWrite() ? Optional.of(pacing.now()) : lastWrite;
    }
  }

  private Request request(Ask ask, Optional<AnswerCache.Kept> kept) {
    var request =
        new Request.Builder()
            .url(ask.url())
            .header("User-Agent", settings.program())
            .header("Accept", ask.form().mediaType())
            .method(ask.verb().name(), ask.body().map(OnceBody::new).orElse(null));
    if (isApi(ask.url())) {
      request.header("X-GitHub-Api-Version", "2022-11-28");
      settings.token().ifPresent(it -> request.header("Authorization", it.authorization()));
    }
    kept.ifPresent(it -> request.header("If-None-Match", it.tag()));
    return request.build();
  }

  private static ByteString body(Response response) throws IOException {
    var source = response.body().source();
    if (source.request(LARGEST_ANSWER + 1)) {
      throw new Judge.TooLarge(LARGEST_ANSWER);
    }
    return source.readByteString();
  }

  @Override
  public void close() {
    http.connectionPool().evictAll();
    http.dispatcher().executorService().shutdown();
  }
}
