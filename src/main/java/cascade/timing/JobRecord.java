package cascade.timing;

import cascade.statistics.DurationSample;
import java.util.Arrays;

/// What one job did in each sample.
///
/// Seconds would lose ties between jobs, so it counts milliseconds; 24 days of them fit, and
/// nothing that matters here takes longer.
final class JobRecord {
  private final int[] took;
  private final int[] waited;
  private final int[] start;
  private final int[] end;
  private final int[] slack;
  private int present;
  private int critical;
  private double delayed;
  private double wholes;
  private double squares;

  JobRecord(int samples) {
    took = new int[samples];
    waited = new int[samples];
    start = new int[samples];
    end = new int[samples];
    slack = new int[samples];
  }

  /// @param from when its first leg had a runner
  /// @param whole from the moment at which it could start to its end
  void add(long whole, long jobWaited, long from, long until, long spare) {
    took[present] = Math.clamp(until - from, 0, Integer.MAX_VALUE);
    waited[present] = Math.clamp(jobWaited, 0, Integer.MAX_VALUE);
    start[present] = Math.clamp(from, 0, Integer.MAX_VALUE);
    end[present] = Math.clamp(until, 0, Integer.MAX_VALUE);
    slack[present] = Math.clamp(spare, 0, Integer.MAX_VALUE);
    critical += spare == 0 ? 1 : 0;
    wholes += whole;
    squares += (double) whole * whole;
    present++;
  }

  /// @param part of what was added to the job, by which the run ended later
  void addDelay(double part) {
    delayed += part;
  }

  /// In how many samples it ran.
  int present() {
    return present;
  }

  int critical() {
    return critical;
  }

  double delayed() {
    return delayed;
  }

  Spread took() {
    return spread(took);
  }

  Spread waited() {
    return spread(waited);
  }

  Spread start() {
    return spread(start);
  }

  Spread end() {
    return spread(end);
  }

  Spread slack() {
    return spread(slack);
  }

  /// Of the time from the moment at which it could start to its end, in milliseconds and over all
  /// samples: where it does not run it takes nothing.
  double deviation(int samples) {
    var mean = wholes / samples;
    return Math.sqrt(Math.max(0, squares / samples - mean * mean));
  }

  private Spread spread(int[] values) {
    return Spreads.of(
        DurationSample.of(Arrays.stream(values, 0, present).asLongStream().toArray()));
  }
}
