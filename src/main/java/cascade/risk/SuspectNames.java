package cascade.risk;

import cascade.pipeline.JobNames;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Scenario.Target;
import cascade.service.Dependence;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Finds what a person means by the name of something that may go wrong: a job or a leg of one, as
/// [JobNames] has them, or the id of a service. Where both have the name, `job:` and `service:` in
/// front of it say which is meant.
public final class SuspectNames {
  private static final String SERVICE = "service:";

  private final JobNames jobs;
  private final ServicePriors known;
  private final TreeSet<String> services = new TreeSet<>();

  public SuspectNames(Pipeline pipeline, JobDependences dependences, ServicePriors known) {
    this.jobs = new JobNames(pipeline);
    this.known = known;
    for (var graph : pipeline.workflows()) {
      for (var job : graph.jobs()) {
        dependences.of(graph, job).stream()
            .map(Dependence::service)
            .forEach(id -> {
              services.add(id);
              known.find(id).ifPresent(it -> services.addAll(it.within()));
            });
      }
    }
  }

  /// What can go wrong, by name.
  public sealed interface Suspect {
    record OfJob(Target target) implements Suspect {}

    /// @param id such as `npm-registry`
    record OfService(String id) implements Suspect {}

    /// That it goes wrong with that probability.
    ///
    /// @param probability in 0..1
    default Assumed with(double probability) {
      return switch (this) {
        case OfJob(var target) -> new Assumed.JobFails(target, probability);
        case OfService(var id) -> new Assumed.ServiceOut(id, probability);
      };
    }
  }

  /// What a name fits; several where it is not clear, none where nothing has that name. A service
  /// that is known, but that nothing leans on, has a name, too.
  public List<Suspect> find(String written) {
    var id = written.startsWith(SERVICE) ? written.substring(SERVICE.length()) : written;
    var found = new ArrayList<Suspect>();
    if (id.equals(written)) {
      jobs.find(written).forEach(target -> found.add(new Suspect.OfJob(target)));
    }
    if (services.contains(id) || known.find(id).isPresent()) {
      found.add(new Suspect.OfService(id));
    }
    return List.copyOf(found);
  }

  /// A name that [#find] takes back to this.
  public String nameOf(Suspect suspect) {
    var name =
        switch (suspect) {
          case Suspect.OfJob(var target) -> jobs.nameOf(target);
          case Suspect.OfService(var id) -> id;
        };
    if (find(name).size() == 1) {
      return name;
    }
    return switch (suspect) {
      case Suspect.OfJob _ -> "job:" + name;
      case Suspect.OfService _ -> SERVICE + name;
    };
  }

  /// The ids of all services that something leans on, and of those that these are inside of, in
  /// their order.
  public List<String> services() {
    return List.copyOf(services);
  }
}
