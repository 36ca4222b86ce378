package cascade;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.expression.Context;
import cascade.expression.Evaluator;
import cascade.expression.Truth;
import cascade.expression.Value;
import cascade.workflow.Job;
import cascade.workflow.Step;
import cascade.workflow.Workflow;
import cascade.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The workflow of `docs/history.md`: no pull request decides what the cache holds.
class HistoryRecipeTest {
  private Workflow workflow;

  @BeforeEach
  void readRecipe() throws IOException {
    var page = Files.readString(Path.of("docs/history.md"));
    var start = page.indexOf("```yaml\n") + "```yaml\n".length();
    var yaml = page.substring(start, page.indexOf("```", start));
    var read = WorkflowReader.read(".github/workflows/history.yml", yaml);
    assertThat(read.problems()).isEmpty();
    assertThat(yaml).contains("\npermissions: {}\n");
    workflow = read.workflow().orElseThrow();
  }

  private static Stream<Step> steps(Job job) {
    return job.body() instanceof Job.Steps steps ? steps.steps().stream() : Stream.of();
  }

  private static boolean uses(Step step, String action) {
    return step instanceof Step.Uses uses && uses.action().value().startsWith(action + "@");
  }

  @Test
  void onlyOneJobSaves() {
    assertThat(
            workflow.jobs().stream()
                .filter(job -> steps(job).anyMatch(it -> uses(it, "actions/cache/save"))))
        .extracting(job -> job.id().value())
        .containsExactly("collect");
    assertThat(workflow.jobs())
        .allSatisfy(job -> {
          assertThat(steps(job)).anyMatch(step -> uses(step, "actions/cache/restore"));
          // It saves when its job ends, whatever became of the job's steps.
          assertThat(steps(job)).noneMatch(step -> uses(step, "actions/cache"));
          assertThat(steps(job)).noneMatch(step -> uses(step, "actions/checkout"));
          assertThat(job.body())
              .isInstanceOfSatisfying(
                  Job.Steps.class, steps -> assertThat(steps.timeoutMinutes()).isPresent());
        });
  }

  @ParameterizedTest
  @CsvSource({
    "schedule,            main,    TRUE",
    "schedule,            other,   FALSE",
    "push,                main,    FALSE",
    "pull_request,        12/merge, FALSE",
    "pull_request_target, main,    FALSE",
    "workflow_run,        main,    FALSE",
    "issue_comment,       main,    FALSE",
    "workflow_dispatch,   main,    FALSE",
  })
  void itRunsOnlyOnScheduleOnTheDefaultBranch(String event, String branch, Truth expected) {
    assertThat(Evaluator.truth(job("collect").condition().expr(), context(event, branch)))
        .isEqualTo(expected);
  }

  @Test
  void pullRequestsRestore() {
    assertThat(Evaluator.truth(job("look").condition().expr(), context("pull_request", "12/merge")))
        .isEqualTo(Truth.TRUE);
    assertThat(workflow.triggers())
        .extracting(trigger -> trigger.event().value())
        .containsExactly("schedule", "pull_request");
  }

  private Job job(String id) {
    return workflow.jobs().stream()
        .filter(it -> it.id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Context context(String event, String branch) {
    var repository = object(Map.of("default_branch", new Value.Str("main")));
    var payload = object(Map.of("repository", repository));
    var github =
        object(
            Map.of(
                "event_name", new Value.Str(event),
                "ref_name", new Value.Str(branch),
                "event", payload));
    return new Context() {
      @Override
      public Value context(String name) {
        return name.equals("github") ? github : Value.Unknown.of(name);
      }

      @Override
      public Value function(String name, List<Value> arguments) {
        return Value.Bool.of(true);
      }
    };
  }

  private static Value object(Map<String, Value> members) {
    return new Value.Obj(new LinkedHashMap<>(members));
  }
}
