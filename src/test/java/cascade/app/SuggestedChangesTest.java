package cascade.app;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.app.ReviewOptions.Annotations;
import cascade.app.ReviewOptions.Comments;
import cascade.forge.ChangedFile;
import cascade.forge.ChangedFile.Status;
import cascade.forge.FakeHost;
import cascade.forge.PullRequest;
import cascade.forge.RepositoryName;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A remedy that can be committed with a click: only where its lines are those of the diff.
class SuggestedChangesTest {
  private static final String CI = ".github/workflows/ci.yml";
  private static final RepositoryName SHOP = new RepositoryName("acme", "shop");

  private static final String BASE =
      """
      on: push
      jobs:
        test:
          runs-on: x
          timeout-minutes: 5
          steps: [{ run: make }]
      """;

  private static final String HEAD = BASE.replace("    timeout-minutes: 5\n", "");

  private static final String PATCH =
      """
      @@ -2,5 +2,4 @@
       jobs:
         test:
           runs-on: x
      -    timeout-minutes: 5
           steps: [{ run: make }]\
      """;

  private final FakeHost host = new FakeHost();

  @Test
  void theLinesOfTheDiffAreReplaced() {
    review(Optional.of(PATCH));

    assertThat(host.suggestions()).hasSize(1);
    var suggestion = host.suggestions().getFirst();
    assertThat(suggestion.path()).isEqualTo(CI);
    assertThat(suggestion.startLine()).isEqualTo(4);
    assertThat(suggestion.endLine()).isEqualTo(4);
    assertThat(suggestion.body())
        .contains("`missing-timeout`")
        .endsWith("```suggestion\n    runs-on: x\n    timeout-minutes: 60\n```\n");
  }

  @Test
  void whatTheDiffDoesNotShowIsLeftAlone() {
    review(Optional.of("@@ -1 +1 @@\n on: push"));
    review(Optional.of(PATCH.replace("runs-on: x", "runs-on: y")));
    review(Optional.empty());

    assertThat(host.suggestions()).isEmpty();
    assertThat(host.asked()).doesNotContain("suggest");
  }

  /// A line of the file is what a stranger wrote, and must not end the block that it stands in.
  @Test
  void theFenceIsLongerThanAnyInTheFile() {
    var hostile = "runs-on: 'x ```` @everyone'";
    review(HEAD.replace("runs-on: x", hostile), Optional.of(PATCH.replace("runs-on: x", hostile)));

    assertThat(host.suggestions().getFirst().body())
        .endsWith("`````suggestion\n    " + hostile + "\n    timeout-minutes: 60\n`````\n");
  }

  private void review(Optional<String> patch) {
    review(HEAD, patch);
  }

  private void review(String head, Optional<String> patch) {
    var pull = new PullRequest(7, "base", "main", "head", "topic", Optional.of(SHOP), false, true);
    host.files("acme/shop", "base", Map.of(CI, BASE));
    host.files("acme/shop", "head", Map.of(CI, head));
    host.pull(pull, new ChangedFile(CI, Status.MODIFIED, Optional.empty(), patch));
    var options =
        new ReviewOptions(
            Comments.ON_CHANGE,
            Annotations.CHECK,
            "Cascade",
            true,
            Optional.empty(),
            "https://host.example",
            "1.0",
            Optional.empty(),
            ConfigurationPlace.usual(LocalDate.of(2026, 11, 26)));
    Review.run(host, new ReviewRequest(SHOP, pull, "somebody"), Optional.empty(), options);
  }
}
