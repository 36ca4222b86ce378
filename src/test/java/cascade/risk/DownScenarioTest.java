package cascade.risk;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.pipeline.Outcome;
import cascade.pipeline.Scenario.Target;
import cascade.service.Hold;
import cascade.service.Reduction;
import cascade.statistics.Histories;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DownScenarioTest {
  private static Questions five() {
    return Questions.jobs("a", "b", "c", "d: needs: a", "e")
        .service("network", 0.003, 0.5)
        .service("registry", 0.001, 0.5, "network")
        .leans("a", "registry", Hold.FAILS, 5)
        .leans("b", "registry", Hold.MAY_FAIL)
        .leans("c", "registry", Hold.SURVIVES, 1, Reduction.Kind.IGNORED);
  }

  @Test
  void whoLeansOnWhatIsInsideLeansOnTheOuter() {
    for (var service : new String[] {"registry", "network"}) {
      var down = DownScenario.of(service, five().question());

      assertThat(down.names(Hold.FAILS)).containsExactly("ci.yml#a");
      assertThat(down.names(Hold.MAY_FAIL)).containsExactly("ci.yml#b");
      assertThat(down.names(Hold.SURVIVES)).containsExactly("ci.yml#c");
    }
    assertThat(DownScenario.of("docker-hub", five().question()).struck()).isEmpty();
  }

  /// Retries do not help against what lasts.
  @Test
  void theEngineTellsWhatFallsAndWhatIsUncertain() {
    var question = five().question();
    var graph = question.pipeline().workflows().getFirst();
    var effect = question.engine().effect(graph, DownScenario.of("network", question).scenario());

    assertThat(effect.blocked()).containsExactly("d");
    assertThat(effect.failed()).containsExactly("a", "b");
    assertThat(effect.jobs().get(0).because()).containsExactly("network");
    assertThat(effect.jobs().get(0).certain()).isTrue();
    assertThat(effect.jobs().get(1).certain()).isFalse();
    assertThat(effect.jobs().get(1).dependsOn())
        .containsExactly("whether it fails without network");
    assertThat(effect.jobs().get(2).outcome()).isEqualTo(Outcome.SUCCESS);
    assertThat(effect.jobs().get(4).outcome()).isEqualTo(Outcome.SUCCESS);
  }

  @Test
  void hiddenFailuresAreTold() {
    var struck = DownScenario.of("registry", five().question()).struck().getLast();

    assertThat(struck.job()).isEqualTo(Target.job(Histories.CI, "c"));
    assertThat(struck.hidden()).isTrue();
    assertThat(struck.by()).hasSize(1);
  }

  private static Questions line() {
    return Questions.jobs("a", "b: needs: a", "c: needs: b", "beside", "unsure")
        .service("registry", 0.001, 0.5)
        .leans("a", "registry", Hold.FAILS)
        .leans("b", "registry", Hold.FAILS)
        .leans("c", "registry", Hold.FAILS)
        .leans("beside", "registry", Hold.FAILS)
        .leans("unsure", "registry", Hold.MAY_FAIL);
  }

  /// It goes out when `b` has ended: `b` and what it needs are through, what needs it is not, and
  /// of the others it cannot be told.
  @Test
  void aServiceMayGoOutAfterAJob() {
    var question = line().question();
    var down = DownScenario.of("registry", Optional.of(Target.job(Histories.CI, "b")), question);
    var graph = question.pipeline().workflows().getFirst();
    var jobs = question.engine().effect(graph, down.scenario()).jobs();

    assertThat(down.names(Hold.FAILS)).containsExactly("ci.yml#c", "ci.yml#beside");
    assertThat(jobs.subList(0, 2)).allMatch(it -> it.outcome() == Outcome.SUCCESS && it.certain());
    assertThat(jobs.get(2).outcome()).isEqualTo(Outcome.FAILURE);
    assertThat(jobs.get(2).certain()).isTrue();
    assertThat(jobs.get(3).outcome()).isEqualTo(Outcome.FAILURE);
    assertThat(jobs.get(3).certain()).isFalse();
    assertThat(jobs.get(3).possible()).containsExactly(Outcome.SUCCESS, Outcome.FAILURE);
    assertThat(jobs.get(3).dependsOn())
        .containsExactly("whether it still needs registry when that goes out");
    assertThat(jobs.get(4).dependsOn())
        .containsExactly(
            "whether it fails without registry, and whether it still needs registry when that"
                + " goes out");
  }

  @Test
  void nothingIsLeftToStrikeAfterTheLastJob() {
    var question =
        Questions.jobs("a", "b: needs: a")
            .service("registry", 0.001, 0.5)
            .leans("a", "registry", Hold.FAILS)
            .question();

    assertThat(
            DownScenario.of("registry", Optional.of(Target.job(Histories.CI, "b")), question)
                .struck())
        .isEmpty();
  }

  /// What is given for a job outweighs services, and what is certain what is not.
  @Test
  void severalThingsGoWrongAtOnce() {
    var question =
        Questions.jobs("a", "b", "c")
            .service("one", 0.001, 0.5)
            .service("other", 0.001, 0.5)
            .leans("a", "one", Hold.FAILS)
            .leans("b", "one", Hold.MAY_FAIL)
            .leans("b", "other", Hold.FAILS)
            .question();
    var scenario =
        DownScenario.together(
            List.of(DownScenario.of("one", question), DownScenario.of("other", question)),
            Map.of(Target.job(Histories.CI, "a"), Outcome.SUCCESS));
    var effect = question.engine().effect(question.pipeline().workflows().getFirst(), scenario);

    assertThat(effect.failed()).containsExactly("b");
    assertThat(effect.jobs().get(1).certain()).isTrue();
    assertThat(effect.jobs().get(1).because()).containsExactly("other");
  }
}
