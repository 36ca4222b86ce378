package cascade.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import cascade.forge.ForgeException;
import cascade.forge.Marker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes wrong, and what becomes of it: the right words, nothing twice, nothing lost silently.
class FaultsTest {
  private static final Marker MARKER = new Marker("review");
  private static final String PULL = "/repos/o/r/pulls/7";

  private final Fixture fixture = new Fixture();

  @BeforeEach
  void pull() {
    fixture.pull(7, Fixture.file("ci.yml", "modified").put("patch", Fixture.PATCH));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private Host host() {
    return fixture.host();
  }

  private void read() {
    fixture.forge().pullRequests(Fixture.NAME).get(7);
  }

  private void comment() {
    fixture.forge().pullRequests(Fixture.NAME).createComment(7, MARKER, "body");
  }

  private List<HostRepository.HostComment> comments() {
    return fixture.repository().comments();
  }

  @ParameterizedTest
  @CsvSource({
    "401, Unauthorized",
    "403, Forbidden",
    "404, NotFound",
    "409, Refused",
    "410, NotFound",
    "422, Refused",
    "451, NotFound"
  })
  void whatIsRefusedIsNotAskedAgain(int status, String kind) {
    host().fault("GET", PULL, Fault.status(status));

    assertThat(catchThrowable(this::read))
        .isInstanceOf(ForgeException.class)
        .extracting(it -> it.getClass().getSimpleName())
        .isEqualTo(kind);
    assertThat(host().seen()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "401, Unauthorized",
    "403, Forbidden",
    "404, Forbidden",
    "409, Refused",
    "410, NotFound",
    "422, Refused"
  })
  void aRefusedWriteIsNotDoneAndNotRepeated(int status, String kind) {
    host().fault("POST", ".*/comments", Fault.status(status));

    assertThat(catchThrowable(this::comment))
        .isInstanceOf(ForgeException.class)
        .extracting(it -> it.getClass().getSimpleName())
        .isEqualTo(kind);
    assertThat(host().seen()).hasSize(1);
    assertThat(comments()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"500", "502", "503", "504", "408", "reset", "broken-off", "cut", "html"})
  void aReadIsTriedAgain(String fault) {
    host().fault("GET", PULL, Fault.named(fault));

    read();

    assertThat(host().seen()).hasSize(2);
    assertThat(fixture.time().waits())
        .singleElement()
        .satisfies(it -> assertThat(it).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"500", "408", "reset", "broken-off", "cut", "html"})
  void aReadIsGivenUpAfterThree(String fault) {
    for (var i = 0; i < 3; i++) {
      host().fault("GET", PULL, Fault.named(fault));
    }

    assertThatExceptionOfType(ForgeException.Unavailable.class).isThrownBy(this::read);
    assertThat(host().seen()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reset",
        "reset-after",
        "500",
        "500-after",
        "502",
        "502-after",
        "408-after",
        "broken-off-after",
        "cut",
        "html",
        "html-after"
      })
  void aCommentIsPostedOnceWhateverBecomesOfTheAnswer(String fault) {
    host().fault("POST", ".*/comments", Fault.named(fault));

    comment();

    assertThat(comments())
        .singleElement()
        .extracting(it -> it.body())
        .isEqualTo(MARKER.mark("body"));
  }

  /// For this answer OkHttp sends a request again by itself, whatever it is told about retries.
  @Test
  void aHostThatWantsTheSameAgainAtOnceDoesNotGetACommentTwice() {
    host()
        .fault(
            "POST",
            ".*/comments",
            Fault.answered(503, Map.of("Retry-After", "0"), "{}").afterwards());

    comment();

    assertThat(comments()).hasSize(1);
    assertThat(host().count("POST")).isEqualTo(1);
  }

  @Test
  void anAnswerWithoutEndIsCutOff() {
    host().fault("GET", PULL, Fault.answered(200, Map.of(), "[" + " ".repeat(33 << 20) + "]"));

    assertThatExceptionOfType(ForgeException.Unavailable.class)
        .isThrownBy(this::read)
        .withMessageContaining("more than 32 MiB");
    assertThat(host().seen()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "500", "html"})
  void aCommentThatCannotBePostedIsAFailure(String fault) {
    for (var i = 0; i < 3; i++) {
      host().fault("POST", ".*/comments", Fault.named(fault));
    }

    assertThatExceptionOfType(ForgeException.Unavailable.class).isThrownBy(this::comment);
    assertThat(comments()).isEmpty();
    assertThat(host().count("POST")).isEqualTo(3);
  }

  /// Nobody can tell whether it is there: then it is not posted again.
  @Test
  void aCommentIsNotRepeatedWhereNobodyCanLook() {
    host().fault("POST", ".*/comments", Fault.named("reset-after"));
    for (var i = 0; i < 3; i++) {
      host().fault("POST", "/graphql", Fault.status(502));
    }

    assertThatExceptionOfType(ForgeException.Unavailable.class).isThrownBy(this::comment);
    assertThat(comments()).hasSize(1);
    assertThat(host().count("POST")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "reset-after", "502", "cut"})
  void anUpdateIsRepeatedForItCarriesEverything(String fault) {
    var pulls = fixture.forge().pullRequests(Fixture.NAME);
    var comment = pulls.createComment(7, MARKER, "one");
    host().fault("PATCH", ".*/comments/\\d+", Fault.named(fault));

    pulls.updateComment(comment, MARKER, "two");

    assertThat(comments())
        .singleElement()
        .extracting(it -> it.body())
        .isEqualTo(MARKER.mark("two"));
  }

  @Test
  void anOlderCommentThatIsFoundAfterALostAnswerIsBroughtUpToDate() {
    fixture.repository().comment(7, Actor.ACTIONS, MARKER.mark("older"));
    host().fault("POST", ".*/comments", Fault.named("reset"));

    comment();

    assertThat(comments())
        .singleElement()
        .extracting(it -> it.body())
        .isEqualTo(MARKER.mark("body"));
  }

  @Test
  void aSlowAnswerIsGivenUp() {
    for (var i = 0; i < 3; i++) {
      host().fault("GET", PULL, Fault.of(new Fault.Way.Slow(Duration.ofSeconds(1))));
    }
    try (var hasty =
        fixture.connect(it -> {
          var most = it.bounds();
          return it.within(
              new GitHubSettings.Bounds(
                  most.requests(),
                  0,
                  most.connect(),
                  Duration.ofMillis(250),
                  most.run(),
                  most.patience()));
        })) {
      assertThatExceptionOfType(ForgeException.Unavailable.class)
          .isThrownBy(() -> hasty.pullRequests(Fixture.NAME).get(7));
    }
  }

  @Test
  void theWholeRunHasADeadline() {
    read();
    fixture.time().sleep(Duration.ofHours(2));

    assertThatExceptionOfType(ForgeException.Unavailable.class)
        .isThrownBy(this::read)
        .withMessageContaining("time");
    assertThat(host().seen()).hasSize(1);
  }

  @Test
  void aRateLimitThatPassesSoonIsWaitedFor() {
    var files = IntStream.range(0, 250).mapToObj(i -> Fixture.file("f" + i, "modified")).toList();
    fixture.repository().pull(7, Fixture.described(7), files);
    host().limit(1_000, 1, FakeTime.BEGIN.plusSeconds(30));

    var changed = fixture.forge().pullRequests(Fixture.NAME).changedFiles(7);

    assertThat(changed.files()).hasSize(250).doesNotHaveDuplicates();
    assertThat(fixture.time().waits()).containsExactly(Duration.ofSeconds(31));
  }

  @Test
  void aRateLimitThatDoesNotIsAFailureThatSaysUntilWhen() {
    var until = FakeTime.BEGIN.plusSeconds(1_800);
    host().limit(1_000, 0, until);

    assertThatExceptionOfType(ForgeException.RateLimited.class)
        .isThrownBy(this::read)
        .satisfies(it -> assertThat(it.until()).contains(until.plusSeconds(1)));
    assertThatExceptionOfType(ForgeException.RateLimited.class)
        .isThrownBy(() -> fixture.forge().files(Fixture.NAME, "").yamlFiles(".github/workflows"));
    assertThat(fixture.time().waits()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "'Sun, 01 Mar 2026 12:00:09 GMT', 9", "nonsense, 60", ", 60", "-1, 60"})
  void aSecondaryLimitIsWaitedForAlsoByWrites(String retryAfter, int seconds) {
    host().fault("POST", ".*/comments", Fault.secondaryLimit(Optional.ofNullable(retryAfter)));

    comment();

    assertThat(comments()).hasSize(1);
    assertThat(fixture.time().waits()).contains(Duration.ofSeconds(seconds));
    assertThat(host().count("GraphQL")).isZero();
  }

  @Test
  void waitingForLimitsGrowsAndHasAnEnd() {
    for (var i = 0; i < 3; i++) {
      host().fault("GET", PULL, Fault.answered(429, Map.of(), "{}"));
    }

    assertThatExceptionOfType(ForgeException.RateLimited.class).isThrownBy(this::read);
    assertThat(fixture.time().waits()).containsExactly(Duration.ofMinutes(1));
  }

  @Test
  void graphQlTellsItsLimitInsideOfASuccess() {
    var body = "{\"errors\":[{\"type\":\"RATE_LIMITED\",\"message\":\"API rate limit exceeded\"}]}";
    host().fault("POST", "/graphql", Fault.answered(200, Map.of("Retry-After", "7"), body));

    comments();
    assertThat(fixture.forge().pullRequests(Fixture.NAME).findComment(7, MARKER)).isEmpty();

    assertThat(fixture.time().waits()).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void graphQlThatGivesUpIsAskedAgain() {
    var body =
        "{\"data\":null,\"errors\":[{\"message\":\"Something went wrong while executing your"
            + " query.\"}]}";
    host().fault("POST", "/graphql", Fault.answered(200, Map.of(), body));

    assertThat(fixture.forge().pullRequests(Fixture.NAME).findComment(7, MARKER)).isEmpty();

    assertThat(host().seen()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"data\":{\"repository\":null},\"errors\":[{\"type\":\"FORBIDDEN\",\"message\":\"no\"}]}',"
        + " Forbidden",
    "'{\"errors\":[{\"type\":\"INSUFFICIENT_SCOPES\",\"message\":\"no\"}]}', Forbidden",
    "'{\"data\":null,\"errors\":[{\"type\":\"NOT_FOUND\",\"message\":\"no\"}]}', Unavailable",
    "'{\"errors\":[{\"message\":\"Field x is not defined\"}]}', Unavailable",
    "'{\"data\":{\"repository\":null}}', NotFound",
    "'{\"data\":{\"repository\":[]}}', NotFound",
  })
  void graphQlErrorsAreTold(String body, String kind) {
    host().fault("POST", "/graphql", Fault.answered(200, Map.of(), body));

    assertThat(
            catchThrowable(
                () -> fixture.forge().files(Fixture.NAME, "").yamlFiles(".github/workflows")))
        .isInstanceOf(ForgeException.class)
        .extracting(it -> it.getClass().getSimpleName())
        .isEqualTo(kind);
  }

  @Test
  void aHostWithoutGraphQlSaysSoWhereItIsNeeded() {
    host().withoutGraphQl();

    assertThatExceptionOfType(ForgeException.NotFound.class)
        .isThrownBy(() -> fixture.forge().pullRequests(Fixture.NAME).findComment(7, MARKER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "7", "{\"number\":\"seven\"}", "{\"head\":[]}", "{\"base\":{\"sha\":{}}}"})
  void anAnswerOfAnotherShapeIsUnavailable(String body) {
    host().fault("GET", PULL, Fault.answered(200, Map.of(), body));

    assertThatExceptionOfType(ForgeException.Unavailable.class).isThrownBy(this::read);
  }

  @Test
  void theBudgetKeepsAReserveForPublishing() {
    try (var poor = fixture.connect(it -> it.within(it.bounds().requests(5).reserve(9)))) {
      var pulls = poor.pullRequests(Fixture.NAME);
      pulls.get(7);
      pulls.get(7);
      pulls.get(7);
      assertThatExceptionOfType(ForgeException.BudgetSpent.class)
          .isThrownBy(() -> pulls.get(7))
          .withMessageContaining("max-api-requests");
      assertThat(pulls.findComment(7, MARKER)).isEmpty();
      pulls.createComment(7, MARKER, "body");
      assertThat(poor.requests()).isEqualTo(5);
    }
  }

  @Test
  void whatTheHostLeavesIsKeptForPublishingToo() {
    host().limit(1_000, 4, FakeTime.BEGIN.plusSeconds(3_000));
    try (var careful = fixture.connect(it -> it.within(it.bounds().reserve(3)))) {
      var pulls = careful.pullRequests(Fixture.NAME);
      pulls.get(7);
      pulls.changedFiles(7);
      assertThatExceptionOfType(ForgeException.RateLimited.class).isThrownBy(() -> pulls.get(7));
      pulls.createComment(7, MARKER, "body");
    }
    assertThat(comments()).hasSize(1);
  }
}
