package cascade.rule;

import cascade.history.History;
import cascade.statistics.Histories;
import java.time.Duration;
import java.util.Optional;

/// Past runs of the examples on the pages of rules that ask them.
final class ExampleHistories {
  private static final int RUNS = 30;

  private ExampleHistories() {}

  /// What past runs of the first example tell; empty for a rule that asks none.
  static Optional<History> before(String rule) {
    return switch (rule) {
      case "co-failing-jobs" ->
          Optional.of(CoFailingJobsTest.of(i -> i % 10 == 0, i -> i % 10 == 0));
      case "flaky-job" -> Optional.of(flaky());
      case "timeout-misfit" -> Optional.of(healthy("test"));
      case "timeouts-cluster" -> Optional.of(hanging());
      default -> Optional.empty();
    };
  }

  /// The same of the second example.
  static Optional<History> after(String rule) {
    return switch (rule) {
      case "co-failing-jobs" -> Optional.of(CoFailingJobsTest.of(_ -> false, _ -> false));
      case "flaky-job", "timeout-misfit", "timeouts-cluster" -> Optional.of(healthy("test"));
      default -> Optional.empty();
    };
  }

  private static History healthy(String job) {
    var histories = new Histories();
    for (var i = 0; i < RUNS; i++) {
      histories.run("c" + i).job(job, "success");
    }
    return histories.history();
  }

  /// One commit fails and passes when it is repeated.
  private static History flaky() {
    var histories = new Histories();
    for (var i = 0; i < RUNS; i++) {
      histories.run("c" + i);
      if (i == RUNS / 2) {
        histories.job("test", "failure").attempt();
      }
      histories.job("test", "success");
    }
    return histories.history();
  }

  /// Every tenth run never ends by itself.
  private static History hanging() {
    var histories = new Histories();
    for (var i = 0; i < RUNS; i++) {
      histories.run("c" + i);
      if (i % 10 == 5) {
        histories.job("test", "cancelled", Duration.ofMinutes(15));
      } else {
        histories.job("test", "success");
      }
    }
    return histories.history();
  }
}
