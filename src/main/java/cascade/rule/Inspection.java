package cascade.rule;

import cascade.assessment.Assessment;
import cascade.capacity.CapacityAssessment;
import cascade.capacity.CapacityOptions;
import cascade.pipeline.JobNames;
import cascade.pipeline.OutcomeEngine;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Scenario.Target;
import cascade.service.Catalogue;
import cascade.service.Leanings;
import cascade.service.ServiceDetector;
import cascade.shell.ScriptReader;
import cascade.source.SourceText;
import cascade.statistics.JobStatistics;
import cascade.workflow.Action;
import cascade.workflow.FileSource;
import cascade.workflow.Job;
import cascade.workflow.RemoteWorkflow;
import cascade.workflow.Step;
import cascade.workflow.Workflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// What rules look at: a pipeline, what is known about it, and the engine to ask further.
public final class Inspection {
  /// Composite actions use one another; GitHub stops at ten levels.
  private static final int DEEPEST_ACTION = 10;

  private static final int MOST_STEPS = 10_000;

  private final Assessment assessment;
  private final Pipeline pipeline;
  private final OutcomeEngine engine;
  private final Function<Step.Uses, Optional<Action>> actions;
  private final boolean whole;
  private final Optional<FileSource> files;
  private final List<InspectedWorkflow> workflows;
  private final Readings readings;
  private Optional<Leanings> leanings = Optional.empty();
  private Optional<CapacityAssessment> capacity = Optional.empty();
  private final Map<InspectedJob, Optional<Publishing>> publishing = new HashMap<>();
  private final IdentityHashMap<Step.Run, List<Tool>> tools = new IdentityHashMap<>();
  private final IdentityHashMap<Step.Run, StepScript> scripts = new IdentityHashMap<>();

  /// Of all workflows of a repository.
  ///
  /// @param assessment of the pipeline, before any rule
  /// @param engine of the pipeline
  /// @param actions finds the action of the same repository that a step uses
  public Inspection(
      Assessment assessment,
      Pipeline pipeline,
      OutcomeEngine engine,
      Function<Step.Uses, Optional<Action>> actions) {
    this(assessment, pipeline, engine, actions, true);
  }

  /// The same of some or all.
  ///
  /// @param whole whether these are all workflows of the repository
  public Inspection(
      Assessment assessment,
      Pipeline pipeline,
      OutcomeEngine engine,
      Function<Step.Uses, Optional<Action>> actions,
      boolean whole) {
    this(
        assessment,
        pipeline,
        engine,
        actions,
        whole,
        Optional.empty(),
        Readings.of(pipeline, actions));
  }

  /// The same where others look at the same pipeline, too.
  ///
  /// @param files what else lies in the repository; empty where that is not known
  public Inspection(
      Assessment assessment,
      Pipeline pipeline,
      OutcomeEngine engine,
      Function<Step.Uses, Optional<Action>> actions,
      boolean whole,
      Optional<FileSource> files,
      Readings readings) {
    this.readings = readings;
    this.assessment = assessment;
    this.pipeline = pipeline;
    this.engine = engine;
    this.actions = actions;
    this.whole = whole;
    this.files = files;
    var found = new ArrayList<InspectedWorkflow>();
    for (var i = 0; i < assessment.workflows().size(); i++) {
      var workflow = assessment.workflows().get(i);
      if (workflow.triggered()) {
        found.add(new InspectedWorkflow(workflow, pipeline.workflows().get(i)));
      }
    }
    this.workflows = List.copyOf(found);
  }

  /// What takes time to read of a pipeline, and is asked for by others than rules, too.
  ///
  /// @param scripts reads those of its steps
  /// @param leanings on what its jobs lean; asked once, and only where a rule does
  /// @param capacity what the files tell of what its jobs need of their runners; asked like that
  public record Readings(
      ScriptReader scripts, Supplier<Leanings> leanings, Supplier<CapacityAssessment> capacity) {

    /// By the services that everybody knows.
    ///
    /// @param actions finds the action of the same repository that a step uses
    public static Readings of(Pipeline pipeline, Function<Step.Uses, Optional<Action>> actions) {
      var scripts = new ScriptReader();
      return new Readings(
          scripts,
          () ->
              Leanings.of(
                  pipeline, new ServiceDetector(actions, scripts)::of, Catalogue.standard()),
          () ->
              CapacityAssessment.of(
                  pipeline,
                  actions,
                  scripts,
                  Optional.empty(),
                  Optional.empty(),
                  CapacityOptions.DEFAULT));
    }
  }

  Assessment assessment() {
    return assessment;
  }

  OutcomeEngine engine() {
    return engine;
  }

  /// On what the jobs lean.
  Leanings leanings() {
    var found = leanings.orElseGet(readings.leanings());
    leanings = Optional.of(found);
    return found;
  }

  /// What the jobs need of the disks and memories of their runners, as far as the files tell.
  CapacityAssessment capacity() {
    var found = capacity.orElseGet(readings.capacity());
    capacity = Optional.of(found);
    return found;
  }

  /// Whether the job releases, deploys or publishes. Several rules ask, and reading scripts takes
  /// time.
  Optional<Publishing> publishing(InspectedJob job) {
    var known = publishing.get(job);
    if (known == null) {
      known = Publishing.of(job, this);
      publishing.put(job, known);
    }
    return known;
  }

  /// The programs that a step calls.
  List<Tool> tools(Step.Run step) {
    return tools.computeIfAbsent(step, it -> Scripts.of(it, readings.scripts()));
  }

  /// The steps of a job as its file has them; those that start together one by one.
  List<InspectedStep> written(InspectedJob job) {
    var found = new ArrayList<InspectedStep>();
    if (job.job().body() instanceof Job.Steps steps) {
      for (var i = 0; i < steps.steps().size(); i++) {
        switch (steps.steps().get(i)) {
          case Step.Parallel(_, var inner) -> {
            for (var step : inner) {
              found.add(new InspectedStep(job, step, i));
            }
          }
          case Step step -> found.add(new InspectedStep(job, step, i));
        }
      }
    }
    return found;
  }

  /// The script of a step as its file has it; empty where it runs none. Several rules ask.
  Optional<StepScript> script(InspectedStep step) {
    return step.step() instanceof Step.Run run
        ? Optional.of(
            scripts.computeIfAbsent(
                run, _ -> StepScript.of(step, readings.scripts()).orElseThrow()))
        : Optional.empty();
  }

  /// All steps that are written somewhere, and run a script.
  List<StepScript> scripts() {
    return writtenJobs().stream()
        .flatMap(job -> written(job).stream())
        .flatMap(step -> script(step).stream())
        .toList();
  }

  /// The steps of a job, those of composite actions of the same repository in place of the step
  /// that uses them, and those that start together one by one.
  List<Step> stepsOf(Job.Steps job) {
    var found = new ArrayList<Step>();
    collect(job.steps(), 0, found);
    return found;
  }

  private void collect(List<Step> steps, int depth, List<Step> found) {
    for (var step : steps) {
      if (found.size() >= MOST_STEPS) {
        return;
      }
      switch (step) {
        case Step.Parallel(_, var inner) -> collect(inner, depth, found);
        case Step.Uses uses -> {
          var inner = actions.apply(uses).map(Action::steps).orElse(List.of());
          if (inner.isEmpty() || depth == DEEPEST_ACTION) {
            found.add(uses);
          } else {
            collect(inner, depth + 1, found);
          }
        }
        case Step.Run _, Step.Control _, Step.Unknown _ -> found.add(step);
      }
    }
  }

  /// The workflows that the situation starts.
  List<InspectedWorkflow> workflows() {
    return workflows;
  }

  /// Every job that is written somewhere, once, however often its workflow is called: as its own
  /// workflow has it if that was asked for, else as its first caller has it.
  List<InspectedJob> writtenJobs() {
    var found = new LinkedHashMap<Written, InspectedJob>();
    for (var workflow : workflows) {
      for (var job : workflow.jobs()) {
        var key = new Written(job.path(), job.subject());
        if (job.depth() == 0) {
          found.put(key, job);
        } else {
          found.putIfAbsent(key, job);
        }
      }
    }
    return List.copyOf(found.values());
  }

  private record Written(String path, String id) {}

  /// What past runs tell of a written job, wherever it is called, each leg by itself; none where no
  /// run is known.
  List<JobStatistics> history(InspectedJob written) {
    var found = new ArrayList<JobStatistics>();
    for (var workflow : workflows) {
      for (var job : workflow.jobs()) {
        if (job.path().equals(written.path()) && job.subject().equals(written.subject())) {
          assessment
              .history(workflow.assessed(), job.assessed())
              .ifPresent(it -> found.addAll(it.legs().isEmpty() ? List.of(it) : it.legs()));
        }
      }
    }
    return found;
  }

  /// The jobs and legs that somebody means by a name.
  List<Target> named(String name) {
    return new JobNames(pipeline).find(name);
  }

  /// All files of the repository; empty where only the workflows are known.
  Optional<FileSource> files() {
    return files;
  }

  /// Whether the pipeline is all that the repository has.
  boolean isWhole() {
    return whole;
  }

  /// The texts of the repository's own files of the pipeline, by their paths.
  SortedMap<String, SourceText> texts() {
    var texts = new TreeMap<String, SourceText>();
    pipeline.workflows().stream()
        .flatMap(graph -> graph.files().entrySet().stream())
        .filter(file -> !RemoteWorkflow.isPath(file.getKey()))
        .forEach(file -> texts.put(file.getKey(), file.getValue().text()));
    return texts;
  }

  /// The text of a workflow file of the pipeline.
  Optional<SourceText> text(String path) {
    return pipeline.workflows().stream()
        .flatMap(graph -> graph.file(path).stream())
        .map(Workflow::text)
        .findFirst();
  }
}
