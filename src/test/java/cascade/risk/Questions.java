package cascade.risk;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.history.History;
import cascade.pipeline.OutcomeEngine;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Situation;
import cascade.service.Catalogue;
import cascade.service.Dependence;
import cascade.service.Hold;
import cascade.service.Reduction;
import cascade.source.Problem;
import cascade.source.Span;
import cascade.statistics.Histories;
import cascade.statistics.PipelineNaming;
import cascade.statistics.RunStatistics;
import cascade.statistics.RunTrials;
import cascade.workflow.WorkflowReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Questions of risk out of text: a file of jobs, what they lean on, what is known of that, and a
/// history.
final class Questions {
  private final Pipeline pipeline;
  private final Map<String, List<Dependence>> dependences = new HashMap<>();
  private final Map<String, ServicePrior> services = new HashMap<>();
  private ServicePriors others = _ -> Optional.empty();
  private Optional<History> history = Optional.empty();
  private RiskOptions options = RiskOptions.DEFAULT;

  private Questions(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  static Questions of(String yaml) {
    return of(yaml, Situation.ANY);
  }

  static Questions of(String yaml, Situation situation) {
    var read = WorkflowReader.read(Histories.CI, yaml);
    assertThat(read.problems().stream().filter(Problem::isError)).isEmpty();
    return new Questions(
        Pipeline.of(List.of(read.workflow().orElseThrow()), _ -> Optional.empty(), situation));
  }

  /// A file that calls another one, `./.github/workflows/lib.yml`, both of which are listed.
  static Questions calling(String caller, String callee) {
    var lib = WorkflowReader.read(".github/workflows/lib.yml", callee).workflow();
    var files =
        List.of(
            WorkflowReader.read(Histories.CI, caller).workflow().orElseThrow(), lib.orElseThrow());
    return new Questions(
        Pipeline.of(files, call -> call.isLocal() ? lib : Optional.empty(), Situation.ANY));
  }

  /// Each line is a job, `b: needs: a`, without what it runs.
  static Questions jobs(String... lines) {
    var yaml = new StringBuilder("on: push\njobs:\n");
    for (var line : lines) {
      var name = line.split(":", 2);
      yaml.append("  ").append(name[0]).append(":\n");
      if (name.length > 1 && !name[1].isBlank()) {
        yaml.append("    ").append(name[1].strip()).append("\n");
      }
      yaml.append("    runs-on: ubuntu-latest\n    steps:\n      - run: make\n");
    }
    return of(yaml.toString());
  }

  Questions leans(String job, String service, Hold hold) {
    return leans(job, service, hold, 1);
  }

  Questions leans(
      String job, String service, Hold hold, int attempts, Reduction.Kind... reductions) {
    dependences
        .computeIfAbsent(job, _ -> new ArrayList<>())
        .add(
            new Dependence(
                service,
                service,
                hold,
                attempts,
                List.of(reductions).stream()
                    .map(kind -> new Reduction(kind, "", Span.START))
                    .toList(),
                Histories.CI,
                Span.START,
                0));
    return this;
  }

  /// @param passing the share that passes when it is tried again
  Questions service(String id, double disturbed, double passing, String... within) {
    return service(
        new ServicePrior(
            id,
            List.of(within),
            HazardRisk.Kind.SERVICE,
            true,
            disturbed,
            50,
            passing,
            List.of(Remedy.RETRY, Remedy.MIRROR),
            "assumed"));
  }

  Questions service(ServicePrior prior) {
    services.put(prior.id(), prior);
    return this;
  }

  /// What the catalogue says of services of which nothing else is told.
  Questions catalogue() {
    others = ServicePriors.of(Catalogue.standard());
    return this;
  }

  Questions history(History past) {
    history = Optional.of(past);
    return this;
  }

  Questions options(UnaryOperator<RiskOptions> change) {
    options = change.apply(options);
    return this;
  }

  RiskQuestion question() {
    var naming = new PipelineNaming(pipeline);
    return new RiskQuestion(
        pipeline,
        new OutcomeEngine(pipeline),
        (_, job) -> dependences.getOrDefault(job.id(), List.of()),
        id -> Optional.ofNullable(services.get(id)).or(() -> others.find(id)),
        history.map(it -> RunStatistics.of(it, naming, RunStatistics.Options.DEFAULT)),
        history.map(it -> RunTrials.of(it, naming)).orElse(List.of()),
        options);
  }

  HazardModel hazards() {
    return new RiskModel(question()).hazards();
  }
}
