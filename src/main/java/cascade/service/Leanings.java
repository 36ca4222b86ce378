package cascade.service;

import cascade.pipeline.Pipeline;
import cascade.pipeline.ResolvedJob;
import cascade.pipeline.WorkflowGraph;
import cascade.workflow.Job;
import cascade.workflow.Workflow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// On what the jobs of a pipeline lean, and which jobs lean on a service.
public final class Leanings {
  private final Catalogue catalogue;
  private final List<JobLeanings> jobs;
  private final Map<String, List<Leaner>> leaners = new LinkedHashMap<>();
  private final Map<Key, List<Dependence>> byJob = new HashMap<>();

  private record Key(String workflow, String job) {}

  private Leanings(Catalogue catalogue, List<JobLeanings> jobs) {
    this.catalogue = catalogue;
    this.jobs = List.copyOf(jobs);
    this.jobs.forEach(this::addLeaners);
    this.jobs.forEach(it -> byJob.put(new Key(it.workflow(), it.job().id()), it.dependences()));
  }

  /// What one job leans on.
  ///
  /// @param workflow path of the file whose graph has the job
  /// @param job the jobs of a called workflow are jobs of their own; what calls them leans on
  ///   nothing besides
  public record JobLeanings(String workflow, ResolvedJob job, List<Dependence> dependences) {
    public JobLeanings {
      dependences = List.copyOf(dependences);
    }
  }

  /// A job that leans on a service, or on one inside of it.
  ///
  /// @param workflow path of the file whose graph has the job
  /// @param job its id
  /// @param hold what an outage that lasts does to the job
  /// @param direct whether it leans on the service itself
  /// @param dependences on the service and those inside of it, at least one
  public record Leaner(
      String workflow, String job, Hold hold, boolean direct, List<Dependence> dependences) {
    public Leaner {
      dependences = List.copyOf(dependences);
    }
  }

  /// A service on which some job leans, and all those jobs, in the order of the pipeline.
  public record ServiceLeanings(Service service, List<Leaner> leaners) {
    public ServiceLeanings {
      leaners = List.copyOf(leaners);
    }
  }

  /// @param detector tells what a job leans on, given the workflow in which it is written
  public static Leanings of(
      Pipeline pipeline,
      BiFunction<Workflow, Job, List<Dependence>> detector,
      Catalogue catalogue) {
    // A workflow that is called often is looked at once.
    var known = new IdentityHashMap<Job, List<Dependence>>();
    var jobs = new ArrayList<JobLeanings>();
    for (var graph : pipeline.workflows()) {
      var runners = new CalledRunners(graph);
      for (var job : graph.jobs()) {
        var dependences =
            job.isInlinedCall()
                ? List.<Dependence>of()
                : known.computeIfAbsent(job.job(), it -> detector.apply(file(graph, job), it));
        jobs.add(new JobLeanings(graph.path(), job, runners.in(job, dependences)));
      }
    }
    return new Leanings(catalogue, jobs);
  }

  private static Workflow file(WorkflowGraph graph, ResolvedJob job) {
    return graph.file(job.path()).orElseGet(graph::workflow);
  }

  private void addLeaners(JobLeanings job) {
    var byService = new LinkedHashMap<String, List<Dependence>>();
    for (var dependence : job.dependences()) {
      var affecting = new LinkedHashSet<String>();
      affecting.add(dependence.service());
      affecting.addAll(catalogue.containers(dependence.service()));
      affecting.forEach(
          service -> byService.computeIfAbsent(service, _ -> new ArrayList<>()).add(dependence));
    }
    byService.forEach((service, dependences) ->
        leaners
            .computeIfAbsent(service, _ -> new ArrayList<>())
            .add(
                new Leaner(
                    job.workflow(),
                    job.job().id(),
                    heaviest(dependences),
                    dependences.stream().anyMatch(it -> it.service().equals(service)),
                    dependences)));
  }

  private static Hold heaviest(List<Dependence> dependences) {
    return dependences.stream()
        .map(Dependence::hold)
        .min(Comparator.naturalOrder())
        .orElse(Hold.SURVIVES);
  }

  /// All jobs, in the order of the pipeline.
  public List<JobLeanings> jobs() {
    return jobs;
  }

  /// What a job leans on; nothing for one that is not there.
  ///
  /// @param workflow path of the file whose graph has the job
  /// @param job its id
  public List<Dependence> of(String workflow, String job) {
    return byJob.getOrDefault(new Key(workflow, job), List.of());
  }

  /// The jobs that lean on a service, or on one inside of it, in the order of the pipeline.
  public List<Leaner> leaningOn(String service) {
    return List.copyOf(leaners.getOrDefault(service, List.of()));
  }

  /// Each service on which some job leans, be it through one inside of it: those of the catalogue
  /// in its order, then the members of families by id.
  public List<ServiceLeanings> services() {
    var order = new LinkedHashSet<String>();
    catalogue.services().forEach(it -> order.add(it.id()));
    order.retainAll(leaners.keySet());
    leaners.keySet().stream().sorted().forEach(order::add);
    return order.stream()
        .flatMap(id -> catalogue.service(id).stream())
        .map(it -> new ServiceLeanings(it, leaningOn(it.id())))
        .toList();
  }

  /// The one to which the ids of the services belong.
  public Catalogue catalogue() {
    return catalogue;
  }
}
