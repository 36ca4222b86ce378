package cascade.risk;

import cascade.statistics.RunDependence;
import cascade.statistics.RunTrials;
import cascade.statistics.Stratum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// The hazards of a pipeline, from what its jobs lean on and what its history tells.
final class RiskModel {
  /// More draws of more causes than this would not fit into the memory of a small machine.
  private static final int MOST_CELLS = 8_000_000;

  private static final int CAUSES_OF_A_LEAF = 8;
  private static final int FEWEST_DRAWS = 20;

  private final RiskQuestion question;
  private final List<ExposedLeaf> leaves;
  private final PastRuns past;
  private final ServiceEvidence evidence;
  private final Map<String, RunCause> runCauses;
  private final HazardModel model;

  RiskModel(RiskQuestion question) {
    this.question = question;
    var options = question.options();
    this.leaves = exposed(question);
    this.past = new PastRuns(question.runs(), question.history());
    this.evidence = new ServiceEvidence(past, leaves, firstGuess());
    this.runCauses = runCauses();
    var draws = new Draws(options.seed(), affordable(options.draws(), leaves.size()));
    this.model =
        new HazardAssembly(
                leaves,
                new LeafRates(question.history(), question.runs(), options.stratum()),
                evidence.rates(),
                runCauses,
                draws)
            .model();
  }

  private static List<ExposedLeaf> exposed(RiskQuestion question) {
    var byJob = new HashMap<String, Exposures>();
    var exposed = new ArrayList<ExposedLeaf>();
    for (var leaf : Leaf.of(question.pipeline(), question.history())) {
      if (!question.engine().hasRuns(leaf.graph())) {
        continue;
      }
      var key = leaf.graph().path() + "#" + leaf.job().id();
      var exposures =
          byJob.computeIfAbsent(
              key,
              _ ->
                  Exposures.of(
                      question.dependences().of(leaf.graph(), leaf.job()), question.services()));
      exposed.add(new ExposedLeaf(leaf, exposures));
    }
    return List.copyOf(exposed);
  }

  private static int affordable(int draws, int leaves) {
    int most = MOST_CELLS / Math.max(1, CAUSES_OF_A_LEAF * leaves);
    return Math.min(draws, Math.max(FEWEST_DRAWS, most));
  }

  /// How the jobs of a run fail together, before anything is known of services.
  private Function<RunTrials, RunDependence> firstGuess() {
    record Of(String workflow, Stratum stratum) {}
    var fits = new HashMap<Of, RunDependence>();
    var causes = new RunCauses(past, Set.of());
    return run ->
        fits.computeIfAbsent(
            new Of(run.workflow(), run.stratum()),
            of ->
                causes
                    .find(List.of(of.workflow()), of.stratum())
                    .map(it -> it.posterior().likeliest())
                    .orElse(RunDependence.INDEPENDENT));
  }

  private Map<String, RunCause> runCauses() {
    var causes = new RunCauses(past, evidence.explained());
    var found = new LinkedHashMap<String, RunCause>();
    for (var graph : question.pipeline().workflows()) {
      var own = leaves.stream().map(ExposedLeaf::leaf).filter(it -> it.graph() == graph);
      causes
          .find(PastRuns.workflows(own), question.options().stratum())
          .ifPresent(it -> found.put(graph.path(), it));
    }
    return found;
  }

  HazardModel hazards() {
    return model;
  }

  List<Leaf> leaves() {
    return leaves.stream().map(ExposedLeaf::leaf).toList();
  }

  /// By the path of a workflow.
  Map<String, RunCause> commonCauses() {
    return runCauses;
  }

  /// What services the jobs lean on, by their ids.
  List<ServicePrior> services() {
    var found = new TreeMap<String, ServicePrior>();
    leaves.stream()
        .flatMap(it -> it.exposures().all().stream())
        .forEach(it -> found.put(it.service().id(), it.service()));
    return List.copyOf(found.values());
  }

  /// The runs of a workflow, of one stratum or of both.
  int runs(String path, Optional<Stratum> stratum) {
    var names = PastRuns.workflows(leaves().stream().filter(it -> it.graph().path().equals(path)));
    return (int)
        past.all().stream()
            .filter(run -> names.contains(run.workflow()))
            .filter(run -> stratum.isEmpty() || stratum.get() == run.stratum())
            .count();
  }
}
