package cascade.risk;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.Shared;
import cascade.pipeline.OutcomeEngine;
import cascade.pipeline.Pipeline;
import cascade.pipeline.ResolvedJob;
import cascade.pipeline.Situation;
import cascade.pipeline.WorkflowGraph;
import cascade.service.Catalogue;
import cascade.service.Dependence;
import cascade.service.Hold;
import cascade.source.Span;
import cascade.statistics.Stratum;
import cascade.workflow.ReadFailure;
import cascade.workflow.RepositoryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// Real repositories without their history, each job of which leans on what every job leans on: no
/// crash, and numbers that agree with each other.
@Tag("exhaustive")
final class RiskCorpusTest {
  private static final RiskOptions FEW =
      new RiskOptions(
          1,
          20,
          Stratum.DEFAULT_BRANCH,
          10,
          RiskOptions.Rerun.ALL,
          Optional.empty(),
          Optional.empty());

  private static final double ROUNDING = 1e-9;

  @TestFactory
  Stream<DynamicTest> everyRepository() throws IOException {
    try (var entries = Files.list(Shared.require("corpus"))) {
      var repositories = entries.filter(Files::isDirectory).sorted().toList();
      assertThat(repositories).hasSizeGreaterThanOrEqualTo(48);
      return repositories.stream()
          .map(repository ->
              DynamicTest.dynamicTest(
                  repository.getFileName().toString(), () -> assertSound(repository)));
    }
  }

  static RiskQuestion question(Path repository, RiskOptions options) throws ReadFailure {
    var files = RepositoryReader.read(repository);
    var pipeline = Pipeline.of(files.workflows(), files::callee, Situation.ANY);
    return RiskQuestion.of(
        pipeline,
        new OutcomeEngine(pipeline),
        RiskCorpusTest::dependences,
        ServicePriors.of(Catalogue.standard()),
        options);
  }

  private static List<Dependence> dependences(WorkflowGraph graph, ResolvedJob job) {
    return Stream.of("runner:ubuntu-latest", "actions", "checkout", "disk")
        .map(service ->
            new Dependence(
                service, job.id(), Hold.FAILS, 1, List.of(), graph.path(), Span.START, -1))
        .toList();
  }

  private static void assertSound(Path repository) throws ReadFailure {
    var question = question(repository, FEW);
    var risk = RiskAssessor.assess(question);

    for (var workflow : risk.workflows()) {
      assertProbability(workflow.run().red());
      assertProbability(workflow.run().silentGreen().total());
      assertThat(risk.together().red().mean())
          .isGreaterThanOrEqualTo(workflow.run().red().mean() - room(risk));
      for (var job : workflow.jobs()) {
        assertProbability(job.notSuccessful());
        assertProbability(job.blocked());
        assertProbability(job.failure());
        assertThat(job.basis()).isEqualTo(Basis.PRIOR);
      }
      assertThat(workflow.run().expectedBlockedJobs().mean())
          .as(workflow.path())
          .isLessThanOrEqualTo(
              workflow.jobs().stream().mapToDouble(it -> it.blocked().mean()).sum()
                  + room(risk) * workflow.jobs().size());
    }
    assertThat(risk.hazards()).allMatch(it -> it.probability().mean() <= 1 && !it.jobs().isEmpty());
    assertThat(risk.fixFirst()).allMatch(it -> it.priority() > 0);
    assertThat(risk.explanation().paragraph()).doesNotContain("NaN", "Infinity");
    for (var workflow : question.pipeline().workflows()) {
      var scenario = DownScenario.of("network", question).scenario();
      assertThat(question.engine().effect(workflow, scenario).jobs()).isNotNull();
    }
  }

  /// What is drawn at random may be off.
  private static double room(RiskAssessment risk) {
    return risk.samples().isPresent() ? 0.02 : ROUNDING;
  }

  private static void assertProbability(Posterior posterior) {
    assertThat(posterior.low()).isBetween(-ROUNDING, 1 + ROUNDING);
    assertThat(posterior.mean()).isBetween(-ROUNDING, 1 + ROUNDING);
    assertThat(posterior.high()).isBetween(-ROUNDING, 1 + ROUNDING);
  }
}
