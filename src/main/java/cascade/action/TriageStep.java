package cascade.action;

import cascade.app.Analysis;
import cascade.app.ToolException;
import cascade.forge.ForgeException;
import cascade.history.WorkflowRun;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Situation;
import cascade.report.RunMarkdown;
import cascade.triage.RunReader;
import java.util.Map;
import java.util.Optional;

/// What became of one run.
final class TriageStep {
  private final Setting setting;

  TriageStep(Setting setting) {
    this.setting = setting;
  }

  Results run(Event event) {
    var runs = setting.host().runs(setting.repository());
    var asked = setting.inputs().runId();
    var run = asked.isPresent() ? Optional.of(runs.get(asked.getAsLong())) : event.run();
    if (run.isEmpty()) {
      setting.log().warn("there is no run to summarise: the event names none; set `run-id`");
      return Results.of(Mode.TRIAGE, "Cascade found no run to summarise.\n");
    }
    try {
      var jobs = runs.jobs(run.get().id(), run.get().attempt());
      var story = RunReader.read(run.get(), jobs, pipeline(run.get()));
      story.began().forEach(began -> setting.log().say("it began with " + began.job().name()));
      return Results.of(Mode.TRIAGE, RunMarkdown.of(story));
    } catch (ForgeException.Forbidden failure) {
      setting.lacks(failure, "the jobs of the run cannot be read");
      return Results.of(Mode.TRIAGE, "Cascade may not read the jobs of the run.\n").asPartial();
    }
  }

  /// Of the commit of the run, which its pull request's merge may differ from (`github-actions.md`
  /// H.1); without it the story is told all the same.
  private Optional<Pipeline> pipeline(WorkflowRun run) {
    var repository = setting.repository();
    var situation =
        new Situation(
            Optional.of(run.event()).filter(name -> !name.isEmpty()),
            Optional.of("refs/heads/" + run.headBranch()).filter(_ -> run.event().equals("push")),
            Map.of());
    try {
      return Optional.of(
          Analysis.orEmpty(
                  setting.host().files(repository, run.headSha()), repository.toString(), situation)
              .pipeline());
    } catch (ForgeException | ToolException failure) {
      setting.log().warn("the workflow's file cannot be read: " + failure.getMessage());
      return Optional.empty();
    }
  }
}
