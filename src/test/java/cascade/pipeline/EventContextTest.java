package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What conditions know of the event and the ref.
class EventContextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          push                | github.event_name == 'push'                         | success
          push                | github.event_name != 'push'                         | skipped
          push                | GITHUB['EVENT_NAME'] == 'PUSH'                      | success
          push                | github.ref == 'refs/heads/main'                     | success?
          push                | github.event.pull_request                           | skipped
          push                | github.event.pull_request.draft == false            | success
          push                | github.event.pull_request.merged == true            | skipped
          push                | github.event.pull_request.head.repo.fork            | skipped
          push                | github.event.head_commit.message == 'x'             | success?
          push                | contains(github.event.head_commit.message, '[ci]')  | success?
          push                | github.head_ref == ''                               | success
          push                | github.head_ref                                     | skipped
          push                | github.event.inputs.x                               | skipped
          push                | inputs.x                                            | skipped
          push                | github.actor == 'me'                                | success?
          push                | github.event.issue.number                           | skipped
          push                | !(github.event_name != 'push' && github.actor)      | success
          pull_request        | github.ref == 'refs/heads/main'                     | skipped
          pull_request        | github.ref != 'refs/heads/main'                     | success
          pull_request        | startsWith(github.ref, 'refs/tags/')                | skipped
          pull_request        | startsWith(github.ref, 'refs/pull/')                | success
          pull_request        | github.ref_name == 'main'                           | skipped
          pull_request        | github.base_ref == 'main'                           | success?
          pull_request        | github.event.pull_request.draft == false            | success?
          pull_request        | github.event.commits                                | skipped
          pull_request_target | github.ref == 'refs/heads/main'                     | success?
          pull_request_target | github.event.pull_request.number                    | success?
          workflow_dispatch   | inputs.x == 'y'                                     | skipped
          workflow_dispatch   | inputs.known == 'y'                                 | success?
          workflow_dispatch   | github.event.inputs.x == 'y'                        | success?
          schedule            | github.event_name == 'schedule'                     | success
          schedule            | github.event.schedule == '0 0 * * *'                | success?
          issue_comment       | github.event.issue.pull_request                     | success?
          issue_comment       | github.event.comment.body == '/go'                  | success?
          issue_comment       | github.event.pull_request                           | skipped
          release             | github.event.release.prerelease                     | success?
          release             | github.event.release.draft && github.event.issue    | skipped
          merge_group         | github.event.merge_group.base_ref                   | success?
          merge_group         | github.head_ref                                     | skipped
          """)
  void whatFollowsFromTheEventIsKnown(String event, String condition, String outcome) {
    var on =
        switch (event) {
          case "schedule" -> "{schedule: [{cron: '0 0 * * *'}]}";
          case "workflow_dispatch" -> "{workflow_dispatch: {inputs: {known: {type: string}}}}";
          default -> event;
        };
    var pipeline =
        Pipelines.of(Pipelines.workflow("on: " + on, "a: {if: \"%s\"}".formatted(condition)));
    assertThat(pipeline.when()).startsWith("a=" + outcome + " ");
    assertThat(pipeline.on(event).when()).startsWith("a=" + outcome + " ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          refs/heads/main  | github.ref == 'refs/heads/main'                        | success
          refs/heads/main  | github.ref == 'refs/heads/MAIN'                        | success
          refs/heads/main  | github.ref_name == 'main' && github.ref_type == 'branch' | success
          refs/heads/a/b   | github.ref_name == 'a/b'                               | success
          refs/heads/x     | github.ref == 'refs/heads/main'                        | skipped
          refs/tags/v1     | startsWith(github.ref, 'refs/tags/v')                  | success
          refs/tags/v1     | github.ref_type == 'tag' && github.ref_name == 'v1'    | success
          refs/tags/v1     | github.ref_protected                                   | success?
          """)
  void whatFollowsFromTheRefIsKnown(String ref, String condition, String outcome) {
    var pipeline = Pipelines.jobs("a: {if: \"%s\"}".formatted(condition));
    assertThat(pipeline.on("push", ref).when()).startsWith("a=" + outcome + " ");
  }

  @Test
  void aPullRequestThatMayBeMergedHasAnyRef() {
    var pipeline =
        Pipelines.of(
            Pipelines.workflow(
                "on: {pull_request: {types: [closed]}}",
                "a: {if: \"github.ref == 'refs/heads/main'\"}"));
    assertThat(pipeline.when()).isEqualTo("a=success? -> success");
  }

  @Test
  void inputsThatAreGivenAreKnown() {
    var pipeline =
        Pipelines.of(
            Pipelines.workflow(
                "on: {workflow_dispatch: {inputs: {deep: {type: boolean}, env: {type: string}}}}",
                """
                a: {if: "inputs.deep"}
                b: {if: "inputs.env == 'prod'"}
                """));
    var situation =
        new Situation(
            Optional.of("workflow_dispatch"),
            Optional.empty(),
            Map.of("Deep", "false", "env", "PROD"));
    assertThat(pipeline.on(situation).when()).isEqualTo("a=skipped b=success -> success");
    assertThat(pipeline.on("workflow_dispatch").when())
        .isEqualTo("a=success? b=success? -> success");
  }

  @Test
  void aCalledWorkflowSeesTheEventOfItsCaller() {
    var pipeline =
        Pipelines.files(
            "ci.yml",
            Pipelines.workflow("on: push", "call: {uses: ./.github/workflows/lib.yml}"),
            "lib.yml",
            Pipelines.workflow(
                "on: workflow_call",
                "x: {if: \"github.event_name == 'push'\"}\n"
                    + "y: {if: \"github.event_name == 'schedule'\"}"));
    assertThat(pipeline.when())
        .isEqualTo("call=success call / x=success call / y=skipped -> success");
    // By itself it may be called from anywhere.
    assertThat(Pipelines.tell(pipeline.effects().getLast()))
        .isEqualTo("x=success? y=success? -> success");
  }

  @Test
  void aMatrixMayHangOnTheSituation() {
    var pipeline =
        Pipelines.jobs(
            "a: {strategy: {matrix: {n: \"${{ fromJSON(github.event_name == 'push' && '[1, 2]' ||"
                + " '[3]') }}\"}}}");
    assertThat(pipeline.on("push").legs("a")).containsExactly("a (1)", "a (2)");
    assertThat(pipeline.on("schedule").legs("a")).containsExactly("a (3)");
    assertThat(pipeline.legs("a")).isEmpty();
  }
}
