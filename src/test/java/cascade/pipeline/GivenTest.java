package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.pipeline.Scenario.Given;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Outcomes that are given, but not for certain, and what brings them about.
class GivenTest {
  private static final String HANGS_ON = "whether docker-hub is asked";

  private static Given perhaps(Outcome outcome) {
    return new Given(outcome, Optional.of(HANGS_ON), Optional.empty());
  }

  private static Given because(String origin) {
    return new Given(Outcome.FAILURE, Optional.empty(), Optional.of(origin));
  }

  private static List<WorkflowEffect> effects(Pipelines pipelines, Map<String, Given> givens) {
    var scenario = new LinkedHashMap<Scenario.Target, Given>();
    givens.forEach((name, given) -> scenario.put(pipelines.target(name), given));
    return pipelines.engine().whatIf(Scenario.of(scenario));
  }

  private static WorkflowEffect effect(Pipelines pipelines, String name, Given given) {
    return effects(pipelines, Map.of(name, given)).getFirst();
  }

  private static JobEffect job(WorkflowEffect effect, String id) {
    return effect.jobs().stream().filter(job -> job.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void aFailureThatIsNotCertainIsShownAndLeftOpen() {
    var effect = effect(Pipelines.jobs("a:\nb: {needs: a}\nc:"), "a", perhaps(Outcome.FAILURE));
    assertThat(Pipelines.tell(effect)).isEqualTo("a=failure? b=skipped!? c=success -> failure");
    assertThat(job(effect, "a").possible()).containsExactly(Outcome.SUCCESS, Outcome.FAILURE);
    assertThat(job(effect, "a").dependsOn()).containsExactly(HANGS_ON);
    assertThat(job(effect, "b").possible()).containsExactly(Outcome.SUCCESS, Outcome.SKIPPED);
    assertThat(effect.possibleConclusions()).containsExactly(Outcome.SUCCESS, Outcome.FAILURE);
  }

  @Test
  void whatIsGivenForAJobStrikesAllItsLegsOrNone() {
    var yaml = "a: {strategy: {matrix: {x: [1, 2]}}}\nb: {needs: a, if: always()}";
    var effect = effect(Pipelines.jobs(yaml), "a", perhaps(Outcome.FAILURE));
    assertThat(job(effect, "a").possible()).containsExactly(Outcome.SUCCESS, Outcome.FAILURE);
    assertThat(job(effect, "b").certain()).isTrue();
  }

  /// The other leg, if it lives on, is cancelled by fail-fast.
  @Test
  void twoLegsHangOnThingsOfTheirOwn() {
    var pipelines =
        Pipelines.jobs("a: {strategy: {matrix: {x: [1, 2]}}}\nb: {needs: a, if: always()}");
    var effects =
        effects(
            pipelines,
            Map.of("a (1)", perhaps(Outcome.FAILURE), "a (2)", perhaps(Outcome.CANCELLED)));
    assertThat(job(effects.getFirst(), "a").possible())
        .containsExactly(Outcome.SUCCESS, Outcome.FAILURE, Outcome.CANCELLED);
    assertThat(job(effects.getFirst(), "a").outcome()).isEqualTo(Outcome.FAILURE);
  }

  @Test
  void aCallThatPerhapsFailsDoesSoWithAllItsJobs() {
    var pipelines =
        Pipelines.files(
            "ci.yml",
            Pipelines.workflow("on: push", "a: {uses: ./.github/workflows/one.yml}\nb: {needs: a}"),
            "one.yml",
            Pipelines.workflow("on: workflow_call", "x:\ny: {needs: x, if: always()}"));
    assertThat(Pipelines.tell(effect(pipelines, "a", perhaps(Outcome.FAILURE))))
        .isEqualTo("a=failure? a / x=failure? a / y=failure? b=skipped!? -> failure");
    assertThat(Pipelines.tell(effect(pipelines, "a", perhaps(Outcome.SKIPPED))))
        .isEqualTo("a=skipped? a / x=skipped!? a / y=skipped!? b=skipped!? -> skipped");
  }

  /// Whatever else decides: an answer that does not hang on it is certain.
  @Test
  void whatDoesNotHangOnItStaysCertain() {
    var effect =
        effect(
            Pipelines.jobs("a: {continue-on-error: true}\nb: {needs: a}"),
            "a",
            perhaps(Outcome.FAILURE));
    assertThat(Pipelines.tell(effect)).isEqualTo("a=failure~? b=success -> success");
  }

  @Test
  void anOriginStandsInPlaceOfTheJob() {
    var pipelines = Pipelines.jobs("a:\nb: {needs: a}\nc:\nd: {needs: [b, c]}");
    var effect =
        effects(
                pipelines,
                new LinkedHashMap<>(
                    Map.of("a", because("docker-daemon"), "c", Given.surely(Outcome.FAILURE))))
            .getFirst();
    assertThat(job(effect, "a").because()).containsExactly("docker-daemon");
    assertThat(job(effect, "b").because()).containsExactly("docker-daemon");
    assertThat(job(effect, "b").via()).containsExactly("a");
    assertThat(job(effect, "d").because()).containsExactlyInAnyOrder("docker-daemon", "c");
  }

  @Test
  void anOriginIsNamedInFollowingRunsAndAtCallers() {
    var pipelines =
        Pipelines.files(
            "ci.yml",
            Pipelines.workflow(
                "name: CI\non: push", "a: {uses: ./.github/workflows/one.yml}\nb: {needs: a}"),
            "one.yml",
            Pipelines.workflow("on: workflow_call", "x:"),
            "next.yml",
            Pipelines.workflow(
                "on: {workflow_run: {workflows: [CI], types: [completed]}}",
                "n: {if: github.event.workflow_run.conclusion == 'success'}"));
    var effects = effects(pipelines, Map.of("ci.yml#a / x", because("network")));
    assertThat(job(effects.getFirst(), "a").because()).containsExactly("network");
    assertThat(job(effects.getFirst(), "b").because()).containsExactly("network");
    var next = effects.stream().filter(effect -> effect.path().endsWith("next.yml")).findFirst();
    assertThat(job(next.orElseThrow(), "n").because()).containsExactly("network");
  }

  private static List<List<String>> around(Pipelines pipelines, String id) {
    var pipeline = pipelines.pipeline();
    var around = new OutcomeEngine(pipeline).around(pipeline.workflows().getFirst(), id);
    return Stream.of(around.ended(), around.later(), around.beside())
        .map(targets -> targets.stream().map(Scenario.Target::job).toList())
        .toList();
  }

  @Test
  void jobsAroundAJobComeBeforeBehindOrBeside() {
    var pipelines =
        Pipelines.jobs(
            "a:\nb: {needs: a}\nc: {needs: b, if: always()}\nd: {needs: a}\ne: {needs: [c, d]}");
    assertThat(around(pipelines, "b"))
        .containsExactly(List.of("a", "b"), List.of("c", "e"), List.of("d"));
  }

  @Test
  void jobsOfCallsComeBeforeAndBehindAsTheirCallersDo() {
    var pipelines =
        Pipelines.files(
            "ci.yml",
            Pipelines.workflow(
                "on: push",
                "a:\n"
                    + "b: {needs: a, uses: ./.github/workflows/one.yml, strategy: {matrix: {v: [1,"
                    + " 2]}}}\n"
                    + "c: {needs: b}\n"
                    + "d: {needs: a}"),
            "one.yml",
            Pipelines.workflow("on: workflow_call", "x:\ny: {needs: x}\nz:"));
    // When the last leg's y has ended, both x have; no y is behind both x.
    assertThat(around(pipelines, "b / y"))
        .containsExactly(
            List.of("a", "b / x", "b / y"), List.of("c"), List.of("b / z", "d", "x", "y", "z"));
    assertThat(around(pipelines, "b / x"))
        .containsExactly(
            List.of("a", "b / x"), List.of("c"), List.of("b / y", "b / z", "d", "x", "y", "z"));
    assertThat(around(pipelines, "b"))
        .containsExactly(
            List.of("a", "b / x", "b / y", "b / z"), List.of("c"), List.of("d", "x", "y", "z"));
    assertThat(around(pipelines, "a"))
        .containsExactly(
            List.of("a"), List.of("b / x", "b / y", "b / z", "c", "d"), List.of("x", "y", "z"));
  }

  @Test
  void runsThatFollowTheEndAreLater() {
    var next = "on: {workflow_run: {workflows: [%s], types: [%s]}}";
    var pipelines =
        Pipelines.files(
            "ci.yml",
            Pipelines.workflow("name: CI\non: push", "a:"),
            "end.yml",
            Pipelines.workflow("name: End\n" + next.formatted("CI", "completed"), "e:"),
            "start.yml",
            Pipelines.workflow("name: Start\n" + next.formatted("CI", "requested"), "s:"),
            "third.yml",
            Pipelines.workflow(next.formatted("End", "requested"), "t:"),
            "fourth.yml",
            Pipelines.workflow(next.formatted("Start", "completed"), "u:"));
    assertThat(around(pipelines, "a"))
        .containsExactly(List.of("a"), List.of("e", "t"), List.of("s", "u"));
  }
}
