package cascade.service;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.Shared;
import cascade.workflow.Job;
import cascade.workflow.Workflow;
import java.io.IOException;
import java.util.IdentityHashMap;
import org.junit.jupiter.api.Test;

/// Every job of the corpus is read to its end, and what is found lies where it says.
final class DetectionCorpusTest {
  @Test
  void whatIsFoundLiesInItsFile() throws IOException {
    var corpus = Shared.require("corpus");
    var jobs = new IdentityHashMap<Job, CorpusStep>();
    CorpusSteps.read(corpus).forEach(step -> jobs.putIfAbsent(step.job(), step));
    assertThat(jobs).hasSizeGreaterThan(1_000);
    var actions = new java.util.HashMap<String, RepositoryActions>();
    for (var step : jobs.values()) {
      var own =
          actions.computeIfAbsent(
              step.repository(), name -> RepositoryActions.read(corpus.resolve(name)));
      var detector = new ServiceDetector(own::find);
      var first = detector.of(step.workflow(), step.job());
      assertThat(first).allSatisfy(it -> holds(it, step.workflow(), step.job()));
      assertThat(detector.of(step.workflow(), step.job())).isEqualTo(first);
    }
  }

  private static void holds(Dependence found, Workflow workflow, Job job) {
    var steps = ((Job.Steps) job.body()).steps();
    assertThat(found.step()).isBetween(-1, steps.size() - 1);
    assertThat(found.attempts()).isPositive();
    assertThat(found.service()).isNotBlank().doesNotContain(String.valueOf(Constants.GAP));
    assertThat(found.sign()).isNotBlank();
    assertThat(found.step() < 0 || found.sign().indexOf('\n') < 0).isTrue();
    if (found.path().equals(workflow.path())) {
      assertThat(found.span().endLine()).isLessThanOrEqualTo(workflow.text().lines());
    }
  }
}
