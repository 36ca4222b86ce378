package cascade.timing;

import static java.util.stream.Collectors.groupingBy;

import cascade.history.History;
import cascade.pipeline.Outcome;
import cascade.pipeline.OutcomeEngine;
import cascade.pipeline.Pipeline;
import cascade.pipeline.RunNetwork;
import cascade.pipeline.Scenario;
import cascade.pipeline.WorkflowGraph;
import cascade.statistics.PipelineNaming;
import cascade.statistics.RunTimes;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes the assessment of time.
final class TimeModel {
  private final Pipeline pipeline;
  private final OutcomeEngine engine;
  private final TimeOptions options;
  private final Map<String, List<RunTimes>> runs;

  private TimeModel(
      Pipeline pipeline, OutcomeEngine engine, Optional<History> history, TimeOptions options) {
    this.pipeline = pipeline;
    this.engine = engine;
    this.options = options;
    this.runs = history.map(it -> runs(it, pipeline)).orElse(Map.of());
  }

  static TimeAssessment of(
      Pipeline pipeline, OutcomeEngine engine, Optional<History> history, TimeOptions options) {
    return new TimeModel(pipeline, engine, history, options).assessment();
  }

  /// By the path of their workflow, oldest first; with an event given, those that it started.
  private static Map<String, List<RunTimes>> runs(History history, Pipeline pipeline) {
    var naming = new PipelineNaming(pipeline);
    var event = pipeline.situation().event();
    return RunTimes.of(history, naming).stream()
        .filter(run -> event.isEmpty() || event.get().equals(run.run().event()))
        .filter(run -> naming.graph(run.workflow()).isPresent())
        .collect(
            groupingBy(run -> naming.graph(run.workflow()).map(WorkflowGraph::path).orElseThrow()));
  }

  private TimeAssessment assessment() {
    var subjects = pipeline.workflows().stream().map(this::subject).toList();
    var pools = new HashSet<RunnerPool>();
    subjects.forEach(it -> it.leaves().forEach(leaf -> pools.add(leaf.pool())));
    var available = Runners.of(options, pools);
    var times = subjects.stream().map(subject -> workflow(subject, available)).toList();
    var waits = new PoolModel(subjects, options, available).pools();
    return new TimeAssessment(
        options, times, waits, LimitModel.of(subjects, times, waits, options.plan()));
  }

  private Subject subject(WorkflowGraph graph) {
    var own = runs.getOrDefault(graph.path(), List.of());
    var most = RunTable.mostLegs(own);
    var network =
        Network.of(
            RunNetwork.of(graph), running(graph)::contains, job -> most.getOrDefault(job, 1));
    var table = RunTable.of(network, own);
    return new Subject(graph, network, table, JointDurations.of(table, options));
  }

  /// The jobs that run when nothing fails.
  private Set<String> running(WorkflowGraph graph) {
    var found = new HashSet<String>();
    for (var job : engine.effect(graph, Scenario.NONE).jobs()) {
      if (job.outcome() != Outcome.SKIPPED) {
        found.add(job.id());
      }
    }
    return found;
  }

  private WorkflowTime workflow(Subject subject, Runners available) {
    var graph = subject.graph();
    var durations = subject.durations();
    var budgets = BudgetModel.of(graph);
    var slowdowns = SlowdownModel.of(graph, engine, subject.table());
    if (subject.leaves().isEmpty() || (durations.runs() == 0 && !options.assumes())) {
      return new WorkflowTime(
          graph.path(),
          0,
          0,
          0,
          budgets,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          slowdowns);
    }
    var course = Course.of(subject.network(), durations);
    var scalings = Scalings.of(subject.network(), durations);
    return new WorkflowTime(
        graph.path(),
        durations.runs(),
        durations.complete(),
        durations.samples(),
        budgets,
        Optional.of(course.makespan(false)),
        durations.waits() ? Optional.of(course.makespan(true)) : Optional.empty(),
        Optional.of(scalings.makespan(available)),
        inFileOrder(course.jobs(), graph),
        scalings.scalings(available),
        slowdowns);
  }

  private static List<JobTime> inFileOrder(List<JobTime> jobs, WorkflowGraph graph) {
    var places = new HashMap<String, Integer>();
    for (var job : graph.jobs()) {
      places.put(job.id(), places.size());
    }
    return jobs.stream()
        .sorted(Comparator.comparing(it -> places.getOrDefault(it.job(), places.size())))
        .toList();
  }
}
