package cascade.timing;

import java.time.Duration;
import java.util.Optional;

/// Waiting for one of several runners by queueing theory: M/M/c, as if jobs came at random and took
/// exponentially distributed times (A. K. Erlang, 1917; `science.md` section 6). A first guess:
/// real jobs come in bunches, and wait longer.
///
/// @param load how many runners are busy on average if there are enough: arrivals times the mean
///   duration, above 0
/// @param runners 1 or more
record ErlangC(double load, int runners) {
  ErlangC {
    if (!(load > 0 && Double.isFinite(load)) || runners < 1) {
      throw new IllegalArgumentException("load %s on %d runners".formatted(load, runners));
    }
  }

  /// Whether the runners can take the load; if not, the queue grows without end.
  boolean isStable() {
    return load < runners;
  }

  /// The probability that a job has to wait, in 0..1.
  double waiting() {
    if (!isStable()) {
      return 1;
    }
    // Erlang's B by its recursion, which neither overflows nor cancels.
    var blocked = 1.0;
    for (var busy = 1; busy <= runners; busy++) {
      blocked = load * blocked / (busy + load * blocked);
    }
    var idle = 1 - load / runners;
    return blocked / (idle + blocked * (1 - idle));
  }

  /// How long a job waits on average, those that need not wait among them.
  ///
  /// @param took what jobs take on average
  /// @return empty where the queue grows without end
  Optional<Duration> mean(Duration took) {
    return isStable()
        ? Optional.of(Duration.ofMillis(Math.round(waiting() * took.toMillis() / (runners - load))))
        : Optional.empty();
  }
}
