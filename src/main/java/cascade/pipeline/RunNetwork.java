package cascade.pipeline;

import cascade.expression.Coercion;
import cascade.expression.Context;
import cascade.expression.Template;
import cascade.expression.Value;
import cascade.source.Located;
import cascade.workflow.Job;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// A run of a workflow as a network of activities: its jobs, each after what it needs, those of a
/// called workflow inside of their caller. It says what waits for what, not which jobs run: for
/// that, ask [OutcomeEngine].
///
/// @param activities in an order in which needs come first; jobs that can never start are left out
public record RunNetwork(List<Activity> activities) {
  /// The server ends a run after 35 days: sums of absurd numbers must not wrap around
  /// (`github-actions.md` A.12).
  private static final int MOST_MINUTES = 35 * 24 * 60;

  /// More labels than this belong to nobody's runner.
  private static final int MOST_LABELS = 100;

  public RunNetwork {
    activities = List.copyOf(activities);
  }

  /// A job, in one place of the network.
  ///
  /// @param job its id: `build`, `caller / callee`
  /// @param needs the indices of the activities of this network that it waits for
  /// @param legs at least one; where their number is only known in a run, one stands for all
  /// @param counted whether the number of legs is known
  /// @param maxParallel how many of the legs may run at once; empty for any number
  public record Activity(
      String job,
      Job definition,
      List<Integer> needs,
      List<Instance> legs,
      boolean counted,
      OptionalInt maxParallel) {
    public Activity {
      needs = List.copyOf(needs);
      legs = List.copyOf(legs);
    }
  }

  /// One leg of a job.
  ///
  /// @param name as GitHub shows it
  /// @param timeoutMinutes as it is written, without fraction; empty where it is not, or only known
  ///   in a run
  /// @param stepTimeouts the same for each step of the job, by its number from 0
  /// @param labels that its runner must have, in lower case and alphabetical order, its group among
  ///   them as `group:NAME`; empty where they are only known in a run, and for a call
  /// @param called the jobs of the called workflow; empty for a job with steps, and for a workflow
  ///   that could not be read
  public record Instance(
      String name,
      OptionalInt timeoutMinutes,
      List<OptionalInt> stepTimeouts,
      Optional<List<String>> labels,
      Optional<RunNetwork> called) {
    public Instance {
      stepTimeouts = List.copyOf(stepTimeouts);
      labels = labels.map(List::copyOf);
    }
  }

  /// The legs of each job, by its id, those in called workflows among them.
  public Map<String, List<Instance>> legs() {
    var found = new HashMap<String, List<Instance>>();
    collect(found);
    return found;
  }

  private void collect(Map<String, List<Instance>> found) {
    for (var activity : activities) {
      found.computeIfAbsent(activity.job(), _ -> new ArrayList<>()).addAll(activity.legs());
      activity.legs().forEach(leg -> leg.called().ifPresent(it -> it.collect(found)));
    }
  }

  public static RunNetwork of(WorkflowGraph graph) {
    return of(graph.root());
  }

  private static RunNetwork of(JobScope scope) {
    var places = new HashMap<JobNode, Integer>();
    var activities = new ArrayList<Activity>();
    for (var node : scope.graph().order()) {
      var needs =
          scope.graph().needs(node).stream()
              .flatMap(need -> Optional.ofNullable(places.get(need)).stream())
              .toList();
      places.put(node, activities.size());
      activities.add(
          new Activity(
              node.id(),
              node.job(),
              needs,
              node.instances().stream().map(leg -> instance(node.job(), leg)).toList(),
              !(node.legs() instanceof Legs.Dynamic),
              maxParallel(node)));
    }
    return new RunNetwork(activities);
  }

  private static Instance instance(Job job, JobNode.Instance leg) {
    return switch (job.body()) {
      case Job.Steps steps ->
          new Instance(
              leg.name(),
              minutes(steps.timeoutMinutes(), leg.sees()),
              steps.steps().stream()
                  .map(step -> minutes(step.common().timeoutMinutes(), leg.sees()))
                  .toList(),
              labels(steps, leg.sees()),
              Optional.empty());
      case Job.Call _ ->
          new Instance(
              leg.name(),
              OptionalInt.empty(),
              List.of(),
              Optional.empty(),
              leg.called().map(RunNetwork::of));
    };
  }

  private static OptionalInt minutes(Optional<Located<Template>> written, Context sees) {
    return number(written, sees, MOST_MINUTES);
  }

  /// All legs of a job share what it may see, but for the matrix, which `max-parallel` may not
  /// name.
  private static OptionalInt maxParallel(JobNode node) {
    return number(
        node.job().strategy().flatMap(Job.Strategy::maxParallel),
        node.instances().getFirst().sees(),
        MatrixExpansion.MOST_LEGS);
  }

  /// The number without its fraction, which the server cuts off, and no more than `most`.
  private static OptionalInt number(Optional<Located<Template>> written, Context sees, int most) {
    var values = new TemplateValues(sees);
    return written.map(it -> values.of(it.value())).stream()
        .flatMap(it ->
            it instanceof Value.Num(var number) && number >= 1
                ? Optional.of((int) Math.min(number, most)).stream()
                : Optional.<Integer>empty().stream())
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  private static Optional<List<String>> labels(Job.Steps steps, Context sees) {
    var values = new TemplateValues(sees);
    var found = new TreeSet<String>();
    for (var label : steps.labels()) {
      if (!addLabels(values.of(label.value()), "", found)) {
        return Optional.empty();
      }
    }
    for (var group : steps.group().stream().toList()) {
      if (!addLabels(values.of(group.value()), "group:", found)) {
        return Optional.empty();
      }
    }
    return Optional.of(found.stream().limit(MOST_LABELS).toList()).filter(it -> !it.isEmpty());
  }

  /// A single expression may give a list: `${{ fromJSON('["self-hosted", "gpu"]') }}`.
  ///
  /// @return whether all of them are known
  private static boolean addLabels(Value value, String prefix, Set<String> found) {
    return switch (value) {
      case Value.Unknown _ -> false;
      case Value.Arr(var items, _) ->
          items.stream().limit(MOST_LABELS).allMatch(item -> addLabels(item, prefix, found));
      case Value.Obj _ -> false;
      case Value known -> {
        var text = Coercion.text(known).strip().toLowerCase(Locale.ROOT);
        if (!text.isEmpty()) {
          found.add(prefix + text);
        }
        yield true;
      }
    };
  }
}
