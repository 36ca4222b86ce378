package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `--event` and `--ref` start.
class TriggerFilterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          push                                        | push         | refs/heads/main  | true
          push                                        | pull_request | refs/heads/main  | false
          [push, pull_request]                        | pull_request | refs/heads/x     | true
          {push: {branches: [main]}}                  | push         | refs/heads/main  | true
          {push: {branches: [main]}}                  | push         | refs/heads/x     | false
          {push: {branches: [main]}}                  | push         | refs/tags/v1     | false
          {push: {branches: main}}                    | push         | refs/heads/main  | true
          {push: {tags: ['v*']}}                      | push         | refs/tags/v1     | true
          {push: {tags: ['v*']}}                      | push         | refs/tags/x      | false
          {push: {tags: ['v*']}}                      | push         | refs/heads/main  | false
          {push: {branches: [main], tags: ['v*']}}    | push         | refs/tags/v1     | true
          {push: {branches: [main], tags: ['v*']}}    | push         | refs/heads/main  | true
          {push: {branches: [main], tags: ['v*']}}    | push         | refs/tags/x      | false
          {push: {branches: ['**', '!x/**']}}         | push         | refs/heads/x/y   | false
          {push: {branches: ['**', '!x/**', 'x/y']}}  | push         | refs/heads/x/y   | true
          {push: {branches: ['!x']}}                  | push         | refs/heads/y     | false
          {push: {branches-ignore: [x, 'y/*']}}       | push         | refs/heads/x     | false
          {push: {branches-ignore: [x, 'y/*']}}       | push         | refs/heads/y/z   | false
          {push: {branches-ignore: [x, 'y/*']}}       | push         | refs/heads/main  | true
          {push: {branches-ignore: [x]}}              | push         | refs/tags/v1     | false
          {push: {tags-ignore: ['v*']}}               | push         | refs/tags/v1     | false
          {push: {tags-ignore: ['v*']}}               | push         | refs/tags/x      | true
          {push: {tags-ignore: ['v*']}}               | push         | refs/heads/main  | false
          {push: {paths: ['src/**']}}                 | push         | refs/heads/main  | true
          {pull_request: {branches: [main]}}          | pull_request | refs/heads/topic | true
          {pull_request_target: {branches: [main]}}   | pull_request_target | refs/heads/x | false
          {merge_group: {branches: [main]}}           | merge_group  | refs/heads/main  | true
          workflow_dispatch                           | workflow_dispatch | refs/heads/x | true
          {schedule: [{cron: '0 0 * * *'}]}           | schedule     | refs/heads/main  | true
          workflow_call                               | push         | refs/heads/main  | false
          """)
  void startsWhatTheListsLetThrough(String on, String event, String ref, boolean triggered) {
    var pipeline = Pipelines.of(Pipelines.workflow("on: " + on, "a:"));
    var effect = pipeline.on(event, ref).effect();
    assertThat(effect.triggered()).isEqualTo(triggered);
    assertThat(effect.jobs()).hasSize(triggered ? 1 : 0);
    assertThat(effect.conclusion().isPresent()).isEqualTo(triggered);
  }

  @Test
  void withoutARefAnyListMayLetItThrough() {
    var pipeline = Pipelines.of(Pipelines.workflow("on: {push: {branches: [main]}}", "a:"));
    assertThat(pipeline.on("push").effect().triggered()).isTrue();
    assertThat(pipeline.on("schedule").effect().triggered()).isFalse();
    assertThat(pipeline.on("schedule").engine().blastRadii(pipeline.graph())).isEmpty();
  }

  /// Without an event the ref alone rules out what it can.
  @Test
  void aRefAloneNarrowsDown() {
    var pipeline =
        Pipelines.of(
            Pipelines.workflow(
                "on: {push: {branches: [main]}}", "a: {if: \"github.ref_name == 'x'\"}"));
    var onX = new Situation(Optional.empty(), Optional.of("refs/heads/x"), Map.of());
    assertThat(pipeline.on(onX).effect().triggered()).isFalse();
  }

  @Test
  void aWorkflowWhoseTriggersCannotBeReadIsStartedBySomething() {
    var pipeline = Pipelines.faulty("ci.yml", "jobs:\n  a: {runs-on: x, steps: [{run: make}]}\n");
    assertThat(pipeline.when("a=failure")).isEqualTo("a=failure -> failure");
    assertThat(pipeline.on("push").effect().triggered()).isFalse();
  }

  @Test
  void withoutASituationAnswersAreTheUnionOverAllEvents() {
    var pipeline =
        Pipelines.of(
            Pipelines.workflow(
                "on: [push, pull_request]",
                """
                a:
                push: {needs: a, if: "github.event_name == 'push'"}
                spared: {needs: a, if: "success() || github.event_name == 'push'"}
                never: {needs: a, if: "github.event_name == 'schedule'"}
                """));
    assertThat(pipeline.when("a=failure"))
        .isEqualTo("a=failure push=skipped! spared=skipped!? never=skipped -> failure");
    assertThat(pipeline.effectOn("push").possible())
        .containsExactly(Outcome.SUCCESS, Outcome.SKIPPED);
    assertThat(pipeline.effectOn("push").dependsOn()).containsExactly("github.event_name");
    // It is blocked in one event, and runs in the other.
    assertThat(pipeline.blockedBy("a")).containsExactly("push", "spared?");
    assertThat(pipeline.on("push").blockedBy("a")).containsExactly("push");
    assertThat(pipeline.on("pull_request").blockedBy("a")).containsExactly("spared");
  }
}
