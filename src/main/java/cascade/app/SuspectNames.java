package cascade.app;

import cascade.pipeline.JobNames;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Scenario.Target;
import cascade.risk.Assumed;
import cascade.service.Leanings;
import cascade.service.ServiceNames;
import java.util.ArrayList;
import java.util.List;

/// Finds what a person means by the name of something that may go wrong: a job or a leg of one, as
/// [JobNames] has them, or a service, as [ServiceNames] has them. Where both have the name, `job:`
/// and `service:` in front of it say which is meant.
final class SuspectNames {
  private static final String SERVICE = "service:";

  private final JobNames jobs;
  private final ServiceNames services;
  private final List<String> leanedOn;

  SuspectNames(Pipeline pipeline, Leanings leanings) {
    this.jobs = new JobNames(pipeline);
    this.services = new ServiceNames(leanings);
    this.leanedOn = leanings.services().stream().map(it -> it.service().id()).sorted().toList();
  }

  /// What can go wrong, by name.
  sealed interface Suspect {
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
  /// that is known, but that nothing leans on, has a name, too. A job outweighs a service of which
  /// the name is only a part.
  List<Suspect> find(String written) {
    var targets = jobs.find(written);
    var found = new ArrayList<Suspect>();
    targets.forEach(target -> found.add(new Suspect.OfJob(target)));
    services.find(written).stream()
        .filter(id -> targets.isEmpty() || id.equalsIgnoreCase(written))
        .forEach(id -> found.add(new Suspect.OfService(id)));
    return List.copyOf(found);
  }

  /// The ids of the services that a name fits; of a job that has the name, too, nothing is known
  /// here.
  List<String> services(String written) {
    return services.find(written);
  }

  /// The ids that are spelt most like a name, the nearest first.
  List<String> near(String written) {
    return services.near(written);
  }

  /// A name that [#find] takes back to this.
  String nameOf(Suspect suspect) {
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
  List<String> leanedOn() {
    return leanedOn;
  }
}
