package cascade.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthChecksTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres",
        "postgres:17-alpine",
        "library/postgres:17",
        "docker.io/library/postgres@sha256:0",
        "postgis/postgis:17-3.5"
      })
  void anImageIsKnownInEachSpelling(String image) {
    assertThat(HealthChecks.find(image))
        .hasValueSatisfying(it -> assertThat(it.command()).hasValue("pg_isready -h 127.0.0.1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "redis:8", "octo/postgres", "ghcr.io/octo/mysql:1", "localhost:5000/mysql"})
  void othersAreNot(String image) {
    assertThat(HealthChecks.find(image)).isEmpty();
  }

  /// An old version does not have the command of the new ones.
  @Test
  void aVersionMayBeExcepted() {
    assertThat(HealthChecks.find("mongo:4.4").orElseThrow().command()).isEmpty();
    assertThat(HealthChecks.find("mongo:4-focal").orElseThrow().command()).isEmpty();
    assertThat(HealthChecks.find("mongo:40").orElseThrow().command()).isPresent();
    assertThat(HealthChecks.find("mongo").orElseThrow().command()).isPresent();
  }

  /// It is written between double quotes, into text of YAML.
  @Test
  void commandsNeedNoEscapes() {
    assertThat(JsonResource.read("health-checks.json").items("healthChecks"))
        .isNotEmpty()
        .allSatisfy(it -> {
          assertThat(it.texts("images")).isNotEmpty();
          assertThat(it.text("source")).isNotBlank();
          assertThat(it.find("command").orElse("")).doesNotContainPattern("[\"\\\\$`]|: | #");
        });
  }
}
