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
/// common cause of the run ([RunDependence]), or one of the services; the probabilities of the
/// services follow from that, and back, until they settle (expectation and maximisation). It is a
/// sign of an outage, not a proof: what no log says stays a correlation.
final class ServiceEvidence {
  private static final int ROUNDS = 12;

  /// How probably a job comes through although a service is out that it would fail without: the
  /// outage began later, or ended before.
  private static final double SPARED = 0.05;

  private static final int LEVELS = 6;
  private static final double LEAST = 1e-9;

  private final PastRuns past;
  private final Map<Place, Exposures> exposures = new HashMap<>();
  private final Map<String, Service> services = new TreeMap<>();
  private final List<Case> cases = new ArrayList<>();

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
  /// @param otherwise how likely that was without any service
  /// @param given how likely, with each of those that it leans on
  private record Case(long run, double otherwise, List<Given> given) {
    double byServices() {
      return given.stream().mapToDouble(Given::weight).sum();
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
    for (int round = 0; round < ROUNDS; round++) {
      services.values().forEach(it -> it.outages = 0);
      cases.forEach(ServiceEvidence::attribute);
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
      if (it.byServices() > it.otherwise()) {
        found.add(it.run());
      }
    }
    return found;
  }

  private static void attribute(Case run) {
    double all = run.otherwise() + run.byServices();
    run.given().forEach(it -> it.service().outages += it.weight() / all);
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
    leaning.values().forEach(it -> logs.add(likelihood(run, shared, 0, it)));
    double most = Collections.max(logs);
    var likelihoods = logs.stream().map(log -> Math.exp(log - most)).iterator();
    double otherwise = (1 - levels.stream().mapToDouble(Level::weight).sum()) * likelihoods.next();
    for (var level : levels) {
      otherwise += level.weight() * likelihoods.next();
    }
    return new Case(
        run.run(),
        otherwise,
        leaning.keySet().stream().map(id -> new Given(service(id), likelihoods.next())).toList());
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
