package cascade.service;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.service.Reduction.Kind;
import cascade.shell.Interpreter;
import cascade.shell.ScriptReader;
import cascade.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScriptDetectorTest {
  private static final ScriptDetector DETECTOR =
      new ScriptDetector(
          CommandTable.standard(),
          new CommandSigns(
              CommandTable.standard(),
              new WebAddresses(Hosts::serviceOf),
              new ImageNames(Images::registryOf)),
          new ScriptReader());

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\0',
      textBlock =
          """
          sudo -E apt-get install -y jq                             ¦ apt
          env DEBIAN_FRONTEND=noninteractive apt-get update         ¦ apt
          timeout 60 sudo apt-get update                            ¦ apt
          $SUDO apt-get update                                      ¦ apt
          python3 -m pip install x                                  ¦ pypi
          python -mpip install x                                    ¦ pypi
          .venv/bin/pip3.12 install x                               ¦ pypi
          uv run --no-sync python -m pip install x                  ¦ pypi
          bash -c 'npm ci && npm test'                              ¦ npm-registry
          echo a | xargs -n1 npm publish                            ¦ npm-registry
          find . -name x -exec curl -O https://example.org/{} ';'   ¦ host:example.org
          docker run --rm alpine:3 sh -c 'apk add git'              ¦ docker-daemon docker-hub apk
          docker run -v /a:/b ghcr.io/a/b:1 make                    ¦ docker-daemon ghcr
          docker run quay.io/a/b                                    ¦ docker-daemon host:quay.io
          docker push localhost:5000/a                              ¦ docker-daemon
          curl -H 'X: https://a.example' -d @f https://b.example/x  ¦ host:b.example
          curl https://user:$TOKEN@api.github.com/repos             ¦ github-api
          curl https://$ACCOUNT.blob.core.windows.net/x             ¦ host:blob.core.windows.net
          curl "$URL"                                               ¦ network
          V=1.2; curl https://example.org/$V.tgz                    ¦ host:example.org
          HOST=example.org; wget https://$HOST/a                    ¦ host:example.org
          wget https://github.com/a/b/releases/download/v1/c.zip    ¦ github-releases
          git clone "https://gitlab.example.org/a/b"                ¦ host:gitlab.example.org
          git fetch --tags origin                                   ¦ checkout
          git remote add up https://git.example.org/a; git fetch up ¦ host:git.example.org
          pip install --index-url https://whl.example.org/cpu torch ¦ host:whl.example.org
          pip install git+https://github.com/a/b                    ¦ pypi checkout
          ./mvnw -B verify                                          ¦ maven-central
          node .yarn/releases/yarn-4.1.0.cjs install --immutable    ¦ npm-registry
          yarn playwright install --with-deps chromium              ¦ host:cdn.playwright.dev apt
          go mod download && go build ./... && go test ./...        ¦ go-proxy
          kind create cluster; kubectl apply -f a.yml               ¦ docker-daemon docker-hub
          aws eks update-kubeconfig --name a; kubectl apply -f b    ¦ host:amazonaws.com network
          retry() { "$@" || "$@"; }; retry cargo fetch              ¦ crates-io
          """)
  void readsCommands(String script, String services) {
    assertThat(services(script)).containsExactlyInAnyOrder(services.split(" ", -1));
  }

  /// Each looks like something that leans on a service.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo npm ci",
        "# curl https://example.org",
        "echo 'see https://example.org/docs'",
        "URL=https://example.org/x",
        "curl http://localhost:8080/health",
        "curl http://127.0.0.1/",
        "ip=$(docker inspect -f '{{.IP}}' a | head -1) && true && curl http://$ip/",
        "npm test",
        "npm ci --offline",
        "mvn -o verify",
        "pip install --no-index --find-links wheels x",
        "pip --version",
        "cargo fmt --check",
        "cargo build --offline",
        "cargo install --path .",
        "gradle --version",
        "git clone ../a b",
        "git commit -m 'git push origin'",
        "git status && git diff",
        "./out/minikube start",
        "./scripts/npm ci",
        "cat <<EOF\nnpm ci\ncurl https://example.org\nEOF",
        "f() { npm ci; }\necho never called",
        "python -c 'import urllib'",
        "gh --version",
        "kubectl apply -f a.yml",
        "brew --version",
        "apt-get remove -y jq",
        "docker_run npm ci",
        "ssh -V",
      })
  void whatOnlyLooksLikeItLeansOnNothing(String script) {
    assertThat(services(script)).filteredOn(it -> !it.equals("docker-daemon")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\0',
      textBlock =
          """
          npm ci                                             ¦ FAILS    ¦ 1 ¦
          npm ci || true                                 ¦ SURVIVES ¦ 1 ¦ IGNORED
          npm ci || exit 1                               ¦ FAILS    ¦ 1 ¦
          npm ci || tar xf modules.tgz                   ¦ SURVIVES ¦ 1 ¦ FALLBACK
          npm ci || npm ci                               ¦ FAILS    ¦ 2 ¦ RETRY
          if npm ci; then echo fine; fi                      ¦ SURVIVES ¦ 1 ¦ IGNORED
          for i in 1 2 3; do npm ci && break; done           ¦ FAILS    ¦ 3 ¦ RETRY
          until npm ci; do sleep 5; done                     ¦ FAILS    ¦ 2 ¦ RETRY
          npm ci | tee log                                 ¦ MAY_FAIL ¦ 1 ¦ IGNORED
          set -o pipefail; npm ci | tee log                ¦ FAILS    ¦ 1 ¦
          set +e; npm ci; echo done                          ¦ SURVIVES ¦ 1 ¦ IGNORED
          bash -c 'npm ci' || true                       ¦ SURVIVES ¦ 1 ¦ IGNORED
          curl --retry 4 https://example.org/a -o b          ¦ FAILS    ¦ 5 ¦ RETRY
          wget --tries=3 https://example.org/a               ¦ FAILS    ¦ 3 ¦ RETRY
          CARGO_NET_RETRY=9 cargo fetch                      ¦ FAILS    ¦ 10 ¦ RETRY
          curl -L https://example.org/a.tgz | tar xz        ¦ FAILS    ¦ 1 ¦
          x=$(curl https://example.org/a)                    ¦ FAILS    ¦ 1 ¦
          echo $(curl https://example.org/a)                 ¦ MAY_FAIL ¦ 1 ¦ IGNORED
          """)
  void tellsWhatAnOutageDoes(String script, Hold hold, int attempts, Kind reduction) {
    var found = sightings(script);

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().hold()).isEqualTo(hold);
    if (reduction != Kind.RETRY || attempts > 2) {
      assertThat(found.getFirst().attempts()).isEqualTo(attempts);
    }
    if (reduction == null) {
      assertThat(found.getFirst().reductions()).isEmpty();
    } else {
      assertThat(found.getFirst().reductions()).extracting(Reduction::kind).contains(reduction);
    }
  }

  @Test
  void whatIsFetchedIsNotFetchedAgain() {
    var state = new JobState();
    assertThat(sightings("cargo test", state)).hasSize(1);
    assertThat(sightings("cargo build --release", state)).isEmpty();
    assertThat(sightings("cargo fetch", state)).hasSize(1);
  }

  @Test
  void anImageThatTheJobMadeIsNotPulled() {
    assertThat(
            sightings("docker build -t app:1 .\ndocker run app:1").stream()
                .filter(it -> it.service().equals("docker-hub"))
                .map(Sighting::hold))
        .containsExactly(Hold.MAY_FAIL);
  }

  @Test
  void otherShellsAreReadByLines() {
    var script =
        """
        # Invoke-WebRequest https://never.example
        $ProgressPreference = 'SilentlyContinue'
        Invoke-WebRequest -Uri https://example.org/a.zip `
          -OutFile a.zip
        choco install ninja -y
        """;
    assertThat(found(script, "pwsh"))
        .extracting(Sighting::service)
        .containsExactly("host:example.org", "chocolatey");
    assertThat(found("@echo off\nREM npm ci\ncall npm.cmd install ^\n --global x\n", "cmd"))
        .extracting(Sighting::service)
        .containsExactly("npm-registry");
    assertThat(found("import os\nnpm = 1\n", "python")).isEmpty();
  }

  private static List<Sighting> found(String script, String shell) {
    return DETECTOR.of(script, Interpreter.of(shell), Constants.GITHUB, new JobState(), Span.START);
  }

  private static List<String> services(String script) {
    return sightings(script).stream().map(Sighting::service).distinct().toList();
  }

  private static List<Sighting> sightings(String script) {
    return sightings(script, new JobState());
  }

  private static List<Sighting> sightings(String script, JobState state) {
    return DETECTOR.of(script, Interpreter.UNWRITTEN, Constants.GITHUB, state, Span.START);
  }
}
