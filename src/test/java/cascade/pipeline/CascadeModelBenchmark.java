package cascade.pipeline;

import cascade.pipeline.Hazards.Cause;
import cascade.pipeline.Hazards.Effect;
import cascade.pipeline.Hazards.Harm;
import cascade.pipeline.Scenario.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/// Prints how long it takes to make and to weigh a [CascadeModel], by the number of jobs. Run its
/// `main` from the class path of the tests; it begins with what counts for a cold process.
final class CascadeModelBenchmark {
  private static final int SERVICES = 40;
  private static final int LAYERS = 8;
  private static final int[] JOBS = {300, 10, 30, 100, 300, 1_000, 3_000, 10_000};

  private CascadeModelBenchmark() {}

  @SuppressWarnings("SystemOut") // What it measured is its output.
  static void main() {
    for (var plain : new boolean[] {true, false}) {
      for (var jobs : JOBS) {
        var random = new Random(1);
        var names = new ArrayList<String>();
        var yaml = Pipelines.jobs(lines(jobs, random, names));
        var hazards = hazards(names, random, plain);
        var began = System.nanoTime();
        var engine = new OutcomeEngine(yaml.pipeline());
        var read = System.nanoTime();
        var model = engine.cascadeModel(hazards, ModelOptions.of(1));
        var made = System.nanoTime();
        var red = model.likelihoods().together().red();
        var weighed = System.nanoTime();
        model.derivatives(
            Measure.of(Measure.RunField.EXPECTED_BLOCKED_JOBS), hazards.probabilities());
        var derived = System.nanoTime();
        System.out.printf(
            Locale.ROOT,
            "%s %6d jobs %-12s pipeline %7.0f ms, model %7.0f ms, weighed in %5.0f ms, derived in"
                + " %5.0f ms, red %.6f%n",
            plain ? "failures" : "timeouts",
            jobs,
            model.method().word(),
            (read - began) / 1e6,
            (made - read) / 1e6,
            (weighed - made) / 1e6,
            (derived - weighed) / 1e6,
            red);
      }
    }
  }

  /// Each job needs up to three of the layer before, as in a build that fans out and in.
  private static String lines(int jobs, Random random, List<String> names) {
    var width = Math.max(1, jobs / LAYERS);
    var lines = new ArrayList<String>();
    for (var i = 0; i < jobs; i++) {
      names.add("j" + i);
      var first = (i / width - 1) * width;
      var needs =
          first < 0
              ? ""
              : random
                  .ints(3, first, first + width)
                  .distinct()
                  .mapToObj(need -> "j" + need)
                  .collect(Collectors.joining(", "));
      lines.add("j%d: {needs: [%s]}".formatted(i, needs));
    }
    return String.join("\n", lines);
  }

  /// Each job fails by itself, and three of four services fail it while they are down, if it is
  /// vulnerable to that.
  private static Hazards hazards(List<String> names, Random random, boolean plain) {
    var causes = new ArrayList<Cause>();
    var harms = new ArrayList<Harm>();
    for (var service = 0; service < SERVICES; service++) {
      causes.add(new Cause("service " + service, 0.001));
    }
    for (var name : names) {
      var job = Target.job(Pipelines.CI, name);
      harms.add(new Harm(job, List.of(causes.size()), Effect.FAILS));
      causes.add(new Cause(name + " fails", 0.002));
      if (!plain) {
        harms.add(new Harm(job, List.of(causes.size()), Effect.STOPS));
        causes.add(new Cause(name + " is stopped", 0.0005));
      }
      for (var use = 0; use < 3; use++) {
        var service = random.nextInt(SERVICES);
        if (plain) {
          harms.add(new Harm(job, List.of(service), Effect.FAILS));
        } else {
          harms.add(new Harm(job, List.of(service, causes.size()), Effect.FAILS));
          causes.add(new Cause("%s needs %d, %d".formatted(name, service, use), 0.3));
        }
      }
    }
    return new Hazards(causes, harms, Optional.empty());
  }
}
