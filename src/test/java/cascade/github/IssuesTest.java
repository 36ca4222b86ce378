package cascade.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cascade.forge.ForgeException;
import cascade.forge.Issue;
import cascade.forge.Issue.State;
import cascade.forge.Issues;
import cascade.forge.Marker;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuesTest {
  private static final Marker MARKER = new Marker("tracking");
  private static final Actor MALLORY = new Actor("mallory", 666);

  private final Fixture fixture = new Fixture();
  private final Issues issues = fixture.forge().issues(Fixture.NAME);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void oursAreThoseOfOurAuthorWithTheMarker() {
    fixture.pull(7);
    fixture.repository().issue(MALLORY, "t", MARKER.mark("forged"));
    fixture.repository().issue(Actor.ACTIONS, "t", "> " + MARKER.mark("quoted"));
    var ours = fixture.repository().issue(Actor.ACTIONS, "t", MARKER.mark("ours"));

    assertThat(issues.find(MARKER))
        .containsExactly(
            new Issue(
                ours.path("number").asInt(),
                State.OPEN,
                "t",
                MARKER.mark("ours"),
                ours.path("html_url").asText()));
    assertThat(fixture.forge().requests()).isEqualTo(2);
  }

  @Test
  void allPagesAreLookedThrough() {
    for (var i = 0; i < 230; i++) {
      fixture.repository().issue(Actor.ACTIONS, "t", "of another workflow");
    }
    fixture.repository().issue(Actor.ACTIONS, "t", MARKER.mark("ours"));

    assertThat(issues.find(MARKER)).hasSize(1);
    assertThat(fixture.host().count("GET")).isEqualTo(3);
  }

  @Test
  void whoClosedItHowIsTold() {
    fixture.repository().issue(Actor.ACTIONS, "t", MARKER.mark("a")).put("state", "closed");
    fixture
        .repository()
        .issue(Actor.ACTIONS, "t", MARKER.mark("b"))
        .put("state", "closed")
        .put("state_reason", "not_planned");

    assertThat(issues.find(MARKER))
        .extracting(Issue::state)
        .containsExactly(State.CLOSED, State.DECLINED);
  }

  @Test
  void itIsClosedAndOpenedAgainInPlace() {
    fixture.repository();
    var created = issues.create(MARKER, "title", "first");

    var closed = issues.update(created, State.CLOSED, MARKER, "clear");
    assertThat(closed.state()).isEqualTo(State.CLOSED);
    assertThat(issue().path("state_reason").asText()).isEqualTo("completed");

    var open = issues.update(closed, State.OPEN, MARKER, "again");
    assertThat(open.state()).isEqualTo(State.OPEN);
    assertThat(issue().path("body").asText()).isEqualTo(MARKER.mark("again"));
    assertThat(issue().path("title").asText()).isEqualTo("title");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "reset-after", "broken-off", "broken-off-after", "502-after"})
  void aLostAnswerMakesNoSecondOne(String fault) {
    fixture.repository();
    fixture.host().fault("POST", ".*/issues", Fault.named(fault));

    var created = issues.create(MARKER, "title", "body");

    assertThat(issue().path("number").asInt()).isEqualTo(created.number());
  }

  @Test
  void theMissingPermissionIsNamed() {
    fixture.repository();
    fixture.host().withhold("issues: write");

    assertThatExceptionOfType(ForgeException.Forbidden.class)
        .isThrownBy(() -> issues.create(MARKER, "title", "body"))
        .extracting(ForgeException.Forbidden::permission)
        .isEqualTo("issues: write");
  }

  private com.fasterxml.jackson.databind.JsonNode issue() {
    assertThat(List.copyOf(fixture.repository().issues())).hasSize(1);
    return fixture.repository().issues().getFirst();
  }
}
