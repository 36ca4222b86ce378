package cascade.delta;

import cascade.pipeline.BlastRadius.Blocked;
import cascade.pipeline.Outcome;
import cascade.source.Problem;
import java.util.List;

/// One thing about a change that a reviewer wants to know. Renderings switch over it without
/// `default`, so that a new kind is met everywhere.
public sealed interface Fact {
  /// The path of the workflow that it is about, in the later version where it is in both.
  String workflow();

  Direction direction();

  /// GitHub rejects the file after the change and did not before.
  record Rejected(String workflow, List<Problem> problems) implements Fact {
    public Rejected {
      problems = List.copyOf(problems);
    }

    @Override
    public Direction direction() {
      return Direction.WORSE;
    }
  }

  /// GitHub rejected the file before the change and no longer does.
  record Accepted(String workflow) implements Fact {
    @Override
    public Direction direction() {
      return Direction.BETTER;
    }
  }

  /// The failure of a job left the run red (or stopped) and no longer does, or the reverse.
  record Concludes(String workflow, List<JobDelta> jobs, Outcome before, Outcome after)
      implements Fact {
    public Concludes {
      jobs = List.copyOf(jobs);
    }

    @Override
    public Direction direction() {
      if (after == Outcome.SUCCESS) {
        return Direction.WORSE;
      }
      return before == Outcome.SUCCESS ? Direction.BETTER : Direction.EITHER;
    }
  }

  /// New jobs whose failure leaves the run green.
  record Tolerated(String workflow, List<JobDelta> jobs) implements Fact {
    public Tolerated {
      jobs = List.copyOf(jobs);
    }

    @Override
    public Direction direction() {
      return Direction.EITHER;
    }
  }

  /// The failure of each of the jobs blocks more than before.
  ///
  /// @param jobs that block the same ones more
  /// @param blocked jobs of both versions; none where a single point of failure comes from new jobs
  ///   alone
  /// @param grown whether the workflow itself is new: then nothing has become worse
  record BlocksMore(String workflow, List<JobDelta> jobs, List<Blocked> blocked, boolean grown)
      implements Fact {
    public BlocksMore {
      jobs = List.copyOf(jobs);
      blocked = List.copyOf(blocked);
    }

    @Override
    public Direction direction() {
      return grown ? Direction.EITHER : Direction.WORSE;
    }
  }

  /// The failure of each of the jobs blocks less than before.
  ///
  /// @param blocked jobs of both versions
  record BlocksLess(String workflow, List<JobDelta> jobs, List<Blocked> blocked) implements Fact {
    public BlocksLess {
      jobs = List.copyOf(jobs);
      blocked = List.copyOf(blocked);
    }

    @Override
    public Direction direction() {
      return Direction.BETTER;
    }
  }

  /// Jobs run although one before them failed, which skipped them before the change.
  ///
  /// @param despite the jobs that may have failed
  /// @param waits whether they still wait for these; if not, they no longer need them at all
  /// @param stillSkipped what comes after the jobs and is skipped all the same: `success()` asks
  ///   all jobs before one, not only the last
  record RunsAnyway(
      String workflow,
      List<String> jobs,
      List<String> despite,
      boolean waits,
      List<String> stillSkipped)
      implements Fact {
    public RunsAnyway {
      jobs = List.copyOf(jobs);
      despite = List.copyOf(despite);
      stillSkipped = List.copyOf(stillSkipped);
    }

    @Override
    public Direction direction() {
      return Direction.EITHER;
    }
  }

  /// Jobs that ran although one before them failed, and no longer do.
  record RunsOnlyAfter(String workflow, List<String> jobs, List<String> despite) implements Fact {
    public RunsOnlyAfter {
      jobs = List.copyOf(jobs);
      despite = List.copyOf(despite);
    }

    @Override
    public Direction direction() {
      return Direction.EITHER;
    }
  }

  /// Jobs of both versions that a failure before them skips, and none did before the change: as
  /// required checks, a skip satisfies them.
  record Skippable(String workflow, List<String> jobs) implements Fact {
    public Skippable {
      jobs = List.copyOf(jobs);
    }

    @Override
    public Direction direction() {
      return Direction.WORSE;
    }
  }

  /// Whether jobs run at all.
  record Runs(String workflow, List<JobDelta> jobs, boolean after) implements Fact {
    public Runs {
      jobs = List.copyOf(jobs);
    }

    @Override
    public Direction direction() {
      return after ? Direction.EITHER : Direction.WORSE;
    }
  }

  /// Jobs that get a `timeout-minutes`, or lose it.
  record Timeout(String workflow, List<JobDelta> jobs, boolean after) implements Fact {
    public Timeout {
      jobs = List.copyOf(jobs);
    }

    @Override
    public Direction direction() {
      return after ? Direction.BETTER : Direction.WORSE;
    }
  }

  /// The longest chain of timeouts, where the same jobs have one.
  record LongestChain(String workflow, int before, int after) implements Fact {
    @Override
    public Direction direction() {
      return after > before ? Direction.WORSE : Direction.BETTER;
    }
  }

  /// Whether the situation starts the workflow.
  record Starts(String workflow, boolean after) implements Fact {
    @Override
    public Direction direction() {
      return Direction.EITHER;
    }
  }

  /// A workflow that follows others by `workflow_run` lost one of them or got one more.
  ///
  /// @param others their paths
  record Follows(String workflow, List<String> others, boolean after) implements Fact {
    public Follows {
      others = List.copyOf(others);
    }

    @Override
    public Direction direction() {
      return after ? Direction.EITHER : Direction.WORSE;
    }
  }
}
