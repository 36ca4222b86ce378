package cascade.app;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.assessment.Assessment;
import cascade.forge.FakeHost;
import cascade.forge.Issue;
import cascade.forge.Issue.State;
import cascade.forge.Issues;
import cascade.forge.Marker;
import cascade.forge.RepositoryName;
import cascade.github.Actor;
import cascade.github.GitHubForge;
import cascade.github.GitHubHost;
import cascade.github.GitHubSettings;
import cascade.github.TestServer;
import cascade.github.Token;
import cascade.pipeline.Situation;
import cascade.report.TrackingReport;
import cascade.workflow.RepositoryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackingIssueTest {
  private static final RepositoryName SHOP = new RepositoryName("acme", "shop");
  private static final TrackingReport REPORT =
      new TrackingReport(
          "https://host.example/run/1", Optional.of("risk.html"), Optional.empty(), "1.0");

  private static final String CALM =
      """
      on: push
      permissions: {}
      jobs:
        build: { runs-on: ubuntu-latest, timeout-minutes: 5, steps: [{ run: make }] }
      """;

  /// One that believes whoever answers.
  private static final String TRUSTING =
      CALM.replace("run: make", "run: \"curl -k https://files.example/f -o f\"");

  @TempDir private Path folder;
  private final FakeHost host = new FakeHost();
  private final Issues issues = host.issues(SHOP);

  private Assessment assessed(String workflow) {
    try {
      var root = Files.createTempDirectory(folder, "repository");
      Files.createDirectories(root.resolve(".github/workflows"));
      Files.writeString(root.resolve(".github/workflows/ci.yml"), workflow);
      return Analysis.of(RepositoryReader.folder(root), "acme/shop", Situation.ANY).assess();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Optional<Issue> publish(String workflow) {
    return TrackingIssue.publish(issues, REPORT, assessed(workflow));
  }

  @Test
  void nothingToSayOpensNothing() {
    assertThat(publish(CALM)).isEmpty();
    assertThat(host.asked()).containsExactly("findIssues");
  }

  @Test
  void sayingTheSameTwiceWritesOnce() {
    var first = publish(TRUSTING);
    var second = publish(TRUSTING);

    assertThat(first).isPresent().isEqualTo(second);
    assertThat(host.issues()).hasSize(1);
    assertThat(host.issues().getFirst().body())
        .contains("warning", "ci.yml", "https://host.example/run/1");
    assertThat(host.asked()).doesNotContain("updateIssue");
  }

  @Test
  void itLeadsToThePage() {
    var published =
        new TrackingReport(
            "https://host.example/run/1",
            Optional.of("risk.html"),
            Optional.of("https://acme.example/risk/"),
            "1.0");

    TrackingIssue.publish(issues, published, assessed(TRUSTING));

    assertThat(host.issues().getFirst().body())
        .contains("[The report as a page](https://acme.example/risk/)")
        .contains("`risk.html`: see [its artifacts](https://host.example/run/1#artifacts)");
  }

  @Test
  void itClosesWhenAllIsClearAndOpensAgain() {
    publish(TRUSTING);
    publish(CALM);
    assertThat(host.issues()).extracting(Issue::state).containsExactly(State.CLOSED);
    assertThat(host.issues().getFirst().body()).contains("All clear");
    publish(CALM);
    assertThat(host.asked().stream().filter("updateIssue"::equals)).hasSize(1);

    publish(TRUSTING);
    assertThat(host.issues()).extracting(Issue::state).containsExactly(State.OPEN);
    assertThat(host.issues().getFirst().body()).doesNotContain("All clear");
  }

  @Test
  void whoDoesNotWantItIsLeftAlone() {
    var issue = publish(TRUSTING).orElseThrow();
    issues.update(issue, State.DECLINED, TrackingIssue.MARKER, "closed by somebody");

    publish(TRUSTING);

    assertThat(host.issues()).extracting(Issue::state).containsExactly(State.DECLINED);
  }

  @Test
  void namesStayTextAndThePageStaysWithinItsBounds() {
    var jobs = new StringBuilder("on: push\njobs:\n");
    for (var i = 0; i < 400; i++) {
      jobs.append("  \"j").append(i).append("\": { name: \"@octocat <!-- #1 ");
      jobs.append("x".repeat(300)).append("\", runs-on: ubuntu-latest, ");
      jobs.append("steps: [{ run: \"curl -k https://files.example/f -o f\" }] }\n");
    }
    publish(jobs.toString());

    var body = host.issues().getFirst().body();
    assertThat(body.length()).isLessThanOrEqualTo(Issues.MOST_CHARACTERS);
    assertThat(body).doesNotContain("@octocat");
  }

  @Test
  void ofTwoThatAreOpenedAtOnceTheOlderStays() throws Exception {
    try (var server = TestServer.start()) {
      server.host().token("secret", Actor.ACTIONS);
      var repository = server.host().repository("acme/shop");
      var settings =
          GitHubSettings.of(GitHubHost.of(server.url()), Token.find("secret"), "cascade/test");
      var assessment = assessed(TRUSTING);
      var both = new CyclicBarrier(2);
      try (var one = GitHubForge.connect(settings);
          var other = GitHubForge.connect(settings);
          var threads = Executors.newFixedThreadPool(2)) {
        var results =
            threads.invokeAll(
                List.of(one, other).stream()
                    .<java.util.concurrent.Callable<Optional<Issue>>>map(forge ->
                        () ->
                            TrackingIssue.publish(
                                new Together(forge.issues(SHOP), both), REPORT, assessment))
                    .toList());
        var first = results.getFirst().get();
        var second = results.getLast().get();
        assertThat(first.map(Issue::number)).isEqualTo(second.map(Issue::number)).isPresent();
        var later = TrackingIssue.publish(one.issues(SHOP), REPORT, assessment);
        assertThat(later.map(Issue::number)).isEqualTo(first.map(Issue::number));
      }
      assertThat(repository.issues()).hasSize(2);
      assertThat(repository.issues().getFirst().path("state").asText()).isEqualTo("open");
      assertThat(repository.issues().getLast().path("state").asText()).isEqualTo("closed");
      assertThat(repository.issues().getLast().path("body").asText())
          .startsWith(TrackingIssue.TWIN.line());
    }
  }

  /// Opens nothing before the other run has looked, too, and looks again after both have opened.
  private record Together(Issues issues, CyclicBarrier both) implements Issues {
    @Override
    public List<Issue> find(Marker marker) {
      return issues.find(marker);
    }

    @Override
    public Issue create(Marker marker, String title, String body) {
      await();
      var created = issues.create(marker, title, body);
      await();
      return created;
    }

    @Override
    public Issue update(Issue issue, State state, Marker marker, String body) {
      return issues.update(issue, state, marker, body);
    }

    private void await() {
      try {
        both.await();
      } catch (InterruptedException | BrokenBarrierException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
