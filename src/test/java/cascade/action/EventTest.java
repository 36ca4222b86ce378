package cascade.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.Shared;
import cascade.app.ToolException;
import cascade.forge.RepositoryName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventTest {
  @TempDir private Path folder;

  @Test
  void readsGitHubsExamplePullRequest() {
    var event = Event.read(Optional.of(example("pull_request.opened.0.json")));

    var pull = event.pullRequest().orElseThrow();
    assertThat(pull.number()).isEqualTo(2);
    assertThat(pull.headSha()).isEqualTo("ec26c3e57ca3a959ca5aad62de7213c562f8c821");
    assertThat(pull.baseSha()).isEqualTo("f95f852bd8fca8fcc58a9a2d6c842781e32a215e");
    assertThat(pull.headRepository()).contains(new RepositoryName("Codertocat", "Hello-World"));
    assertThat(event.author()).isEqualTo("Codertocat");
  }

  @Test
  void readsGitHubsExampleOfARun() {
    var event =
        Event.read(Optional.of(example("api.github.com/workflow_run/completed.payload.json")));

    var run = event.run().orElseThrow();
    assertThat(run.id()).isPositive();
    assertThat(run.headSha()).matches("[0-9a-f]{40}");
    assertThat(run.path()).doesNotContain("@");
    assertThat(run.conclusion()).isPresent();
  }

  @Test
  void readsGitHubsExampleOfAMergeGroup() {
    assertThat(
            Event.read(Optional.of(example("merge_group.checks_requested.json"))).mergeGroupHead())
        .contains("2ffea6db159f6b6c47a24e778fb9ef40cf6b1c7d");
  }

  /// Source: `github-actions.md` D.3.
  @Test
  void theForkMayBeGone() throws IOException {
    var event =
        read(
            """
            {"pull_request": {"number": 7, "head": {"sha": "a", "ref": "x", "repo": null},
             "base": {"sha": "b", "ref": "main"}, "merge_commit_sha": null}}
            """);

    assertThat(event.pullRequest().orElseThrow().headRepository()).isEmpty();
    assertThat(event.mergeSha()).isEmpty();
  }

  @Test
  void fieldsOfAnotherKindAreAbsent() throws IOException {
    assertThat(read("{\"pull_request\": [1], \"workflow_run\": \"x\", \"merge_group\": 3}"))
        .isEqualTo(Event.NONE);
  }

  @Test
  void aPathMayCarryItsRef() throws IOException {
    assertThat(
            read("{\"workflow_run\": {\"id\": 1, \"path\": \".github/workflows/a.yml@main\"}}")
                .run()
                .orElseThrow()
                .path())
        .isEqualTo(".github/workflows/a.yml");
  }

  @Test
  void noPayloadIsNoEvent() {
    assertThat(Event.read(Optional.empty())).isEqualTo(Event.NONE);
    assertThat(Event.read(Optional.of(folder.resolve("absent.json")))).isEqualTo(Event.NONE);
  }

  @Test
  void aPayloadThatIsNoJsonIsRefused() {
    assertThatThrownBy(() -> read("<html>"))
        .isInstanceOf(ToolException.Usage.class)
        .hasMessageContaining("it is no JSON");
  }

  private Event read(String payload) throws IOException {
    var file = folder.resolve("event.json");
    Files.writeString(file, payload);
    return Event.read(Optional.of(file));
  }

  private static Path example(String name) {
    return Shared.require("data/event-payloads/" + name);
  }
}
