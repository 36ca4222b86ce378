package cascade.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
  @ParameterizedTest
  @CsvSource({
    "alpine, docker-hub",
    "acme/tool:1.2@sha256:00, docker-hub",
    "docker.io/library/alpine, docker-hub",
    "index.docker.io/acme/tool, docker-hub",
    "ghcr.io/acme/tool:1, ghcr",
    "GHCR.IO/acme/tool, ghcr",
    "docker://ghcr.io/acme/tool, ghcr",
    "quay.io/acme/tool, host:quay.io",
    "registry.example.com:5000/tool, host:registry.example.com",
    "localhost:5000/tool,",
    "localhost/tool,",
    "127.0.0.1:5000/tool,",
    "registry:5000/tool,",
    "scratch,",
    "'',"
  })
  void findsTheRegistryOfAnImage(String image, @Nullable String service) {
    assertThat(Images.registryOf(image)).isEqualTo(Optional.ofNullable(service));
  }

  @ParameterizedTest
  @CsvSource({
    "'', docker-hub",
    "docker.io, docker-hub",
    "https://index.docker.io/v1/, docker-hub",
    "ghcr.io, ghcr",
    "registry.example.com:5000, host:registry.example.com",
    "localhost:5000,"
  })
  void findsTheRegistryAtAHost(String host, @Nullable String service) {
    assertThat(Images.registryAt(host)).isEqualTo(Optional.ofNullable(service));
  }

  @ParameterizedTest
  @CsvSource({
    "https://github.com/o/r/releases/download/v1/x.zip, github-releases",
    "https://github.com/o/r/releases/latest/download/x.zip, github-releases",
    "https://objects.githubusercontent.com/x, github-releases",
    "https://github.com/o/r/archive/refs/tags/v1.tar.gz, github",
    "https://github.com/o/r/raw/main/x.sh, github",
    "https://raw.githubusercontent.com/o/r/main/x.sh, github",
    "https://codeload.github.com/o/r/zip/main, github",
    "https://github.com/o/r/releases/tag/v1, github",
    "https://github.com/o/r, checkout",
    "https://github.com/o/r.git, checkout",
    "https://x-access-token:secret@github.com/o/r.git, checkout",
    "https://github.com/o/r.git/info/refs, checkout",
    "ssh://git@github.com/o/r.git, checkout",
    "git@github.com:o/r.git, checkout",
    "https://api.github.com/repos/o/r, github-api",
    "https://uploads.github.com/repos/o/r/releases/1/assets, github-api",
    "https://ghcr.io/v2/, ghcr",
    "https://owner.github.io/page, host:owner.github.io",
    "https://Example.ORG:8443/x?y#z, host:example.org",
    "ftp://files.example.org/x, host:files.example.org",
    "//example.org/x, host:example.org",
    "git@example.org:o/r.git, host:example.org",
    "http://localhost:8080/x,",
    "http://127.0.0.1/,",
    "http://[::1]:8080/,",
    "http://0.0.0.0:80,",
    "http://10.1.2.3/,",
    "http://172.20.0.2/,",
    "http://192.168.1.1/,",
    "http://172.32.0.2/, host:172.32.0.2",
    "http://redis:6379,",
    "http://host.docker.internal/,",
    "http://example.org./, host:example.org",
    "./file.txt,",
    "plain text,",
    "https://,",
    "https://exa mple.org/,",
    "https://-.org/,"
  })
  void findsTheServiceOfAnAddress(String url, @Nullable String service) {
    assertThat(Hosts.serviceOf(url)).isEqualTo(Optional.ofNullable(service));
  }

  /// Hostile: none of the patterns may take more than the length of the text warrants.
  @Test
  void readsLongNonsense() {
    var nonsense = "http://" + "a-".repeat(200_000) + ".b" + "@:".repeat(100_000);
    assertThat(Hosts.serviceOf(nonsense)).isEmpty();
    assertThat(Hosts.serviceOf("git@" + "a.".repeat(200_000))).isEmpty();
    assertThat(Images.registryOf("a/".repeat(200_000))).contains("docker-hub");
  }
}
