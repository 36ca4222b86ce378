package cascade.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.history.History;
import cascade.service.Hold;
import cascade.statistics.Histories;
import cascade.statistics.RunDependence;
import cascade.statistics.Stratum;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServiceEvidenceTest {
  private static final List<String> LEANING = List.of("a", "b", "c");
  private static final List<String> OTHERS = List.of("d", "e", "f");

  private static Questions six() {
    var questions =
        Questions.jobs("a", "b", "c", "d", "e", "f")
            .service("registry", 0.004, 0)
            .service("network", 0.003, 0);
    LEANING.forEach(job -> questions.leans(job, "registry", Hold.FAILS));
    LEANING.forEach(job -> questions.leans(job, "network", Hold.FAILS));
    OTHERS.forEach(job -> questions.leans(job, "network", Hold.FAILS));
    return questions;
  }

  /// @param outages share of the runs in which those that lean on the registry fail
  /// @param broken share in which most jobs fail
  private static History runs(long seed, int count, double outages, double broken) {
    var random = new Random(seed);
    var histories = new Histories();
    for (int i = 0; i < count; i++) {
      histories.run("sha" + i);
      boolean out = random.nextDouble() < outages;
      boolean code = random.nextDouble() < broken;
      for (var job : List.of("a", "b", "c", "d", "e", "f")) {
        boolean fails = (out && LEANING.contains(job)) || random.nextDouble() < (code ? 0.6 : 0.01);
        histories.job(job, fails ? "failure" : "success");
      }
    }
    return histories.history();
  }

  private static ServiceEvidence evidence(History history) {
    var question = six().history(history).question();
    var leaves =
        Leaf.of(question.pipeline(), question.history()).stream()
            .map(leaf ->
                new ExposedLeaf(
                    leaf,
                    Exposures.of(
                        question.dependences().of(leaf.graph(), leaf.job()), question.services())))
            .toList();
    var past = new PastRuns(question.runs(), question.history());
    var causes = new RunCauses(past, Set.of());
    return new ServiceEvidence(
        past,
        leaves,
        run ->
            causes
                .find(List.of(run.workflow()), Stratum.DEFAULT_BRANCH)
                .map(it -> it.posterior().likeliest())
                .orElse(RunDependence.INDEPENDENT));
  }

  private static ServiceRate of(Map<String, ServiceRate> rates, String service) {
    return Objects.requireNonNull(rates.get(service));
  }

  @Test
  void outagesShowInTheJobsThatLeanOnTheService() {
    var rates = evidence(runs(1, 500, 0.06, 0)).rates();

    assertThat(of(rates, "registry").distribution().mean()).isCloseTo(0.055, within(0.02));
    assertThat(of(rates, "network").distribution().mean()).isLessThan(0.005);
    assertThat(of(rates, "registry").basis()).isEqualTo(new Basis(500, false));
  }

  @Test
  void brokenCommitsAreNoOutages() {
    var rates = evidence(runs(2, 500, 0, 0.12)).rates();

    assertThat(of(rates, "registry").distribution().mean()).isLessThan(0.01);
    assertThat(of(rates, "network").distribution().mean()).isLessThan(0.02);
  }

  @Test
  void runsWithoutOutagesLowerThePrior() {
    var few = of(evidence(runs(3, 20, 0, 0)).rates(), "registry").distribution();
    var many = of(evidence(runs(3, 400, 0, 0)).rates(), "registry").distribution();

    assertThat(few.mean()).isLessThan(0.004);
    assertThat(many.mean()).isLessThan(few.mean());
  }

  @Test
  void runsThatAServiceExplainsAreKnown() {
    var history = runs(4, 300, 0.05, 0);
    var explained = evidence(history).explained();
    long allThree =
        history.jobsByRun().values().stream()
            .filter(jobs ->
                jobs.stream()
                        .filter(job -> job.conclusion().filter("failure"::equals).isPresent())
                        .filter(job -> LEANING.contains(job.name()))
                        .count()
                    == 3)
            .count();

    assertThat(explained).hasSize((int) allThree);
  }

  @Test
  void theOrderOfTheRecordsDoesNotMatter() {
    var histories = runs(5, 100, 0.05, 0.05);
    var shuffled =
        new History(
            histories.defaultBranch(), histories.runs().reversed(), histories.jobs().reversed());

    assertThat(evidence(shuffled).rates()).isEqualTo(evidence(histories).rates());
  }

  @Test
  void aServiceOfOneJobIsNotLearned() {
    var question =
        Questions.jobs("a", "b")
            .service("registry", 0.004, 0)
            .leans("a", "registry", Hold.FAILS)
            .history(new Histories().run("x").jobs("failure", "a", "b").history())
            .question();
    var model = new RiskModel(question);

    assertThat(model.hazards().hazards().getFirst().basis()).isEqualTo(Basis.PRIOR);
  }
}
