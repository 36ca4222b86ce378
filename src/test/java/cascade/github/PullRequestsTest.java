package cascade.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cascade.forge.ChangedFile;
import cascade.forge.ChangedFiles;
import cascade.forge.ForgeException;
import cascade.forge.Marker;
import cascade.forge.PullRequest;
import cascade.forge.RepositoryName;
import cascade.forge.Suggestion;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PullRequestsTest {
  private static final Marker MARKER = new Marker("review");
  private static final Actor MALLORY = new Actor("mallory", 666);

  private final Fixture fixture = new Fixture();
  private final GitHubPullRequests pulls =
      (GitHubPullRequests) fixture.forge().pullRequests(Fixture.NAME);

  @AfterEach
  void close() {
    fixture.close();
  }

  private List<HostRepository.HostComment> comments() {
    return fixture.repository().comments();
  }

  private List<HostRepository.HostComment> lineComments() {
    return fixture.repository().reviewComments();
  }

  @Test
  void aPullRequestIsOneRequest() {
    fixture.pull(7);

    assertThat(pulls.get(7))
        .isEqualTo(
            new PullRequest(
                7,
                "b".repeat(40),
                "main",
                Fixture.HEAD,
                "topic",
                Optional.of(Fixture.NAME),
                false,
                true));
    assertThat(fixture.forge().requests()).isEqualTo(1);
  }

  @Test
  void aForkMayBeGone() {
    var pull = Fixture.described(7).put("draft", true).put("state", "closed");
    ((ObjectNode) pull.path("head")).putNull("repo");
    fixture.repository().pull(7, pull, List.of());

    var found = pulls.get(7);

    assertThat(found.headRepository()).isEmpty();
    assertThat(found.draft()).isTrue();
    assertThat(found.open()).isFalse();
  }

  @Test
  void whatIsNotThereIsNotFound() {
    fixture.pull(7);
    assertThatExceptionOfType(ForgeException.NotFound.class).isThrownBy(() -> pulls.get(8));
    assertThatExceptionOfType(ForgeException.NotFound.class)
        .isThrownBy(() -> pulls.findComment(8, MARKER));
  }

  @Test
  void pullRequestsOfABranch() {
    fixture.pull(7);
    var other = Fixture.described(8);
    ((ObjectNode) other.path("head").path("repo")).put("full_name", "o/second-fork");
    fixture.repository().pull(8, other, List.of());
    fixture.repository().pull(9, Fixture.described(9).put("state", "closed"), List.of());

    assertThat(pulls.ofHead(new RepositoryName("x", "R"), "topic"))
        .extracting(PullRequest::number)
        .isEmpty();
    assertThat(pulls.ofHead(Fixture.NAME, "topic"))
        .extracting(PullRequest::number)
        .containsExactly(7);
    assertThat(pulls.ofHead(Fixture.NAME, "other&state=all")).isEmpty();
    assertThat(fixture.forge().requests()).isEqualTo(3);
  }

  @Test
  void aHundredChangedFilesAreOneRequest() {
    var files = IntStream.range(0, 100).mapToObj(i -> Fixture.file("f" + i, "modified")).toList();
    fixture.repository().pull(7, Fixture.described(7), files);

    var changed = pulls.changedFiles(7);

    assertThat(changed.files()).hasSize(100);
    assertThat(changed.complete()).isTrue();
    assertThat(fixture.forge().requests()).isEqualTo(1);
  }

  @Test
  void changedFilesSayWhatBecameOfThem() {
    fixture.pull(
        7,
        Fixture.file("a", "added").put("patch", Fixture.PATCH),
        Fixture.file("c", "copied"),
        Fixture.file("d", "removed"),
        Fixture.file("n", "renamed").put("previous_filename", "o"),
        Fixture.file("x", "changed"));

    assertThat(pulls.changedFiles(7).files())
        .containsExactly(
            new ChangedFile(
                "a", ChangedFile.Status.ADDED, Optional.empty(), Optional.of(Fixture.PATCH)),
            new ChangedFile("c", ChangedFile.Status.ADDED, Optional.empty(), Optional.empty()),
            new ChangedFile("d", ChangedFile.Status.REMOVED, Optional.empty(), Optional.empty()),
            new ChangedFile("n", ChangedFile.Status.RENAMED, Optional.of("o"), Optional.empty()),
            new ChangedFile("x", ChangedFile.Status.MODIFIED, Optional.empty(), Optional.empty()));
  }

  @Test
  void manyFilesComeInPagesUntilTheBudgetEnds() {
    var files = IntStream.range(0, 250).mapToObj(i -> Fixture.file("f" + i, "modified")).toList();
    fixture.repository().pull(7, Fixture.described(7), files);

    assertThat(pulls.changedFiles(7).files())
        .extracting(ChangedFile::path)
        .hasSize(250)
        .doesNotHaveDuplicates();
    assertThat(fixture.forge().requests()).isEqualTo(3);
    try (var poor = fixture.connect(it -> it.within(it.bounds().requests(2)))) {
      var some = poor.pullRequests(Fixture.NAME).changedFiles(7);
      assertThat(some).isEqualTo(new ChangedFiles(some.files(), false));
      assertThat(some.files()).hasSize(200);
    }
  }

  @Test
  void aCommentIsFoundByMarkerAndAuthor() {
    fixture.pull(7);
    var repository = fixture.repository();
    repository.comment(7, MALLORY, MARKER.mark("mine now"));
    repository.comment(7, new Actor("github-actions", 667), MARKER.mark("a user of that name"));
    repository.comment(7, Actor.ACTIONS, "quoted:\n" + MARKER.mark("not at the start"));
    repository.comment(7, Actor.ACTIONS, new Marker("review-other").mark("another slot"));
    assertThat(pulls.findComment(7, MARKER)).isEmpty();

    var created = pulls.createComment(7, MARKER, "one");
    var found = pulls.findComment(7, MARKER).orElseThrow();
    assertThat(found).isEqualTo(created);
    var updated = pulls.updateComment(found, MARKER, "two");

    assertThat(updated.body()).isEqualTo(MARKER.mark("two"));
    assertThat(pulls.findComment(7, MARKER)).contains(updated);
    assertThat(comments()).hasSize(5);
    assertThat(comments().getFirst().body()).isEqualTo(MARKER.mark("mine now"));
    assertThat(comments().getLast().body()).isEqualTo(MARKER.mark("two"));
  }

  @Test
  void aCommentIsFoundBehindAHundredOthers() {
    fixture.pull(7);
    for (var i = 0; i < 230; i++) {
      fixture.repository().comment(7, MALLORY, MARKER.mark("" + i));
    }
    var ours = fixture.repository().comment(7, Actor.ACTIONS, MARKER.mark("ours"));

    assertThat(pulls.findComment(7, MARKER).orElseThrow().id()).isEqualTo(ours.id());
    assertThat(fixture.forge().requests()).isEqualTo(3);
  }

  @Test
  void issuesHaveCommentsToo() {
    fixture.repository().comment(3, MALLORY, "an issue");

    pulls.createComment(3, MARKER, "report");

    assertThat(pulls.findComment(3, MARKER)).isPresent();
  }

  @Test
  void suggestionsAreOneReviewAndPostedOnce() {
    fixture.pull(7, Fixture.file("ci.yml", "modified").put("patch", Fixture.PATCH));
    var suggestions =
        List.of(new Suggestion("ci.yml", 1, 2, "both"), new Suggestion("ci.yml", 3, 3, "last"));
    fixture.repository().reviewComment(7, MALLORY, MARKER.mark("x"), "ci.yml", 3, 3);

    assertThat(pulls.suggest(7, Fixture.HEAD, MARKER, suggestions)).isEqualTo(2);
    assertThat(fixture.forge().requests()).isEqualTo(2);
    assertThat(pulls.suggest(7, Fixture.HEAD, MARKER, suggestions)).isEqualTo(2);
    assertThat(fixture.forge().requests()).isEqualTo(3);

    assertThat(lineComments()).hasSize(3);
    assertThat(lineComments().get(1).body()).isEqualTo(MARKER.mark("both"));
    assertThat(lineComments().get(1).startLine()).isEqualTo(1);
    assertThat(lineComments().get(1).line()).isEqualTo(2);
    assertThat(lineComments().get(2).line()).isEqualTo(3);
  }

  @Test
  void aSuggestionOutsideOfTheDiffTakesNothingFromTheOthers() {
    fixture.pull(7, Fixture.file("ci.yml", "modified").put("patch", Fixture.PATCH));
    var suggestions =
        List.of(
            new Suggestion("ci.yml", 1, 1, "one"),
            new Suggestion("ci.yml", 9, 9, "outside"),
            new Suggestion("ci.yml", 3, 3, "three"));

    assertThat(pulls.suggest(7, Fixture.HEAD, MARKER, suggestions)).isEqualTo(2);
    assertThat(lineComments()).extracting(it -> it.line()).containsExactly(1, 3);
  }

  @Test
  void aLostAnswerOfAReviewDoesNotPostItTwice() {
    fixture.pull(7, Fixture.file("ci.yml", "modified").put("patch", Fixture.PATCH));
    fixture
        .host()
        .fault("POST", ".*/reviews", Fault.of(Fault.Way.Reset.RESET).afterwards())
        .fault("POST", ".*/reviews", Fault.status(502));
    var suggestions = List.of(new Suggestion("ci.yml", 1, 2, "both"));

    assertThat(pulls.suggest(7, Fixture.HEAD, MARKER, suggestions)).isEqualTo(1);
    assertThat(lineComments()).hasSize(1);
  }

  @Test
  void writesAreASecondApart() {
    fixture.pull(7);
    var comment = pulls.createComment(7, MARKER, "one");
    var before = fixture.time().instant();
    pulls.updateComment(comment, MARKER, "two");

    assertThat(fixture.time().instant()).isAfterOrEqualTo(before.plusSeconds(1));
  }
}
