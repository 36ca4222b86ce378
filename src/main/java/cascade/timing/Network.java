package cascade.timing;

import cascade.pipeline.RunNetwork;
import cascade.pipeline.RunNetwork.Activity;
import cascade.pipeline.RunNetwork.Instance;
import cascade.workflow.Job;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/// A run of a workflow, numbered so that many runs can be played quickly.
///
/// Identity is what tells networks apart; hence a class.
final class Network {
  /// GitHub's limit for a matrix (`github-actions.md` A.7).
  private static final int MOST_LEGS = 256;

  private final Predicate<String> runs;
  private final ToIntFunction<String> legs;
  private final List<Leaf> leaves = new ArrayList<>();
  private final List<RunnerPool> pools = new ArrayList<>();
  private final List<Integer> poolOfLeaf = new ArrayList<>();
  private final Map<RunnerPool, Integer> placesOfPools = new HashMap<>();
  private final List<Integer> nodeOfLeaf = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Integer> jobs = new LinkedHashMap<>();
  private final List<String> ids;
  private final Scope root;
  private final List<Scope> scopes = new ArrayList<>();

  /// What takes a runner, or is a closed box.
  ///
  /// @param index its place among the leaves
  /// @param job the place of its job among [#jobs]
  /// @param counted whether it is known that there is such a leg; otherwise a run tells
  record Leaf(
      int index, int job, Activity activity, Instance instance, RunnerPool pool, boolean counted) {
    /// A call of a workflow that could not be read: it takes runners of its own, nobody knows
    /// which.
    boolean isCall() {
      return activity.definition().body() instanceof Job.Call;
    }
  }

  /// Jobs that see one another.
  ///
  /// @param number its place among all scopes
  /// @param caller the number of the node that calls it, -1 for the workflow itself
  /// @param nodes in an order in which needs come first
  record Scope(int number, int caller, List<Node> nodes) {}

  /// One leg: a leaf, or all of a called workflow.
  sealed interface Part {
    record Work(int leaf) implements Part {}

    record Called(Scope scope) implements Part {}
  }

  /// A job in one place.
  ///
  /// @param number its place among [#nodes]
  /// @param scope the number of its scope
  /// @param job the place of its id among [#jobs]
  /// @param needs numbers of nodes
  /// @param dependents numbers of the nodes that need it
  /// @param legs in the order in which they start; none where the job does not run
  /// @param slots how many of them may run at once
  /// @param limitedAbove whether it lies in a call whose legs wait for one another
  @SuppressWarnings("ArrayRecordComponent") // Walked over and over; nodes are never compared.
  record Node(
      int number,
      int scope,
      int job,
      int[] needs,
      List<Integer> dependents,
      List<Part> legs,
      int slots,
      boolean limitedAbove) {
    boolean isLimited() {
      return legs.size() > slots;
    }
  }

  /// @param runs which jobs run, by their ids
  /// @param legs of a job whose number of legs is only known in a run, how many there are at most
  private Network(RunNetwork network, Predicate<String> runs, ToIntFunction<String> legs) {
    this.runs = runs;
    this.legs = legs;
    this.root = scope(network, -1, false);
    this.ids = List.copyOf(jobs.keySet());
  }

  static Network of(RunNetwork network, Predicate<String> runs, ToIntFunction<String> legs) {
    return new Network(network, runs, legs);
  }

  private Scope scope(RunNetwork network, int caller, boolean limited) {
    var own = new ArrayList<Node>();
    var scope = new Scope(scopes.size(), caller, own);
    scopes.add(scope);
    var first = nodes.size();
    // All numbers of a scope before those inside of its calls, which name their caller.
    for (var activity : network.activities()) {
      var needs = activity.needs().stream().mapToInt(need -> first + need).toArray();
      var node =
          new Node(
              nodes.size(),
              scope.number(),
              jobs.computeIfAbsent(activity.job(), _ -> jobs.size()),
              needs,
              new ArrayList<>(),
              new ArrayList<>(),
              activity.maxParallel().orElse(Integer.MAX_VALUE),
              limited);
      own.add(node);
      nodes.add(node);
      for (var need : needs) {
        nodes.get(need).dependents().add(node.number());
      }
    }
    for (var i = 0; i < own.size(); i++) {
      var activity = network.activities().get(i);
      if (runs.test(activity.job())) {
        addLegs(own.get(i), activity);
      }
    }
    return scope;
  }

  private void addLegs(Node node, Activity activity) {
    var limited = node.limitedAbove() || activity.legs().size() > node.slots();
    for (var leg : activity.legs()) {
      if (leg.called().isPresent()) {
        node.legs().add(new Part.Called(scope(leg.called().get(), node.number(), limited)));
      } else {
        addLeaves(node, activity, leg);
      }
    }
  }

  private void addLeaves(Node node, Activity activity, Instance leg) {
    var count = activity.counted() ? 1 : Math.clamp(legs.applyAsInt(activity.job()), 1, MOST_LEGS);
    var pool = RunnerPool.of(leg.labels());
    var place = placesOfPools.computeIfAbsent(pool, _ -> placesOfPools.size());
    if (place == pools.size()) {
      pools.add(pool);
    }
    for (var i = 0; i < count; i++) {
      node.legs().add(new Part.Work(leaves.size()));
      nodeOfLeaf.add(node.number());
      poolOfLeaf.add(place);
      leaves.add(
          new Leaf(
              leaves.size(),
              node.job(),
              activity,
              leg,
              pools.get(place),
              activity.counted() || i == 0));
    }
  }

  Scope root() {
    return root;
  }

  List<Leaf> leaves() {
    return leaves;
  }

  /// Those of one scope each after what it needs.
  List<Node> nodes() {
    return nodes;
  }

  /// Those that its leaves ask for.
  List<RunnerPool> pools() {
    return pools;
  }

  /// The place of its pool among [#pools].
  int poolOfLeaf(int leaf) {
    return poolOfLeaf.get(leaf);
  }

  /// The indices of the leaves that a pool counts; a closed box has runners of its own.
  int[] leavesOf(RunnerPool pool) {
    var counted = pools.stream().map(pool::counts).toList();
    return leaves.stream()
        .filter(leaf -> !leaf.isCall() && counted.get(poolOfLeaf.get(leaf.index())))
        .mapToInt(Leaf::index)
        .toArray();
  }

  Node nodeOfLeaf(int leaf) {
    return nodes.get(nodeOfLeaf.get(leaf));
  }

  Scope scope(Node node) {
    return scopes.get(node.scope());
  }

  int scopes() {
    return scopes.size();
  }

  /// Ids, those of calls among them.
  List<String> jobs() {
    return ids;
  }

  /// The place of a job among [#jobs]; empty where it has none.
  OptionalInt find(String job) {
    var place = jobs.get(job);
    return place == null ? OptionalInt.empty() : OptionalInt.of(place);
  }

  /// The nodes of each job, by its place: several where its workflow is called in several legs.
  List<List<Node>> nodesOfJobs() {
    var found = new ArrayList<List<Node>>();
    ids.forEach(_ -> found.add(new ArrayList<>()));
    nodes.forEach(node -> found.get(node.job()).add(node));
    return found;
  }

  /// The leaves of each job, by its place.
  List<List<Leaf>> leavesOfJobs() {
    var found = new ArrayList<List<Leaf>>();
    ids.forEach(_ -> found.add(new ArrayList<>()));
    leaves.forEach(leaf -> found.get(leaf.job()).add(leaf));
    return found;
  }

  /// The time of each leaf from one number for each.
  long[] times(ToIntFunction<Leaf> minutes) {
    var times = new long[leaves.size()];
    Arrays.setAll(times, i -> minutes.applyAsInt(leaves.get(i)) * 60_000L);
    return times;
  }
}
