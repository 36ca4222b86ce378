package cascade.timing;

import cascade.statistics.Durations.Trend;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How long jobs wait for the runners of a pool.
///
/// @param jobs ids of the jobs that ask for it, as `ci.yml#build` where several workflows do
/// @param observed what history tells
/// @param replays what the arrivals of the past would have met with other numbers of runners; empty
///   without history
/// @param guess a first guess for a load that somebody gave; empty where history tells more, and
///   where no load or no number of runners was given
public record PoolTime(
    RunnerPool pool,
    List<String> jobs,
    Optional<Observed> observed,
    Optional<Replay> replays,
    Optional<Guess> guess) {
  public PoolTime {
    jobs = List.copyOf(jobs);
  }

  /// @param waits how many tries of jobs are known to have waited so long
  /// @param runs in how many runs
  /// @param longer in which share of the runs some job of the pool waited longer than that
  /// @param trend how the waits change; empty where they do not, as far as can be told
  public record Observed(
      int waits,
      int runs,
      Duration p50,
      Duration p90,
      Duration longest,
      List<Longer> longer,
      Optional<Trend> trend) {
    public Observed {
      longer = List.copyOf(longer);
    }
  }

  public record Longer(Duration than, Share share) {}

  /// The runs of the past, with their arrivals and durations, given out to a number of runners in
  /// the order in which jobs become ready. It knows this repository's runs only: where others share
  /// the runners, there was more to wait for.
  ///
  /// @param runs how many runs were replayed
  /// @param legs how many of their jobs asked for the pool
  /// @param span from the first arrival to the last
  /// @param peak how many would have run at once with enough runners
  /// @param trials for growing numbers of runners
  public record Replay(int runs, int legs, Duration span, int peak, List<Trial> trials) {
    public Replay {
      trials = List.copyOf(trials);
    }
  }

  /// @param waited by the legs in the pool
  /// @param longerThanAMinute in which share of the runs some job of the pool waited so long
  public record Trial(int runners, Spread waited, Share longerThanAMinute) {}

  /// By queueing theory, as if arrivals were random and durations exponential (M/M/c): see
  /// [ErlangC].
  ///
  /// @param load how many runners are busy on average
  /// @param runners how many there are
  /// @param waiting in 0..1, the probability that a job has to wait
  /// @param mean wait of all jobs; empty where the load is more than the runners can take, so that
  ///   the queue grows without end
  public record Guess(double load, int runners, double waiting, Optional<Duration> mean) {}
}
