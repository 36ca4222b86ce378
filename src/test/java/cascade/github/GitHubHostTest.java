package cascade.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubHostTest {
  @ParameterizedTest
  @CsvSource({
    "https://api.github.com, https://api.github.com/, https://api.github.com/graphql, github.com",
    "https://git.corp/api/v3, https://git.corp/api/v3, https://git.corp/api/graphql, git.corp",
    "https://git.corp:8443/api/v3/, https://git.corp:8443/api/v3,"
        + " https://git.corp:8443/api/graphql, git.corp",
    "https://api.corp.ghe.com, https://api.corp.ghe.com/, https://api.corp.ghe.com/graphql,"
        + " corp.ghe.com",
    "http://localhost:1234, http://localhost:1234/, http://localhost:1234/graphql, localhost",
    "http://127.0.0.1:1/api/v3, http://127.0.0.1:1/api/v3, http://127.0.0.1:1/api/graphql,"
        + " 127.0.0.1",
  })
  void graphQlLiesBesideTheApi(String given, String api, String graphQl, String server) {
    var host = GitHubHost.of(given);

    assertThat(host.api().toString()).isEqualTo(api);
    assertThat(host.graphQl().toString()).isEqualTo(graphQl);
    assertThat(host.server()).isEqualTo(server);
  }

  @ParameterizedTest
  @CsvSource({
    "https://github.com, https://api.github.com/",
    "https://git.corp, https://git.corp/api/v3",
    "https://corp.ghe.com, https://api.corp.ghe.com/",
  })
  void theApiIsFoundFromTheServer(String server, String api) {
    assertThat(GitHubHost.ofServer(server).api().toString()).isEqualTo(api);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "github.com",
        "ftp://github.com",
        "http://github.com",
        "http://localhost.evil.example",
        "http://127.0.0.1.evil.example",
        "https://user@github.com",
        "https://u:p@github.com",
        "https://github.com?x",
        "https://github.com#x",
        "file:///etc/passwd"
      })
  void aTokenIsNotSentAnywhere(String address) {
    assertThatIllegalArgumentException().isThrownBy(() -> GitHubHost.of(address));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GitHubHost.of("https://api.github.com", address));
  }

  @Test
  void tokensAreOneWord() {
    assertThat(Token.find("  \n")).isEmpty();
    for (var text : new String[] {"a b", "a\nb", "a\u0000b", "ä", "x".repeat(5_000)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Token.find(text))
          .withMessageNotContaining(text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"main", "v1.2.3", "feature/x-y_z", "refs/heads/main", "0123abcd", "ä", "a@b"})
  void theseAreRefs(String name) {
    assertThat(GitHubForge.isRef(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "a:b", "a b", "a~1", "a^", "a..b", "a@{1}", "-x", "/x", "x/", "x.lock", "a\\b", "a?",
        "a*", "a[", "x.", "a//b", "a\u0007"
      })
  void theseAreNone(String name) {
    assertThat(GitHubForge.isRef(name)).isFalse();
  }
}
