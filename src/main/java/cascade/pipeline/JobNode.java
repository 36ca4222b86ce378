package cascade.pipeline;

import cascade.expression.Condition;
import cascade.expression.Context;
import cascade.expression.Value;
import cascade.workflow.Job;
import java.util.List;
import java.util.Optional;

/// One job in one place of the resolved graph. A called workflow that runs in several legs of its
/// caller has a node for each.
///
/// Identity is what tells nodes apart; hence a class.
final class JobNode {
  private final String key;
  private final String id;
  private final Job job;
  private final int index;
  private final Legs legs;
  private final List<Instance> instances;
  private final boolean waitsForSuccess;

  JobNode(String key, String id, Job job, int index, Legs legs, List<Instance> instances) {
    this.key = key;
    this.id = id;
    this.job = job;
    this.index = index;
    this.legs = legs;
    this.instances = List.copyOf(instances);
    this.waitsForSuccess = job.condition().expr().equals(Condition.SUCCESS.expr());
  }

  /// What one leg is made of.
  ///
  /// @param callers what its name begins with: `caller / `, or nothing
  /// @param own the rest of its name
  /// @param sees what the expressions of its settings see
  /// @param called the jobs of the called workflow; absent for a job with steps and for a workflow
  ///   that could not be read
  record Instance(
      Leg leg, ShownName callers, ShownName own, Context sees, Optional<JobScope> called) {
    /// As GitHub shows it.
    String name() {
      return callers.text() + own.text();
    }
  }

  /// Tells it from all other nodes of its workflow's graph.
  String key() {
    return key;
  }

  /// `build`, or `caller / callee`: the same for each leg of a caller.
  String id() {
    return id;
  }

  Job job() {
    return job;
  }

  /// Whether its condition is what a missing one means: `success()`.
  boolean waitsForSuccess() {
    return waitsForSuccess;
  }

  /// The place in the file, from 0.
  int index() {
    return index;
  }

  Legs legs() {
    return legs;
  }

  /// At least one: where the size of the matrix is not known, one stands for all of them.
  List<Instance> instances() {
    return instances;
  }

  boolean isCall() {
    return job.body() instanceof Job.Call;
  }

  /// The `matrix` context of a leg.
  Value matrix(Instance instance) {
    return switch (legs) {
      case Legs.Single _, Legs.Expanded _, Legs.Refused _ -> instance.leg().values();
      case Legs.Dynamic _ -> Value.Unknown.of("matrix");
    };
  }

  @Override
  public String toString() {
    return id;
  }
}
