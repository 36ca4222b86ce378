package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A.9 `workflow_run` chains")
class RuleA9Test {
  private static String named(String name, String on, String jobs) {
    return "name: %s\n".formatted(name) + Pipelines.workflow("on: " + on, jobs);
  }

  private static String after(String name) {
    return "{workflow_run: {workflows: [%s]}}".formatted(name);
  }

  private static Pipelines chain(int length) {
    var files = new ArrayList<String>();
    for (var i = 0; i < length; i++) {
      files.add("w%d.yml".formatted(i));
      files.add(
          named(
              "W" + i,
              i == 0 ? "push" : after("W" + (i - 1)),
              i == 0 ? "a:" : "a: {if: \"github.event.workflow_run.conclusion == 'success'\"}"));
    }
    return Pipelines.files(files.toArray(String[]::new));
  }

  @Test
  void a9_aFilterOnTheConclusionCarriesTheFailureOn() {
    var effects = chain(3).effects("w0.yml#a=failure");
    assertThat(effects.stream().map(Pipelines::tell))
        .containsExactly("a=failure -> failure", "a=skipped! -> skipped", "a=skipped! -> skipped");
    assertThat(effects.get(1).jobs().getFirst().because()).containsExactly("w0.yml#a");
  }

  @Test
  void a9_threeLinksAreFollowed_aFourthIsNot() {
    var effects = chain(6).on("push").effects("w0.yml#a=failure");
    assertThat(effects.stream().map(WorkflowEffect::triggered))
        .containsExactly(true, true, true, true, false, false);
  }

  @Test
  void a9_itRunsWhateverTheConclusionUnlessItAsks() {
    var pipeline =
        Pipelines.files(
            "ci.yml",
            named("CI", "push", "a:"),
            "next.yml",
            named(
                "Next",
                after("CI"),
                """
                any:
                good: {if: "github.event.workflow_run.conclusion == 'success'"}
                bad: {if: "${{ github.event.workflow_run.conclusion == 'failure' }}"}
                stopped: {if: "github.event.workflow_run.conclusion != 'success'"}
                listed: {if: "contains(fromJSON('[\\"success\\", \\"skipped\\"]'), github.event.workflow_run.conclusion)"}
                """));
    assertThat(Pipelines.tell(pipeline.effects().getLast()))
        .isEqualTo(
            "any=success good=success bad=skipped stopped=skipped listed=success -> success");
    assertThat(Pipelines.tell(pipeline.effects("ci.yml#a=failure").getLast()))
        .isEqualTo(
            "any=success good=skipped! bad=success stopped=success listed=skipped! -> success");
    assertThat(Pipelines.tell(pipeline.effects("ci.yml#a=cancelled").getLast()))
        .isEqualTo(
            "any=success good=skipped! bad=skipped stopped=success listed=skipped! -> success");
    assertThat(Pipelines.tell(pipeline.effects("ci.yml#a=skipped").getLast()))
        .isEqualTo(
            "any=success good=skipped! bad=skipped stopped=success listed=success -> success");
  }

  @Test
  void a9_blastRadiiReachOverTheChain() {
    var radius = chain(3).radius("a");
    assertThat(radius.blocked()).isEmpty();
    assertThat(radius.elsewhere().stream().map(BlastRadius.Blocked::id))
        .containsExactly("w1.yml#a", "w2.yml#a");
    assertThat(radius.elsewhere()).allMatch(BlastRadius.Blocked::certain);
  }

  @ParameterizedTest
  @CsvSource({"requested, skipped", "in_progress, skipped", "completed, success"})
  void a9_onlyARunThatIsCompletedHasAConclusion(String type, String outcome) {
    var pipeline =
        Pipelines.files(
            "ci.yml",
            named("CI", "push", "a:"),
            "next.yml",
            named(
                "Next",
                "{workflow_run: {workflows: [CI], types: [%s]}}".formatted(type),
                "b: {if: \"github.event.workflow_run.conclusion == 'success'\"}"));
    assertThat(Pipelines.tell(pipeline.effects().getLast())).startsWith("b=" + outcome);
  }

  @Test
  void a9_aFollowerWithoutWhatItFollowsKnowsNoConclusion() {
    var pipeline =
        Pipelines.files(
            "next.yml",
            named(
                "Next",
                after("CI"),
                "b: {if: \"github.event.workflow_run.conclusion == 'success'\"}"));
    var effect = pipeline.effects().getFirst().jobs().getFirst();
    assertThat(effect.possible()).containsExactly(Outcome.SUCCESS, Outcome.SKIPPED);
    assertThat(effect.dependsOn()).containsExactly("github.event.workflow_run.conclusion");
  }

  /// The ref, and a job of the same name, are others in the run that follows.
  @Test
  void a9_unknownsOfOneRunAreNotThoseOfTheNext() {
    var pipeline =
        Pipelines.files(
            "ci.yml",
            named(
                "CI",
                "push",
                """
                a: {if: "github.ref == 'refs/heads/main'"}
                b: {needs: a, if: "needs.a.outputs.x"}
                """),
            "next.yml",
            named(
                "Next",
                after("CI"),
                """
                a: {if: "github.ref == 'refs/heads/main' && github.event.workflow_run.conclusion == 'success'"}
                c: {if: "vars.x && github.event.workflow_run.conclusion == 'skipped'"}
                d: {if: "github.ref == 'refs/heads/main' && github.event.workflow_run.conclusion == 'skipped'"}
                """));
    var next = pipeline.on("push").effects().getLast().jobs();
    // Upstream on another branch all is skipped; downstream is the default branch.
    assertThat(next.getLast().possible()).containsExactly(Outcome.SUCCESS, Outcome.SKIPPED);
  }

  @Test
  void a9_namesMustBeEqual_thePathIsTheNameOfANamelessOne() {
    var nameless =
        Pipelines.files(
            "ci.yml",
            Pipelines.workflow("on: push", "a:"),
            "next.yml",
            named("Next", after(Pipelines.CI), "b:"));
    assertThat(nameless.on("push").effects().getLast().triggered()).isTrue();
    var other =
        Pipelines.files(
            "ci.yml", named("CI", "push", "a:"), "next.yml", named("Next", after("Other"), "b:"));
    assertThat(other.on("push").effects().getLast().triggered()).isFalse();
  }

  @Test
  void a9_chainsThatBiteTheirTailEnd() {
    var pipeline =
        Pipelines.files(
            "a.yml", named("A", after("B"), "x:"), "b.yml", named("B", after("A"), "y:"));
    assertThat(pipeline.effects()).hasSize(2);
    assertThat(pipeline.on("workflow_run").effects()).allMatch(WorkflowEffect::triggered);
    var self = Pipelines.files("a.yml", named("A", after("A"), "x:"));
    assertThat(self.effects().getFirst().triggered()).isTrue();
  }

  @Test
  void a9_manyThatAllFollowOneAnotherAreCutShort() {
    var names = new ArrayList<String>();
    for (var i = 0; i < 30; i++) {
      names.add("W" + i);
    }
    var files = new ArrayList<String>();
    for (var name : names) {
      files.add(name + ".yml");
      files.add(named(name, "{push: {}, workflow_run: {workflows: %s}}".formatted(names), "a:"));
    }
    var effects = Pipelines.files(files.toArray(String[]::new)).effects("W0.yml#a=failure");
    assertThat(effects).hasSize(30).allMatch(WorkflowEffect::triggered);
  }

  @Test
  void a9_aFailureThatIsToleratedCarriesNothingOn() {
    var pipeline =
        Pipelines.files(
            "ci.yml",
            named("CI", "push", "a: {continue-on-error: true}"),
            "next.yml",
            named(
                "Next",
                after("CI"),
                "b: {if: \"github.event.workflow_run.conclusion == 'success'\"}"));
    assertThat(pipeline.effects("ci.yml#a=failure").stream().map(Pipelines::tell).toList())
        .isEqualTo(List.of("a=failure~ -> success", "b=success -> success"));
  }
}
