package cascade.pipeline;

import cascade.pipeline.Measure.JobField;
import cascade.pipeline.Measure.OfJob;
import cascade.pipeline.Measure.OfRun;
import cascade.pipeline.Measure.RunField;
import cascade.pipeline.Scenario.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/// Where the probabilities of a pipeline stand among the values of an [Evaluation].
record Layout(RunHandles together, List<OfWorkflow> workflows) {
  Layout {
    workflows = List.copyOf(workflows);
  }

  /// One run of a workflow: by one of its triggers.
  record OfPlay(RunHandles run, List<JobHandles> jobs) {
    OfPlay {
      jobs = List.copyOf(jobs);
    }

    double expectedBlockedJobs(double[] values) {
      return jobs.stream().mapToDouble(job -> job.of(JobField.BLOCKED, values)).sum();
    }

    OfPlay mapped(IntUnaryOperator to) {
      return new OfPlay(run.mapped(to), jobs.stream().map(job -> job.mapped(to)).toList());
    }
  }

  /// @param shown the run by that trigger by which it is most likely to be red or stopped
  /// @param jobs each by that trigger by which it runs and is most likely not to succeed
  record OfWorkflow(String path, OfPlay shown, List<JobHandles> jobs) {
    OfWorkflow {
      jobs = List.copyOf(jobs);
    }

    OfWorkflow mapped(IntUnaryOperator to) {
      return new OfWorkflow(
          path, shown.mapped(to), jobs.stream().map(job -> job.mapped(to)).toList());
    }
  }

  /// The same, with another place where red is told from stopped.
  ///
  /// @param at index of a workflow, or the number of workflows for all together
  Layout with(int at, RunHandles.Split split) {
    if (at == workflows.size()) {
      return new Layout(together.with(split), workflows);
    }
    var others = new ArrayList<>(workflows);
    var workflow = others.get(at);
    var shown = new OfPlay(workflow.shown().run().with(split), workflow.shown().jobs());
    others.set(at, new OfWorkflow(workflow.path(), shown, workflow.jobs()));
    return new Layout(together, others);
  }

  Layout mapped(IntUnaryOperator to) {
    return new Layout(
        together.mapped(to), workflows.stream().map(workflow -> workflow.mapped(to)).toList());
  }

  /// Which of the runs of one workflow tell of it.
  ///
  /// @param shown index of the run that stands for it
  /// @param jobs for each job, the index of the run that tells of it
  record Choice(int shown, List<Integer> jobs) {
    Choice {
      jobs = List.copyOf(jobs);
    }

    /// @param plays at least one
    static Choice of(List<OfPlay> plays, double[] values) {
      var shown = 0;
      for (var i = 1; i < plays.size(); i++) {
        if (isWorse(plays.get(i), plays.get(shown), values)) {
          shown = i;
        }
      }
      var jobs = new ArrayList<Integer>();
      for (var job = 0; job < plays.getFirst().jobs().size(); job++) {
        var best = 0;
        for (var i = 1; i < plays.size(); i++) {
          if (isWorse(plays.get(i).jobs().get(job), plays.get(best).jobs().get(job), values)) {
            best = i;
          }
        }
        jobs.add(best);
      }
      return new Choice(shown, jobs);
    }

    OfWorkflow from(String path, List<OfPlay> plays) {
      var found = new ArrayList<JobHandles>();
      for (var job = 0; job < jobs.size(); job++) {
        found.add(plays.get(jobs.get(job)).jobs().get(job));
      }
      return new OfWorkflow(path, plays.get(shown), found);
    }
  }

  private static boolean isWorse(OfPlay one, OfPlay other, double[] values) {
    var order = Double.compare(values[one.run().bad()], values[other.run().bad()]);
    return order > 0
        || (order == 0 && one.expectedBlockedJobs(values) > other.expectedBlockedJobs(values));
  }

  private static boolean isWorse(JobHandles one, JobHandles other, double[] values) {
    return one.runsOtherwise() == other.runsOtherwise()
        ? one.of(JobField.NOT_SUCCESSFUL, values) > other.of(JobField.NOT_SUCCESSFUL, values)
        : one.runsOtherwise();
  }

  Likelihoods likelihoods(double[] values) {
    var runs = new ArrayList<Likelihoods.OfWorkflow>();
    var blocked = 0.0;
    for (var workflow : workflows) {
      var own = workflow.shown().expectedBlockedJobs(values);
      blocked += own;
      runs.add(
          new Likelihoods.OfWorkflow(
              workflow.path(),
              workflow.shown().run().of(values, own),
              workflow.jobs().stream().map(job -> job.of(values)).toList()));
    }
    return new Likelihoods(together.of(values, blocked), runs);
  }

  Map<Target, JobHandles> jobs() {
    var jobs = new HashMap<Target, JobHandles>();
    for (var workflow : workflows) {
      workflow.jobs().forEach(job -> jobs.put(Target.job(workflow.path(), job.id()), job));
    }
    return jobs;
  }

  /// By handles, what the probabilities there count in a measure.
  ///
  /// @param jobs those of this
  /// @param handles how many there are
  double[] weights(Measure measure, Map<Target, JobHandles> jobs, int handles) {
    double[] weights = new double[handles];
    for (var term : measure.terms()) {
      switch (term) {
        case OfRun run -> add(run, weights);
        case OfJob(var target, var field, var weight) ->
            Optional.ofNullable(jobs.get(target))
                .ifPresent(job -> job.add(field, weight, adding(weights)));
      }
    }
    return weights;
  }

  private void add(OfRun term, double[] weights) {
    var runs =
        workflows.stream()
            .filter(it -> term.workflow().isEmpty() || term.workflow().get().equals(it.path()))
            .map(OfWorkflow::shown)
            .toList();
    var asOne =
        term.workflow().isEmpty() ? List.of(together) : runs.stream().map(OfPlay::run).toList();
    asOne.forEach(run -> run.add(term.field(), term.weight(), adding(weights)));
    if (term.field() == RunField.EXPECTED_BLOCKED_JOBS) {
      runs.stream()
          .flatMap(run -> run.jobs().stream())
          .forEach(job -> job.add(JobField.BLOCKED, term.weight(), adding(weights)));
    }
  }

  private static Terms adding(double[] weights) {
    return (handle, weight) -> weights[handle] += weight;
  }
}
