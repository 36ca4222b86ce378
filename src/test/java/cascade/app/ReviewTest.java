package cascade.app;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.app.ReviewOptions.Annotations;
import cascade.app.ReviewOptions.Comments;
import cascade.forge.ChangedFile;
import cascade.forge.ChangedFile.Status;
import cascade.forge.FakeHost;
import cascade.forge.ForgeException;
import cascade.forge.PullRequest;
import cascade.forge.RepositoryName;
import cascade.history.HistoryFiles;
import cascade.history.HistorySource;
import cascade.source.Severity;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReviewTest {
  private static final String CI = ".github/workflows/ci.yml";
  private static final RepositoryName SHOP = new RepositoryName("acme", "shop");
  private static final RepositoryName FORK = new RepositoryName("stranger", "shop");

  private static final String BASE =
      """
      on: push
      jobs:
        lint: { runs-on: x, timeout-minutes: 5, steps: [{ run: make lint }] }
        build: { runs-on: x, timeout-minutes: 5, steps: [{ run: make }] }
        test: { needs: build, runs-on: x, timeout-minutes: 5, steps: [{ run: make test }] }
        image: { needs: build, runs-on: x, timeout-minutes: 5, steps: [{ run: make image }] }
      """;

  /// Everything now waits for the linter.
  private static final String GATED =
      BASE.replace("build: { runs-on", "build: { needs: lint, runs-on");

  private final FakeHost host = new FakeHost();
  private ReviewOptions options = options(Comments.ON_CHANGE);

  @Test
  void saysWhatAChangeDoes() {
    var result = review(GATED);

    assertThat(host.comments()).hasSize(1);
    assertThat(host.comments().getFirst().body())
        .startsWith("<!-- cascade:review -->\n")
        .contains("`lint`");
    assertThat(result.commentUrl()).contains("https://host.example/c/1");
    assertThat(result.partial()).isFalse();
    assertThat(result.warnings()).isEmpty();
  }

  /// Whether the new gate will hold anything up is a question of how often it fails.
  @Test
  void saysHowOftenANewGateHasFailed() {
    var runs = new StringBuilder();
    for (var i = 1; i <= 8; i++) {
      runs.append(
          """
          {"id":%1$d,"event":"push","created_at":"2026-03-0%1$dT12:00:00Z","path":".github/workflows/ci.yml",\
          "head_branch":"main","head_sha":"%1$d","status":"completed","conclusion":"success"}
          {"id":9%1$d,"run_id":%1$d,"name":"lint","status":"completed","conclusion":"%2$s",\
          "started_at":"2026-03-0%1$dT12:00:00Z","completed_at":"2026-03-0%1$dT12:05:00Z"}
          """
              .formatted(i, i < 3 ? "failure" : "success"));
    }
    var source =
        new HistorySource(
            "runs",
            () -> new ByteArrayInputStream(runs.toString().getBytes(StandardCharsets.UTF_8)));
    options =
        new ReviewOptions(
            Comments.ON_CHANGE,
            Annotations.CHECK,
            "Cascade",
            true,
            Optional.empty(),
            "https://host.example",
            "1.0",
            Optional.of(
                new PastRuns(HistoryFiles.read(List.of(source)).history(), Optional.empty())),
            ConfigurationPlace.usual(LocalDate.of(2026, 11, 26)));
    review(GATED);

    assertThat(host.comments().getFirst().body())
        .contains("How often the jobs that now hold up more have failed")
        .containsPattern("\\| `lint` \\| \\d+ % \\(\\S+ to \\d+ %, 2 of 8\\) \\|")
        .doesNotContain("| `build` |  |");
  }

  @Test
  void aSecondRunSaysItOnce() {
    review(GATED);
    var asked = host.asked().size();
    review(GATED);

    assertThat(host.comments()).hasSize(1);
    assertThat(host.asked().subList(asked, host.asked().size()))
        .doesNotContain("createComment", "updateComment");
  }

  @Test
  void aChangedResultIsWrittenIntoTheSameComment() {
    review(GATED);
    var first = host.comments().getFirst().body();
    review(GATED.replace("image: { needs: build", "image: { needs: test"));

    assertThat(host.comments()).hasSize(1);
    assertThat(host.comments().getFirst().body()).isNotEqualTo(first);
  }

  @Test
  void nothingWorthSayingIsNoComment() {
    var result = review(BASE.replace("make test", "make check"));

    assertThat(host.comments()).isEmpty();
    assertThat(host.checks()).isEmpty();
    assertThat(result.markdown()).isEmpty();
  }

  @Test
  void alwaysIsAlsoSaidWhenThereIsNothing() {
    options = options(Comments.ALWAYS);
    review(BASE.replace("make test", "make check"));

    assertThat(host.comments()).hasSize(1);
  }

  @Test
  void neverIsNever() {
    options = options(Comments.NEVER);
    var result = review(GATED);

    assertThat(host.comments()).isEmpty();
    assertThat(host.asked()).doesNotContain("findComment");
    assertThat(result.markdown()).isNotEmpty();
  }

  @Test
  void anOldCommentFlipsToAllClear() {
    review(GATED);
    review(BASE);

    assertThat(host.comments()).hasSize(1);
    assertThat(host.comments().getFirst().body())
        .startsWith("<!-- cascade:review -->\n")
        .doesNotContain("`lint`");
  }

  /// Source: `reliability.md` 1.4.
  @Test
  void whatOthersWroteWithOurMarkerIsTheirs() {
    host.comment(7, false, "<!-- cascade:review -->\nAll is well, trust me.");
    review(GATED);

    assertThat(host.comments()).hasSize(2);
    assertThat(host.comments().getFirst().body()).contains("trust me");
  }

  @Test
  void whatTouchesNoWorkflowCostsTwoRequestsAndWritesNothing() {
    host.files("acme/shop", "base", Map.of(CI, BASE));
    host.pull(pull(SHOP), changed("src/Main.java"), changed("docs/workflows/ci.yml"));
    run();

    assertThat(host.asked()).containsExactly("changedFiles", "findComment");
    assertThat(host.comments()).isEmpty();
  }

  @Test
  void whatTouchesNoWorkflowAnyMoreClearsTheOldComment() {
    review(GATED);
    host.pull(pull(SHOP), changed("src/Main.java"));
    run();

    assertThat(host.comments()).hasSize(1);
    assertThat(host.comments().getFirst().body()).doesNotContain("`lint`");
  }

  /// What only the base has changed since is nobody's doing here.
  @Test
  void onlyFilesOfThePullRequestAreCompared() {
    var other = ".github/workflows/other.yml";
    host.files("acme/shop", "base", Map.of(CI, BASE, other, GATED));
    host.files("acme/shop", "head", Map.of(CI, BASE.replace("make test", "x"), other, BASE));
    host.pull(pull(SHOP), changed(CI));
    var result = run();

    assertThat(result.delta().orElseThrow().isEmpty()).isTrue();
  }

  @Test
  void aMissingPermissionIsOneWarningAndTheResultStays() {
    host.fail("createComment", forbidden("pull-requests: write"));
    host.fail("publishCheck", forbidden("checks: write"));
    var result = review(REJECTED);

    assertThat(result.warnings()).hasSize(1);
    assertThat(result.warnings().getFirst())
        .contains("`pull-requests: write`", "`checks: write`", "under `permissions`");
    assertThat(result.markdown()).isNotEmpty();
    assertThat(result.commands()).isNotEmpty();
    assertThat(result.partial()).isTrue();
  }

  @Test
  void aForkIsToldOfTheRecipe() {
    host.fail("createComment", forbidden("pull-requests: write"));
    host.files("acme/shop", "base", Map.of(CI, BASE));
    host.files("acme/shop", "head", Map.of(CI, GATED));
    host.pull(pull(FORK), changed(CI));

    assertThat(run().warnings().getFirst()).contains("fork").contains("recipe");
  }

  @Test
  void aForkThatIsGoneIsReadAllTheSame() {
    host.files("acme/shop", "base", Map.of(CI, BASE));
    host.files("acme/shop", "head", Map.of(CI, GATED));
    host.pull(
        new PullRequest(7, "base", "main", "head", "topic", Optional.empty(), false, true),
        changed(CI));

    assertThat(run().delta()).isPresent();
    assertThat(host.comments()).hasSize(1);
  }

  @Test
  void anApiThatFailsLeavesAPartialResult() {
    host.fail("changedFiles", new ForgeException.Unavailable("the host does not answer"));
    host.fail("listFiles", new ForgeException.Unavailable("the host does not answer"));
    var result = review(GATED);

    assertThat(result.partial()).isTrue();
    assertThat(result.delta()).isEmpty();
    assertThat(result.warnings()).anySatisfy(it -> assertThat(it).contains("does not answer"));
    assertThat(host.comments()).isEmpty();
  }

  @Test
  void aNewerCommitHasTheWord() {
    host.files("acme/shop", "base", Map.of(CI, BASE));
    host.files("acme/shop", "head", Map.of(CI, GATED));
    host.pull(pull(SHOP), changed(CI));
    var request = new ReviewRequest(SHOP, pull(SHOP), "somebody");
    host.pull(
        new PullRequest(7, "base", "main", "newer", "topic", Optional.of(SHOP), false, true),
        changed(CI));

    var result = Review.run(host, request, Optional.empty(), options);

    assertThat(host.comments()).isEmpty();
    assertThat(result.warnings()).anySatisfy(it -> assertThat(it).contains("newer commit"));
  }

  private static final String REJECTED = BASE + "  broken: { needs: nobody, runs-on: x }\n";

  @Test
  void aFileThatGitHubWouldRejectIsAnnotated() {
    var result = review(REJECTED);

    assertThat(host.checks()).hasSize(1);
    var check = host.checks().getFirst();
    assertThat(check.headSha()).isEqualTo("head");
    assertThat(check.annotations())
        .anySatisfy(annotation -> {
          assertThat(annotation.path()).isEqualTo(CI);
          assertThat(annotation.severity()).isEqualTo(Severity.ERROR);
          assertThat(annotation.message()).contains("nobody");
        });
    assertThat(result.commands()).isEmpty();
  }

  private static final String UNTIMED = BASE.replace("timeout-minutes: 5, ", "");
  private static final String OFF = "rules: {missing-timeout: off}\n";

  private ReviewResult configured(String inBase, String inHead) {
    var config = ".github/cascade.yml";
    host.files("acme/shop", "base", Map.of(CI, BASE, config, inBase));
    host.files("acme/shop", "head", Map.of(CI, UNTIMED, config, inHead));
    host.pull(pull(FORK), changed(CI), changed(config));
    return run();
  }

  @Test
  void theConfigurationOfTheBaseCounts() {
    assertThat(configured(OFF, OFF).added()).isEmpty();
  }

  /// Else whoever opens a pull request could turn off what would tell of it.
  @Test
  void thePullRequestsOwnConfigurationDoesNot() {
    var result = configured("rules: {}\n", OFF);

    assertThat(result.added()).hasSize(4);
    assertThat(result.warnings())
        .anySatisfy(it -> assertThat(it).contains("changed here", "the one of the base"));
    assertThat(result.partial()).isFalse();
  }

  @Test
  void whatIsWrongWithItsConfigurationIsTold() {
    assertThat(configured(OFF, "rule: {}\n").warnings())
        .anySatisfy(it -> assertThat(it).contains("as it is here", "`rules`"));
  }

  /// A comment of the head is there to be read by whoever reviews it.
  @Test
  void whatItsOwnCommentsIgnoreIsToldWithTheReason() {
    var gate =
        """
        on: push
        jobs:
          test: { runs-on: x, timeout-minutes: 5, steps: [{ run: make test }] }
          # cascade: ignore[runs-after-failure] trust *me*
          publish: { needs: test, if: always(), runs-on: x, timeout-minutes: 5, steps: [{ run: npm publish }] }
        """;
    var result = review(gate);

    assertThat(result.delta().orElseThrow().ignoredHere()).hasSize(1);
    assertThat(result.added()).noneMatch(it -> it.rule().id().equals("runs-after-failure"));
    assertThat(host.comments().getFirst().body())
        .contains("**Ignored here**, by comments of this change:")
        .contains("`runs-after-failure`", "`trust *me*`, says the comment in line 4");
  }

  @Test
  void whatWasIgnoredBeforeIsNotToldAgain() {
    var comment = "  # cascade: ignore[missing-timeout] never hangs\n  lint:";
    var before =
        BASE.replace("  lint: { runs-on: x, timeout-minutes: 5,", comment + " { runs-on: x,");
    host.files("acme/shop", "base", Map.of(CI, before));
    host.files("acme/shop", "head", Map.of(CI, before.replace("make image", "make images")));
    host.pull(pull(SHOP), changed(CI));

    assertThat(run().delta().orElseThrow().isEmpty()).isTrue();
  }

  @Test
  void whatIsIgnoredNowIsNotTakenForMended() {
    var lint = "  lint: { runs-on: x, ";
    var before = BASE.replace(lint + "timeout-minutes: 5, ", lint);
    var comment = "  # cascade: ignore[missing-timeout] never hangs\n";
    host.files("acme/shop", "base", Map.of(CI, before));
    host.files("acme/shop", "head", Map.of(CI, before.replace(lint, comment + lint)));
    host.pull(pull(SHOP), changed(CI));
    var delta = run().delta().orElseThrow();

    assertThat(delta.findings().gone()).isEmpty();
    assertThat(delta.ignoredHere()).hasSize(1);
  }

  @Test
  void aConfigurationOfTheBaseThatIsWrongTurnsNothingOff() {
    var result = configured("rules: {missing-timeout: of}\n", OFF);

    assertThat(result.added()).hasSize(4);
    assertThat(result.warnings())
        .anySatisfy(it -> assertThat(it).contains("all rules are as they come"));
  }

  private ReviewResult review(String head) {
    host.files("acme/shop", "base", Map.of(CI, BASE));
    host.files("acme/shop", "head", new HashMap<>(Map.of(CI, head)));
    host.pull(pull(SHOP), changed(CI));
    return run();
  }

  private ReviewResult run() {
    var pull = host.pull(7);
    return Review.run(host, new ReviewRequest(SHOP, pull, "somebody"), Optional.empty(), options);
  }

  private static ForgeException forbidden(String permission) {
    return new ForgeException.Forbidden("the token may not", permission);
  }

  private static PullRequest pull(RepositoryName head) {
    return new PullRequest(7, "base", "main", "head", "topic", Optional.of(head), false, true);
  }

  private static ChangedFile changed(String path) {
    return new ChangedFile(path, Status.MODIFIED, Optional.empty(), Optional.empty());
  }

  private static ReviewOptions options(Comments comments) {
    return new ReviewOptions(
        comments,
        Annotations.CHECK,
        "Cascade",
        true,
        Optional.empty(),
        "https://host.example",
        "1.0",
        Optional.empty(),
        ConfigurationPlace.usual(LocalDate.of(2026, 11, 26)));
  }

  @Test
  void aCheckoutThatIsNotTheHeadIsNotTakenForIt() {
    host.files("acme/shop", "base", Map.of(CI, BASE));
    host.files("acme/shop", "head", Map.of(CI, BASE, ".github/workflows/gate.yml", GATED));
    host.files("acme/shop", "elsewhere", Map.of(CI, BASE));
    var added =
        new ChangedFile(
            ".github/workflows/gate.yml", Status.ADDED, Optional.empty(), Optional.empty());
    host.pull(pull(SHOP), added);

    var checkout = host.files(SHOP, "elsewhere");
    var request = new ReviewRequest(SHOP, pull(SHOP), "somebody");
    var result = Review.run(host, request, Optional.of(checkout), options);

    assertThat(result.delta().orElseThrow().workflows())
        .extracting(it -> it.path())
        .containsExactly(".github/workflows/gate.yml");
  }

  @Test
  void theHostMayGiveACommentBackWithOtherLineBreaks() {
    review(GATED);
    var body = host.comments().getFirst().body();
    var other = new FakeHost().comment(7, true, body.replace("\n", "\r\n").strip());
    other.files("acme/shop", "base", Map.of(CI, BASE));
    other.files("acme/shop", "head", Map.of(CI, GATED));
    other.pull(pull(SHOP), changed(CI));

    Review.run(other, new ReviewRequest(SHOP, pull(SHOP), "somebody"), Optional.empty(), options);

    assertThat(other.asked()).contains("findComment").doesNotContain("updateComment");
  }

  @Test
  void aRejectedFileFailsTheCheckWhereAnErrorDoes() {
    options =
        new ReviewOptions(
            Comments.ON_CHANGE,
            Annotations.CHECK,
            "Cascade",
            true,
            Optional.of(Severity.ERROR),
            "https://host.example",
            "1",
            Optional.empty(),
            ConfigurationPlace.usual(LocalDate.of(2026, 11, 26)));
    review(REJECTED);
    assertThat(host.checks().getFirst().failed()).isTrue();
  }

  @Test
  void fiftyAnnotationsAreEnough() {
    var jobs = new StringBuilder(BASE);
    for (var i = 0; i < 80; i++) {
      jobs.append("  j%d: { runs-on: x, steps: [{ run: x }] }\n".formatted(i));
    }
    review(jobs.toString());

    assertThat(host.checks().getFirst().annotations()).hasSize(50);
    assertThat(host.checks().getFirst().annotations().getLast().message()).startsWith("31 more");
    assertThat(host.comments()).as("notices alone are no comment").isEmpty();
  }

  @Test
  void aListThatIsNotCompleteIsSaid() {
    host.files("acme/shop", "base", Map.of(CI, BASE));
    host.files("acme/shop", "head", Map.of(CI, GATED));
    host.pull(pull(SHOP), changed(CI)).incomplete(7);
    var result = run();

    assertThat(result.delta()).isPresent();
    assertThat(result.partial()).isTrue();
    assertThat(result.warnings()).singleElement().asString().contains("not all files");
    assertThat(host.comments().getFirst().body()).contains("not all files");
  }
}
