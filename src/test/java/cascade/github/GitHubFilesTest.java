package cascade.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cascade.forge.ForgeException;
import cascade.forge.RepositoryName;
import cascade.source.Problem;
import cascade.workflow.FileSource.Content;
import cascade.workflow.RepositoryFiles;
import cascade.workflow.RepositoryReader;
import cascade.workflow.Workflow;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Reading repositories from afar.
class GitHubFilesTest {
  private static final String RUNS = "on: workflow_call\njobs: {x: {runs-on: x}}\n";
  private static final RepositoryName NAME = new RepositoryName("o", "r");

  private final TestServer server = TestServer.start();
  private final HostRepository repository = server.host().repository("o/r");
  private final FakeTime time = new FakeTime();

  @AfterEach
  void close() {
    server.close();
  }

  private GitHubForge connect(GitHubHost host, Optional<Token> token) {
    return GitHubForge.connect(GitHubSettings.of(host, token, "cascade/test").paced(time.pacing()));
  }

  private GitHubForge connect() {
    return connect(GitHubHost.of(server.url()), Token.find("t0ken"));
  }

  private GitHubForge anonymous() {
    return connect(GitHubHost.of(server.url()), Optional.empty());
  }

  private RepositoryFiles read(GitHubForge forge) throws Exception {
    return RepositoryReader.read(forge.files(NAME, ""), "o/r");
  }

  /// Twenty workflows, three local actions, two workflows of other repositories.
  private void large() {
    var files = new TreeMap<String, String>();
    for (var i = 0; i < 18; i++) {
      files.put(
          ".github/workflows/w%02d.yml".formatted(i),
          """
          on: push
          jobs:
            a: {runs-on: x, steps: [{uses: ./.github/actions/a%d}]}
          """
              .formatted(i % 3));
    }
    for (var i = 0; i < 2; i++) {
      files.put(
          ".github/workflows/call%d.yml".formatted(i),
          "on: push\njobs: {c: {uses: far/away/.github/workflows/x%d.yml@v1}}\n".formatted(i));
    }
    for (var i = 0; i < 3; i++) {
      files.put(
          ".github/actions/a%d/action.yml".formatted(i), "runs: {using: node20, main: x.js}\n");
    }
    repository.commit("main", files);
    server
        .host()
        .repository("far/away")
        .commit("v1", Map.of(".github/workflows/x0.yml", RUNS, ".github/workflows/x1.yml", RUNS));
  }

  @Test
  void aLargeRepositoryIsTwoRequests() throws Exception {
    large();
    try (var forge = connect()) {
      var files = read(forge);

      assertThat(files.problems()).isEmpty();
      assertThat(files.workflows()).hasSize(20);
      assertThat(files.actions()).hasSize(3);
      assertThat(files.called())
          .extracting(Workflow::path)
          .containsExactly(
              "far/away/.github/workflows/x0.yml@v1", "far/away/.github/workflows/x1.yml@v1");
      assertThat(forge.requests()).isEqualTo(2);
      assertThat(server.host().count("GraphQL")).isEqualTo(2);
    }
  }

  @Test
  void withoutATokenEachFileIsARequest() throws Exception {
    large();
    try (var forge = anonymous()) {
      var files = read(forge);

      assertThat(files.problems()).isEmpty();
      assertThat(files.workflows()).hasSize(20);
      assertThat(files.actions()).hasSize(3);
      assertThat(files.called()).hasSize(2);
      assertThat(forge.requests()).isEqualTo(1 + 20 + 3 + 2);
      assertThat(server.host().count("GET")).isEqualTo(26);
    }
  }

  @Test
  void aServerWithoutGraphQlIsReadOneByOne() throws Exception {
    large();
    server.host().withoutGraphQl();
    try (var forge = connect()) {
      assertThat(read(forge).workflows()).hasSize(20);
      assertThat(server.host().count("GraphQL")).isEqualTo(1);
    }
  }

  @Test
  void enterpriseServersHaveTheirPaths() throws Exception {
    large();
    try (var forge = connect(GitHubHost.of(server.url() + "/api/v3/"), Token.find("t0ken"))) {
      assertThat(read(forge).workflows()).hasSize(20);
      assertThat(forge.requests()).isEqualTo(2);
    }
  }

  @Test
  void theRefIsHeldAtTheCommitThatItMeantFirst() throws Exception {
    repository.commit(
        "v2",
        Map.of(
            ".github/workflows/ci.yml",
            "on: push\njobs: {c: {uses: ./.github/workflows/b.yaml}}\n",
            ".github/workflows/b.yaml",
            RUNS,
            "a/action.yml",
            "runs: {using: node20, main: x.js}"));
    repository.annotate("v2");
    try (var forge = connect()) {
      var source = forge.files(NAME, "v2");
      assertThat(source.yamlFiles(".github/workflows")).hasSize(2);
      repository.commit("v2", Map.of("other", ""));

      assertThat(source.read("a/action.yml")).isInstanceOf(Content.Bytes.class);
      assertThat(source.read("b/action.yml")).isEqualTo(Content.Absent.ABSENT);
    }
  }

  @Test
  void whatGraphQlDoesNotTellInFullIsFetchedAsItIs() throws Exception {
    repository.commit("main", Map.of(".github/workflows/ci.yml", RUNS));
    var text = "on: push\njobs: {cut: {runs-on: x}}\n# " + "x".repeat(200);
    repository.file(
        "main",
        ".github/workflows/cut.yml",
        new HostRepository.HostFile(ByteString.encodeUtf8(text), 0100644, true));
    repository.file(
        "main",
        ".github/workflows/odd.yml",
        new HostRepository.HostFile(ByteString.of((byte) 0, (byte) 1), 0100644, false));
    repository.file(
        "main",
        ".github/workflows/link.yml",
        new HostRepository.HostFile(ByteString.encodeUtf8("ci.yml"), 0120000, false));
    repository.file(
        "main",
        ".github/workflows/huge.yml",
        new HostRepository.HostFile(
            ByteString.of(new byte[RawFiles.MOST_BYTES + 1]), 0100644, false));
    try (var forge = connect()) {
      var files = read(forge);

      assertThat(files.workflows())
          .extracting(Workflow::fileName)
          .containsExactly("ci.yml", "cut.yml");
      assertThat(files.problems())
          .extracting(Problem::file)
          .containsExactly(
              ".github/workflows/huge.yml",
              ".github/workflows/link.yml",
              ".github/workflows/odd.yml");
      assertThat(forge.requests()).isEqualTo(3);
    }
  }

  @Test
  void whatIsNotThereIsNamed() {
    server.host().repository("o/empty");
    repository.commit("main", Map.of("README.md", ""));
    try (var forge = connect()) {
      missing(forge, "o/none", "", "has no `o/none`");
      missing(forge, "o/empty", "", "is empty");
      missing(forge, "o/r", "gone", "no branch, tag or commit `gone`");
      assertThat(files(forge, "o/r", "")).isEmpty();
    }
    try (var forge = anonymous()) {
      missing(forge, "o/none", "", "`/repos/o/none`");
      missing(forge, "o/r", "gone", "gone");
      assertThat(files(forge, "o/r", "")).isEmpty();
    }
  }

  private static Iterable<String> files(GitHubForge forge, String name, String ref) {
    try {
      return forge
          .files(RepositoryName.find(name).orElseThrow(), ref)
          .yamlFiles(".github/workflows");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void missing(GitHubForge forge, String name, String ref, String message) {
    assertThatExceptionOfType(ForgeException.NotFound.class)
        .isThrownBy(() -> files(forge, name, ref))
        .withMessageContaining(message);
  }

  @Test
  void whatAnotherRepositoryDoesNotGiveStaysOpaque() throws Exception {
    repository.commit(
        "main",
        Map.of(
            ".github/workflows/ci.yml",
            """
            on: push
            jobs:
              a: {uses: not/there/.github/workflows/x.yml@v1}
              b: {uses: far/away/.github/workflows/gone.yml@v1}
              c: {uses: far/away/.github/workflows/x.yml@v9}
              d: {uses: closed/shop/.github/workflows/x.yml@v1}
              e: {uses: far/away/.github/workflows/x.yml@a..b}
            """));
    server.host().repository("far/away").commit("v1", Map.of(".github/workflows/x.yml", RUNS));
    server.host().repository("closed/shop");
    server.host().withhold("contents: read of closed/shop");
    try (var forge = connect()) {
      var files = read(forge);

      assertThat(files.called()).isEmpty();
      assertThat(files.problems()).hasSize(5).noneMatch(Problem::isError);
      assertThat(files.problems().get(3).message()).contains("SAML");
      assertThat(forge.requests()).isEqualTo(2);
    }
  }

  @Test
  void troubleOnTheWayMakesTheResultPartialAndSaysSo() throws Exception {
    large();
    server.host().fault(it -> it.isGraphQl() && it.body().contains("far"), 0, Fault.status(502));
    server.host().fault(it -> it.isGraphQl() && it.body().contains("far"), 0, Fault.status(502));
    server.host().fault(it -> it.isGraphQl() && it.body().contains("far"), 0, Fault.status(502));
    try (var forge = connect()) {
      var files = read(forge);

      assertThat(files.workflows()).hasSize(20);
      assertThat(files.called()).isEmpty();
      assertThat(files.problems())
          .hasSize(5)
          .allMatch(it -> it.message().contains("the result is partial"))
          .noneMatch(Problem::isError);
      // And nothing more is asked of who is down.
      assertThat(forge.requests()).isEqualTo(4);
    }
  }

  @Test
  void namesAreSentAsValues() throws Exception {
    repository.commit(
        "main",
        Map.of(
            ".github/workflows/ci.yml",
            """
            on: push
            jobs:
              a: {runs-on: x, steps: [{uses: './") { x } } #'}]}
            """));
    try (var forge = connect()) {
      assertThat(read(forge).workflows()).hasSize(1);
      assertThat(server.host().seen())
          .filteredOn(it -> it.body().contains("{ x }"))
          .singleElement()
          .extracting(it -> it.body().indexOf("{ x }") > it.body().indexOf("\"variables\""))
          .isEqualTo(true);
    }
  }
}
