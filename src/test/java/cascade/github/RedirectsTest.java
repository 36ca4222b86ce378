package cascade.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cascade.forge.ForgeException;
import cascade.forge.Marker;
import cascade.workflow.FileSource.Content;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the host sends us, and where we do not go.
class RedirectsTest {
  private static final Marker MARKER = new Marker("review");
  private static final String PULL = "/repos/o/r/pulls/7";
  private static final String FILES = PULL + "/files";

  private final Fixture fixture = new Fixture();

  @BeforeEach
  void pull() {
    fixture.pull(7, Fixture.file("ci.yml", "modified"));
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

  @Test
  void aRedirectWithinTheApiIsFollowedWithTheToken() {
    host().fault("GET", PULL, Fault.redirect("/repos/o/r/pulls/7?moved=1"));
    host().fault("GET", PULL, Fault.redirect("/repos/o/r/pulls/7"));

    read();

    assertThat(host().seen())
        .hasSize(3)
        .allMatch(it -> it.authorization().equals(Optional.of("Bearer " + Fixture.SECRET)));
  }

  @Test
  void redirectsHaveAnEnd() {
    for (var i = 0; i < 9; i++) {
      host().fault("GET", PULL, Fault.redirect(PULL));
    }

    assertThatExceptionOfType(ForgeException.Unavailable.class).isThrownBy(this::read);
    assertThat(host().seen()).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "http://elsewhere.example/x", "https://u:p@localhost/x", "ftp://x/", "//"})
  void aRedirectElsewhereIsNot(String location) {
    try (var other = TestServer.start()) {
      var target = location.isEmpty() ? other.url() + "/x?secret=1" : location;
      host().fault("GET", PULL, Fault.redirect(target));

      assertThatExceptionOfType(ForgeException.Unavailable.class)
          .isThrownBy(this::read)
          .withMessageNotContaining("secret");
      assertThat(other.host().seen()).isEmpty();
    }
  }

  @Test
  void aWriteIsNotRedirected() {
    host().fault("POST", ".*/comments", Fault.redirect("/repos/o/r/issues/7/comments"));

    assertThatExceptionOfType(ForgeException.Refused.class)
        .isThrownBy(this::comment)
        .withMessageContaining("present name");
    assertThat(fixture.repository().comments()).isEmpty();
  }

  @Test
  void aFileMayLieElsewhereAndIsFetchedThereWithoutTheToken() throws Exception {
    var file = new HostRepository.HostFile(ByteString.encodeUtf8("a: b"), 0100644, true);
    fixture
        .repository()
        .commit("main", Map.of("x", ""))
        .file("main", ".github/workflows/ci.yml", file);
    try (var other = TestServer.start()) {
      host().fault("GET", ".*/git/blobs/.*", Fault.redirect(other.url() + "/f?sig=secret"));
      other
          .host()
          .fault("GET", "/f", Fault.answered(200, Map.of("Content-Type", "text/plain"), "a: c"));

      var source = fixture.forge().files(Fixture.NAME, "");
      assertThat(source.yamlFiles(".github/workflows")).hasSize(1);
      assertThat(source.read(".github/workflows/ci.yml")).isInstanceOf(Content.Bytes.class);
      assertThat(other.host().seen()).singleElement().matches(it -> it.authorization().isEmpty());
    }
  }

  @Test
  void theNextPageIsNotLookedForElsewhere() {
    try (var other = TestServer.start()) {
      host()
          .fault(
              "GET",
              FILES,
              Fault.answered(
                  200,
                  Map.of("Link", "<%s/x>; rel=\"next\"".formatted(other.url())),
                  "[{\"filename\":\"a\",\"status\":\"added\"}]"));

      assertThatExceptionOfType(ForgeException.Unavailable.class)
          .isThrownBy(() -> fixture.forge().pullRequests(Fixture.NAME).changedFiles(7));
      assertThat(other.host().seen()).isEmpty();
    }
  }
}
