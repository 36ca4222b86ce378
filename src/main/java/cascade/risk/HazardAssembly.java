package cascade.risk;

import cascade.pipeline.Hazards.Effect;
import cascade.risk.HazardRisk.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/// Puts together what may go wrong: services that jobs share, what jobs of a run have in common,
/// and what each leaf has by itself, split so that its overall rate stays what its history says.
final class HazardAssembly {
  private final List<ExposedLeaf> leaves;
  private final LeafRates rates;
  private final Map<String, ServiceRate> serviceRates;
  private final Draws draws;
  private final HazardModel.Builder builder;
  private final Map<String, SharedService> services = new TreeMap<>();
  private final Map<String, StrickenRuns> stricken = new HashMap<>();
  private final Map<JobHazard, Integer> ofJobs = new HashMap<>();

  private record JobHazard(Kind kind, String job) {}

  /// @param leaves in the order of the files
  /// @param serviceRates what is known of services after the history was looked at, by id
  /// @param runCauses by the path of a workflow
  HazardAssembly(
      List<ExposedLeaf> leaves,
      LeafRates rates,
      Map<String, ServiceRate> serviceRates,
      Map<String, RunCause> runCauses,
      Draws draws) {
    this.leaves = leaves;
    this.rates = rates;
    this.serviceRates = serviceRates;
    this.draws = draws;
    this.builder = new HazardModel.Builder(draws.count());
    addServices();
    addRuns(runCauses);
    leaves.forEach(this::add);
    stricken.values().forEach(it -> builder.striking(it.hazard(), it.striking()));
  }

  HazardModel model() {
    return builder.build();
  }

  private void addServices() {
    var met = new TreeMap<String, ServicePrior>();
    var jobs = new HashMap<String, LinkedHashSet<String>>();
    for (var exposed : leaves) {
      for (var exposure : exposed.exposures().all()) {
        var id = exposure.service().id();
        met.put(id, exposure.service());
        jobs.computeIfAbsent(id, _ -> new LinkedHashSet<>()).add(exposed.leaf().jobName());
      }
    }
    met.forEach((id, service) -> {
      var rate = serviceRates.getOrDefault(id, ServiceRate.prior(service));
      var struck = jobs.getOrDefault(id, new LinkedHashSet<>());
      var hazard =
          builder.hazard(
              new Hazard(
                  service.kind(), id, List.copyOf(struck), rate.basis(), service.remedies()));
      services.put(
          id, SharedService.of(service, hazard, draws.rates(id, rate.distribution()), builder));
    });
  }

  private void addRuns(Map<String, RunCause> runCauses) {
    var byWorkflow = new LinkedHashMap<String, List<Leaf>>();
    for (var exposed : leaves) {
      var leaf = exposed.leaf();
      byWorkflow.computeIfAbsent(leaf.graph().path(), _ -> new ArrayList<>()).add(leaf);
    }
    byWorkflow.forEach((path, own) ->
        Optional.ofNullable(runCauses.get(path))
            .filter(it -> it.posterior().likeliest().stricken() > 0)
            .ifPresent(cause -> {
              var name = own.getFirst().graph().workflow().fileName();
              var jobs = own.stream().map(Leaf::jobName).distinct().toList();
              var hazard =
                  builder.hazard(
                      new Hazard(Kind.RUN, name, jobs, new Basis(cause.runs(), false), List.of()));
              stricken.put(path, StrickenRuns.of(name, hazard, cause.posterior(), draws, builder));
            }));
  }

  private SharedService service(Exposure exposure) {
    return Objects.requireNonNull(services.get(exposure.service().id()));
  }

  private void add(ExposedLeaf exposed) {
    var leaf = exposed.leaf();
    var common = Optional.ofNullable(stricken.get(leaf.graph().path()));
    var splits =
        new LeafSplits(
            exposed,
            rates,
            services,
            common.map(StrickenRuns::overall).orElseGet(() -> new double[draws.count()]),
            draws);
    var own = builder.own(leaf.name() + " fails by itself");
    for (var exposure : exposed.exposures().failing()) {
      var service = service(exposure);
      own.brief(
          service.hazard(),
          each(i -> Split.within(service.brief(i, exposure), splits.at(i).kept())),
          service.again());
      strike(leaf, exposure, splits);
    }
    own.part(of(leaf, Kind.FLAKE, splits.flakeBasis()), each(i -> splits.at(i).flake()));
    splits
        .failureBasis()
        .ifPresent(it -> own.part(of(leaf, Kind.CODE, it), each(i -> splits.at(i).code())));
    own.strikes(leaf.target(), Effect.FAILS);
    splits
        .timeoutBasis()
        .ifPresent(it ->
            builder
                .own(leaf.name() + " exceeds its timeout")
                .part(of(leaf, Kind.TIMEOUT, it), each(i -> splits.at(i).timeout()))
                .strikes(leaf.target(), Effect.STOPS));
    common.ifPresent(it -> it.strike(leaf, each(i -> splits.at(i).hit()), builder));
    mask(leaf, exposed.exposures().masked());
  }

  /// What is out for the whole run strikes, as far as the leaf is vulnerable to it.
  private void strike(Leaf leaf, Exposure exposure, LeafSplits splits) {
    var service = service(exposure);
    if (service.cause().isEmpty()) {
      return;
    }
    double[] vulnerability =
        each(i -> service.vulnerability(i, exposure.vulnerability(), splits.at(i).kept()));
    var all = new ArrayList<Integer>(List.of(service.cause().getAsInt()));
    if (exposure.vulnerability() < 1 || !splits.keepsServices()) {
      var name = leaf.name() + " falls with " + exposure.service().id();
      all.add(builder.shared(name, HazardModel.NONE, vulnerability));
    }
    builder.harm(leaf.target(), all, Effect.FAILS);
  }

  /// What breaks without the job's failing.
  private void mask(Leaf leaf, List<Exposure> masked) {
    var hidden = builder.own(leaf.name() + " hides a failure");
    for (var exposure : masked) {
      var service = service(exposure);
      hidden.brief(service.hazard(), each(i -> service.brief(i, exposure)), service.again());
      service
          .cause()
          .ifPresent(cause -> builder.harm(leaf.target(), List.of(cause), Effect.MASKED));
    }
    hidden.strikes(leaf.target(), Effect.MASKED);
  }

  private double[] each(IntToDoubleFunction value) {
    double[] all = new double[draws.count()];
    Arrays.setAll(all, value);
    return all;
  }

  /// The hazard that all leaves of a job have in common to be told of.
  private int of(Leaf leaf, Kind kind, Basis basis) {
    return ofJobs.computeIfAbsent(
        new JobHazard(kind, leaf.jobName()),
        it -> builder.hazard(Hazard.ofJob(kind, it.job(), basis)));
  }
}
