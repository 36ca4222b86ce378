package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A.4 `needs`")
class RuleA4Test {

  @Test
  void a4_needsIsAStringOrAList_emptyAndRepeatedToo() {
    var pipeline =
        Pipelines.jobs(
            """
            a: {needs: []}
            b: {needs: a}
            c: {needs: [a, b, a, A]}
            """);
    assertThat(pipeline.when("a=failure")).isEqualTo("a=failure b=skipped! c=skipped! -> failure");
    assertThat(pipeline.graph().find("c").orElseThrow().needs()).containsExactly("a", "b");
  }

  @Test
  void a4_idsAreMatchedWithoutRegardToCase() {
    var pipeline =
        Pipelines.jobs(
            """
            Build:
            test: {needs: BUILD, if: "always() && needs.build.result == 'failure'"}
            """);
    assertThat(pipeline.when("build=failure")).isEqualTo("Build=failure test=success -> failure");
  }

  @Test
  void a4_jobsOnACycleAndBehindItNeverStart_theRestIsTold() {
    var pipeline =
        Pipelines.faulty(
            "ci.yml",
            Pipelines.workflow(
                "on: push",
                """
                first:
                a: {needs: [first, c]}
                b: {needs: a}
                c: {needs: b}
                behind: {needs: [first, c], if: always()}
                beside: {needs: first}
                self: {needs: [first, self]}
                """));
    assertThat(pipeline.when("first=failure"))
        .isEqualTo(
            "first=failure a=skipped b=skipped c=skipped behind=skipped beside=skipped!"
                + " self=skipped -> failure");
    assertThat(pipeline.blockedBy("first")).containsExactly("beside");
    assertThat(pipeline.blockedBy("a")).isEmpty();
    assertThat(pipeline.graph().find("a").orElseThrow().stage()).isZero();
    assertThat(CriticalPath.of(pipeline.graph()).jobs()).containsExactly("first", "beside");
  }

  @Test
  void a4_everythingOnACycleHasNoPath() {
    var pipeline =
        Pipelines.faulty("ci.yml", Pipelines.workflow("on: push", "a: {needs: b}\nb: {needs: a}"));
    assertThat(pipeline.when("a=failure")).isEqualTo("a=skipped b=skipped -> skipped");
    assertThat(CriticalPath.of(pipeline.graph()).jobs()).isEmpty();
  }

  @Test
  void a4_unknownNeedsAreLeftOut() {
    var pipeline =
        Pipelines.faulty(
            "ci.yml", Pipelines.workflow("on: push", "a: {needs: nobody}\nb: {needs: [a, none]}"));
    assertThat(pipeline.when("a=failure")).isEqualTo("a=failure b=skipped! -> failure");
  }
}
