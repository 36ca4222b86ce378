package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.pipeline.Hazards.Cause;
import cascade.pipeline.Hazards.Effect;
import cascade.pipeline.Hazards.Harm;
import cascade.pipeline.Likelihoods.OfJob;
import cascade.pipeline.Measure.JobField;
import cascade.pipeline.Scenario.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Known probabilities.
///
/// Source: `science.md` section 1, golden cases and external test cases.
class CascadeModelGoldenTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-12);

  /// @param probabilities of causes, one after another
  /// @param harms `job: cause*cause, cause`: each of which alone fails the job, all its causes
  ///   together, by their indices; jobs between `;`
  private static Hazards hazards(String probabilities, String harms) {
    var causes = new ArrayList<Cause>();
    for (var probability : probabilities.split(" ", -1)) {
      causes.add(new Cause("cause " + causes.size(), Double.parseDouble(probability)));
    }
    var found = new ArrayList<Harm>();
    for (var job : harms.split("; ", -1)) {
      var colon = job.indexOf(": ");
      for (var all : job.substring(colon + 2).split(", ", -1)) {
        found.add(
            new Harm(
                Target.job(Pipelines.CI, job.substring(0, colon)),
                Arrays.stream(all.split("[*]", -1)).map(Integer::valueOf).toList(),
                Effect.FAILS));
      }
    }
    return new Hazards(causes, found, Optional.empty());
  }

  private static CascadeModel model(String jobs, Hazards hazards) {
    return new OutcomeEngine(Pipelines.jobs(jobs.replace(" | ", "\n")).pipeline())
        .cascadeModel(hazards, ModelOptions.of(1));
  }

  private static OfJob job(Likelihoods likelihoods, String id) {
    return likelihoods.workflows().getFirst().jobs().stream()
        .filter(job -> job.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '/',
      textBlock =
          """
          chain            / .02 .05 .10             / a: 0; b: 1; c: 2                    / .1621
          diamond          / .02 .05 .05 .01         / a: 0; b: 1; x: 2; c: 3              / .1243945
          a leaf           / .03 .01                 / c: 0, 1                             / .0397
          without retry    / .02 .02 .08             / c: 0, 1, 2                          / .116432
          with retry       / .02 .02 .08 .08         / c: 0, 1, 2*3                        / .04574656
          3 of 4           / .1 .1 .1 .1             / c: 0*1, 0*2, 0*3, 1*2, 1*3, 2*3     / .0523
          bridge           / .1 .1 .1 .1 .1          / c: 0*1, 3*4, 0*2*4, 1*2*3           / .02152
          pumps and valves / .6 .7 .4 .5             / c: 0*1, 0*3, 2*1, 2*3               / .646
          theatre          / .03 .02 .05             / c: 0*1, 0*2                         / .00207
          """)
  void aJobIsAsOftenNotOkAsIsKnown(
      String name, String probabilities, String harms, double expected) {
    var jobs = "a: | b: {needs: a} | x: {needs: a} | c: {needs: [b, x]}";
    var hazards = hazards(probabilities, harms);
    var plain = model(jobs, hazards);
    assertThat(job(plain.likelihoods(), "c").notSuccessful()).as(name).isCloseTo(expected, EXACT);
    // For a pipeline with a condition there is no formula.
    var model = model(jobs + " | last: {needs: c, if: always()}", hazards);
    assertThat(model.method()).as(name).isEqualTo(CascadeModel.Method.BDD);
    assertThat(job(model.likelihoods(), "c").notSuccessful()).as(name).isCloseTo(expected, EXACT);
  }

  /// Were they independent, it would be 0.001576.
  @Test
  void twoLeavesFailTogetherByTheServiceTheyShare() {
    var likelihoods =
        model(
                "a: | b: | both: {needs: [a, b], if: always() && needs.a.result == 'failure' &&"
                    + " needs.b.result == 'failure'}",
                hazards(".03 .03 .01", "a: 0, 2; b: 1, 2"))
            .likelihoods();
    assertThat(job(likelihoods, "a").failed()).isCloseTo(0.0397, EXACT);
    assertThat(job(likelihoods, "both").runs()).isCloseTo(0.010891, EXACT);
  }

  /// The gates are jobs, with conditions on the results of others; Birnbaum's importance of the
  /// first pump is 0.51.
  @Test
  void aFaultTreeOfPumpsAndValvesIsAPipeline() {
    var model =
        model(
            "pump1: | pump2: | valve1: | valve2: "
                + "| train1: {needs: [pump1, valve1]} | train2: {needs: [pump2, valve2]} "
                + "| none: {needs: [train1, train2], if: \"always() && needs.train1.result =="
                + " 'skipped' && needs.train2.result == 'skipped'\"}",
            hazards(".6 .7 .4 .5", "pump1: 0; pump2: 1; valve1: 2; valve2: 3"));
    double[] probabilities = {.6, .7, .4, .5};
    assertThat(job(model.likelihoods(), "none").runs()).isCloseTo(0.646, EXACT);
    var none = Measure.of(JobField.RUNS, Map.of(Target.job(Pipelines.CI, "none"), 1.0));
    assertThat(model.derivatives(none, probabilities)[0]).isCloseTo(0.51, EXACT);
    assertThat(model.value(none, new double[] {1, .7, .4, .5}) / 0.646)
        .isCloseTo(1.316, Offset.offset(0.0005));
  }

  @Test
  void aSkippedRequiredCheckBypasses() {
    var hazards = hazards(".2 .1", "build: 0; e2e: 1");
    var required = new Hazards(hazards.causes(), hazards.harms(), Optional.of(Set.of("e2e")));
    var together = model("build: | e2e: {needs: build}", required).likelihoods().together();
    assertThat(together.silentGreen().bypass()).isCloseTo(0.2, EXACT);
    assertThat(together.red()).isCloseTo(0.28, EXACT);
    assertThat(together.expectedBlockedJobs()).isCloseTo(0.2, EXACT);
  }

  @Test
  void causesOfTheSameNameDrawTheSameRandomNumbers() {
    // Without a condition there would be a formula.
    var jobs = "a: | b: {needs: a, if: success() || vars.x}";
    var options = new ModelOptions(7, 1, 1);
    var few = hazards(".3 .2", "a: 0; b: 1");
    var more = new ArrayList<>(few.causes());
    more.addFirst(new Cause("another", 0.5));
    var harms =
        List.of(
            new Harm(Target.job(Pipelines.CI, "a"), List.of(1), Effect.FAILS),
            new Harm(Target.job(Pipelines.CI, "b"), List.of(2), Effect.FAILS),
            new Harm(Target.job(Pipelines.CI, "c"), List.of(0), Effect.FAILS));
    var engine = new OutcomeEngine(Pipelines.jobs(jobs.replace(" | ", "\n")).pipeline());
    var larger =
        new OutcomeEngine(Pipelines.jobs("c:\n" + jobs.replace(" | ", "\n")).pipeline())
            .cascadeModel(new Hazards(more, harms, Optional.empty()), options)
            .likelihoods();
    var smaller = engine.cascadeModel(few, options);
    assertThat(smaller.method()).isEqualTo(CascadeModel.Method.MONTE_CARLO);
    assertThat(job(larger, "b").failed()).isEqualTo(job(smaller.likelihoods(), "b").failed());
    assertThat(job(larger, "b").blocked()).isEqualTo(job(smaller.likelihoods(), "b").blocked());
  }
}
