package cascade.risk;

import cascade.statistics.RunDependence;
import cascade.statistics.RunDependence.Level;
import cascade.statistics.RunTrials;
import cascade.statistics.RunTrials.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// What past runs tell of services: whether the jobs that lean on one fail in the same runs, and
/// those that do not lean on it do not.
///
/// For each run in which two jobs or more failed it is weighed what explains that best: chance, a
/// common cause of the run ([RunDependence]), or one of the services; the probabilities of these
/// follow from that, and back, until they settle (expectation and maximisation). It is a sign of an
/// outage, not a proof: what no log says stays a correlation.
final class ServiceEvidence {
  private static final int ROUNDS = 20;

  /// By which the share of common causes does not fall to nothing.
  private static final double PSEUDO_RUNS = 1;

  /// How probably a job comes through although a service is out that it would fail without: the
  /// outage began later, or ended before.
  private static final double SPARED = 0.05;

  private static final int LEVELS = 6;
  private static final double LEAST = 1e-9;

  private final PastRuns past;
  private final Map<Place, Exposures> exposures = new HashMap<>();
  private final Map<String, Service> services = new TreeMap<>();
  private final List<Case> cases = new ArrayList<>();

  /// How much of what was fitted as common causes of a run remains, beside the services.
  private double share = 1;

  /// A job of the history.
  private record Place(String workflow, String name) {}

  /// A service, while it is weighed.
  private static final class Service {
    private final ServicePrior prior;

    /// In how many runs two jobs or more that lean on it had a result.
    private int runs;

    private double out;
    private double outages;

    Service(ServicePrior prior) {
      this.prior = prior;
      out = prior.disturbed() * prior.lastingShare();
    }

    void update() {
      double weight = Math.min(prior.runs(), ServicePrior.MOST_RUNS);
      double before = prior.disturbed() * prior.lastingShare();
      out = (weight * before + outages) / (weight + runs);
    }
  }

  /// A run in which several jobs failed.
  ///
  /// @param chance how likely that was without anything in common
  /// @param stricken how likely, by what jobs of a run have in common, as often as that was fitted
  /// @param given how likely, with each of the services that they lean on
  private record Case(long run, double chance, double stricken, List<Given> given) {
    double byServices() {
      return given.stream().mapToDouble(Given::weight).sum();
    }

    double all(double share) {
      return chance + share * stricken + byServices();
    }
  }

  /// @param likelihood of what failed, if the service is out
  private record Given(Service service, double likelihood) {
    double weight() {
      return service.out * likelihood;
    }
  }

  /// @param dependences of the runs' jobs on each other, by the run
  ServiceEvidence(
      PastRuns past, List<ExposedLeaf> leaves, Function<RunTrials, RunDependence> dependences) {
    this.past = past;
    for (var exposed : leaves) {
      exposed
          .leaf()
          .history()
          .ifPresent(it -> exposures.put(new Place(it.workflow(), it.name()), exposed.exposures()));
      exposed.exposures().failing().stream()
          .map(Exposure::service)
          .filter(it -> it.lastingShare() > 0)
          .forEach(it -> services.computeIfAbsent(it.id(), _ -> new Service(it)));
    }
    past.all().forEach(run -> look(run, dependences));
    double fitted =
        cases.stream().mapToDouble(it -> it.stricken() / (it.chance() + it.stricken())).sum();
    for (int round = 0; round < ROUNDS; round++) {
      services.values().forEach(it -> it.outages = 0);
      double common = 0;
      for (var it : cases) {
        double all = it.all(share);
        common += share * it.stricken() / all;
        it.given().forEach(given -> given.service().outages += given.weight() / all);
      }
      // Common causes were fitted as if there were no services: they lose what those take over.
      share = (PSEUDO_RUNS + common) / (PSEUDO_RUNS + fitted);
      services.values().forEach(Service::update);
    }
  }

  /// What is known now of every service of which runs tell, by its id.
  Map<String, ServiceRate> rates() {
    var rates = new TreeMap<String, ServiceRate>();
    services.forEach((id, service) -> {
      if (service.runs > 0) {
        double exposed = service.runs * service.prior.lastingShare();
        rates.put(
            id,
            new ServiceRate(
                service
                    .prior
                    .distribution()
                    .after(service.outages, Math.max(0, exposed - service.outages)),
                new Basis(service.runs, service.runs < ServicePrior.MOST_RUNS)));
      }
    });
    return rates;
  }

  /// The runs in which a service explains best what failed.
  Set<Long> explained() {
    var found = new HashSet<Long>();
    for (var it : cases) {
      if (2 * it.byServices() > it.all(share)) {
        found.add(it.run());
      }
    }
    return found;
  }

  private void look(RunTrials run, Function<RunTrials, RunDependence> dependences) {
    var leaning = new TreeMap<String, Map<Trial, Double>>();
    for (var trial : run.trials()) {
      var met = exposures.getOrDefault(new Place(run.workflow(), trial.name()), Exposures.NONE);
      for (var exposure : met.failing()) {
        if (services.containsKey(exposure.service().id())) {
          leaning
              .computeIfAbsent(exposure.service().id(), _ -> new HashMap<>())
              .put(trial, exposure.vulnerability());
        }
      }
    }
    leaning.values().removeIf(it -> it.size() < 2);
    leaning.keySet().forEach(id -> service(id).runs++);
    if (run.failed() >= 2 && !leaning.isEmpty()) {
      cases.add(weigh(run, leaning, dependences.apply(run)));
    }
  }

  private Service service(String id) {
    return Objects.requireNonNull(services.get(id));
  }

  private Case weigh(
      RunTrials run, Map<String, Map<Trial, Double>> leaning, RunDependence dependence) {
    double shared = dependence.shared();
    var levels = dependence.levels(LEVELS);
    var logs = new ArrayList<Double>();
    logs.add(likelihood(run, shared, 0, Map.of()));
    levels.forEach(level -> logs.add(likelihood(run, shared, level.severity(), Map.of())));
    given(run, leaning, shared).forEach(logs::add);
    double most = Collections.max(logs);
    var likelihoods = logs.stream().map(log -> Math.exp(log - most)).iterator();
    double chance = (1 - levels.stream().mapToDouble(Level::weight).sum()) * likelihoods.next();
    double stricken = 0;
    for (var level : levels) {
      stricken += level.weight() * likelihoods.next();
    }
    return new Case(
        run.run(),
        chance,
        stricken,
        leaning.keySet().stream().map(id -> new Given(service(id), likelihoods.next())).toList());
  }

  /// Of each service that is out: with what speaks for the failures' not being the code's, once for
  /// the run, since its failures share most of that.
  private List<Double> given(
      RunTrials run, Map<String, Map<Trial, Double>> leaning, double shared) {
    var logs = new ArrayList<Double>();
    for (var vulnerable : leaning.values()) {
      double evidence =
          vulnerable.keySet().stream()
              .filter(Trial::failed)
              .mapToDouble(trial -> past.evidence(run, trial))
              .average()
              .orElse(0);
      logs.add(likelihood(run, shared, 0, vulnerable) + evidence);
    }
    return logs;
  }

  /// The logarithm of how likely the run's results are.
  ///
  /// @param shared what every job fails by together with others, on average over all runs
  /// @param severity of what they fail by together in this run
  /// @param vulnerable to a service that is out
  private double likelihood(
      RunTrials run, double shared, double severity, Map<Trial, Double> vulnerable) {
    double sum = 0;
    for (var trial : run.trials()) {
      double overall = past.rate(run, trial);
      double hit = overall >= shared ? 1 : overall / shared;
      double own = Split.without(overall, hit * shared);
      double falls = vulnerable.getOrDefault(trial, 0.0) * (1 - SPARED);
      double failing =
          Math.clamp(1 - (1 - own) * (1 - severity * hit) * (1 - falls), LEAST, 1 - LEAST);
      sum += trial.failed() ? Math.log(failing) : Math.log1p(-failing);
    }
    return sum;
  }
}
