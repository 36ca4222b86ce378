package cascade.report;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.history.JobRun;
import cascade.history.SampleRuns;
import cascade.history.StepRun;
import cascade.history.WorkflowRun;
import cascade.triage.RunReader;
import cascade.triage.RunStory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunMarkdownTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void tellsWhereItBeganAndWhatItBlocked() {
    var pipeline = Samples.shop().pipeline();
    var path = pipeline.workflows().getFirst().path();
    var jobs =
        List.of(
            job(1, "format", "success", "make format"),
            job(2, "test (ubuntu-latest, 17)", "failure", "make test"),
            job(3, "image", "skipped", ""),
            job(4, "Deploy to the shop", "skipped", ""));

    Golden.assertMatches(
        "run-story.md",
        RunMarkdown.of(RunReader.read(run("CI", path), jobs, Optional.of(pipeline))));
  }

  @Test
  void aCleanRunIsTold() {
    var story = RunReader.read(run("CI", "x.yml"), List.of(), Optional.empty());

    assertThat(
            RunMarkdown.of(
                new RunStory(
                    SampleRuns.run(7, "CI", "x.yml", "success"),
                    story.jobs(),
                    List.of(),
                    List.of(),
                    List.of(),
                    true)))
        .contains("Nothing went wrong.");
  }

  static List<String> names() {
    return HostileNames.NAMES;
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesStayInCodeSpans(String name) {
    var jobs =
        IntStream.range(0, 3)
            .mapToObj(i ->
                SampleRuns.job(
                    i,
                    name + i,
                    i == 0 ? "failure" : name,
                    Optional.of(START),
                    Optional.of(START.plusSeconds(90)),
                    SampleRuns.step(1, name, "failure")))
            .toList();

    var markdown = RunMarkdown.of(RunReader.read(run(name, name), jobs, Optional.empty()));

    MarkdownScan.assertNothingActs(markdown);
  }

  private static JobRun job(long id, String name, String conclusion, String step) {
    return SampleRuns.job(
        id,
        name,
        conclusion,
        Optional.of(START),
        Optional.of(START.plusSeconds(conclusion.equals("skipped") ? 0 : 185)),
        step.isEmpty() ? new StepRun[0] : new StepRun[] {SampleRuns.step(1, step, conclusion)});
  }

  private static WorkflowRun run(String name, String path) {
    return SampleRuns.run(7, 2, name, path, name, "failure", Optional.empty());
  }
}
