package cascade.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.pipeline.Scenario.Target;
import cascade.risk.HazardModel.Change;
import cascade.risk.HazardRisk.Kind;
import cascade.statistics.DependencePosterior;
import cascade.statistics.Histories;
import cascade.statistics.RunDependence;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StrickenRunsTest {
  private static final int JOBS = 2;

  /// Jobs that only fail by what they have in common.
  private static HazardModel model(RunDependence dependence, double hit) {
    var leaves = Leaf.of(Questions.jobs(names()).question().pipeline(), Optional.empty());
    var builder = new HazardModel.Builder(1);
    int hazard = builder.hazard(new Hazard(Kind.RUN, "ci.yml", List.of(), Basis.PRIOR, List.of()));
    var runs =
        StrickenRuns.of(
            "ci.yml", hazard, DependencePosterior.certain(dependence), new Draws(1, 1), builder);
    leaves.forEach(leaf -> runs.strike(leaf, new double[] {hit}, builder));
    builder.striking(hazard, runs.striking());
    return builder.build();
  }

  private static String[] names() {
    var names = new String[JOBS];
    Arrays.setAll(names, i -> "j" + i);
    return names;
  }

  private static Target job(int number) {
    return Target.job(Histories.CI, "j" + number);
  }

  private static Enumeration enumeration(HazardModel model) {
    return new Enumeration(model.forEngine(Optional.empty()), model.probabilities(0));
  }

  @Test
  void theSharedRateAndThePairsAreThoseOfTheDependence() {
    for (var dependence :
        List.of(
            new RunDependence(0.15, 0.4, 2),
            new RunDependence(0.05, 0.9, 20),
            new RunDependence(0.3, 0.1, 0.6))) {
      var model = model(dependence, 1);
      var of = enumeration(model);
      double[] failed = dependence.failedJobs(Collections.nCopies(2, dependence.shared()));

      assertThat(of.struck(job(0)))
          .as("%s", dependence)
          .isCloseTo(dependence.shared(), within(0.05 * dependence.shared()));
      assertThat(of.struck(job(0), job(1)))
          .as("%s", dependence)
          .isCloseTo(failed[2], within(0.1 * failed[2]));
      assertThat(model.striking(0, Change.NOTHING)[0])
          .isCloseTo(
              of.struck(job(0)) + of.struck(job(1)) - of.struck(job(0), job(1)), within(1e-9))
          .isLessThan(dependence.stricken());
    }
  }

  @Test
  void aJobThatIsHitLessFailsLess() {
    var dependence = new RunDependence(0.15, 0.4, 2);
    double whole = enumeration(model(dependence, 1)).struck(job(0));
    double half = enumeration(model(dependence, 0.5)).struck(job(0));

    assertThat(half).isCloseTo(whole / 2, within(1e-9));
  }
}
