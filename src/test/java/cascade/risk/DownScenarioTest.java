package cascade.risk;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.pipeline.Outcome;
import cascade.pipeline.Scenario.Target;
import cascade.service.Hold;
import cascade.service.Reduction;
import cascade.statistics.Histories;
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
        .containsExactly("whether it fails without `network`");
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
}
