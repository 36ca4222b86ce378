package cascade.timing;

import cascade.pipeline.OutcomeEngine;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/// Prints how long the assessment of time takes for random workflows of growing size, each with
/// about as many needs as jobs.
final class TimeScaleMain {
  private TimeScaleMain() {}

  public static void main(String[] arguments) {
    System.out.println("jobs  legs  samples  first ms  again ms");
    for (var jobs : new int[] {10, 30, 100, 300, 1_000, 3_000, 10_000}) {
      var lines = new StringBuilder();
      var random = new Random(1);
      for (var i = 0; i < jobs; i++) {
        lines.append("j%d: {".formatted(i));
        if (i > 0) {
          lines.append("needs: [j%d, j%d], ".formatted(random.nextInt(i), Math.max(0, i - 7)));
        }
        lines.append(
            i % 5 == 0 ? "strategy: {matrix: {x: [1, 2, 3]}}}\n" : "timeout-minutes: 9}\n");
      }
      var pipeline = Plans.pipeline(Plans.jobs(lines.toString()));
      var engine = new OutcomeEngine(pipeline);
      var times = new long[2];
      var legs = 0;
      var samples = 0;
      for (var i = 0; i < times.length; i++) {
        var began = System.nanoTime();
        var told = TimeAssessment.of(pipeline, engine, Optional.empty(), TimeOptions.DEFAULT);
        times[i] = (System.nanoTime() - began) / 1_000_000;
        samples = told.workflows().getFirst().samples();
        legs = Plans.network(pipeline).leaves().size();
      }
      System.out.println(
          String.format(
              Locale.ROOT, "%5d %5d  %7d  %8d  %8d", jobs, legs, samples, times[0], times[1]));
    }
  }
}
