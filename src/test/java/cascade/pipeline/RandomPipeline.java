package cascade.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A random workflow, and how it goes by a second, plain reading of `github-actions.md` A.2: one
/// concrete run at a time, by recursion, without anything of the engine.
final class RandomPipeline {
  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  /// A condition as text and as what it means.
  private record Test(String text, boolean status, Predicate<View> holds) {
    Test not() {
      return new Test("!(" + text + ")", status, view -> !holds.test(view));
    }

    Test and(Test other) {
      return new Test(
          "(" + text + ") && (" + other.text + ")",
          status || other.status,
          view -> holds.test(view) && other.holds.test(view));
    }

    Test or(Test other) {
      return new Test(
          "(" + text + " || " + other.text + ")",
          status || other.status,
          view -> holds.test(view) || other.holds.test(view));
    }
  }

  /// @param needs ids
  private record Node(String id, List<String> needs, Test condition, boolean tolerant) {}

  /// What a condition sees of one run.
  private record View(Set<String> truths, Run run, Node node) {
    boolean success() {
      return run.above(node).stream().allMatch(id -> run.seen(id) == Outcome.SUCCESS);
    }

    boolean failure() {
      return run.above(node).stream().anyMatch(id -> run.seen(id) == Outcome.FAILURE);
    }

    boolean anyNeed(Outcome outcome) {
      return node.needs().stream().anyMatch(id -> run.seen(id) == outcome);
    }
  }

  private static final Test NOTHING = new Test("", false, _ -> true);

  private final Random random;
  private final List<Node> nodes = new ArrayList<>();
  private final Set<String> atoms = new LinkedHashSet<>();

  private RandomPipeline(Random random) {
    this.random = random;
  }

  /// @param unknown whether conditions name what only a run can tell
  static RandomPipeline of(Random random, int jobs, boolean conditions, boolean unknown) {
    var made = new RandomPipeline(random);
    for (var i = 0; i < jobs; i++) {
      var needs = new ArrayList<String>();
      for (var j = 0; j < i; j++) {
        if (random.nextInt(i + 1) < 2) {
          needs.add("j" + j);
        }
      }
      Collections.shuffle(needs, random);
      var condition = conditions ? made.condition(needs, unknown) : NOTHING;
      var tolerant = conditions && random.nextInt(6) == 0;
      made.nodes.add(new Node("j" + i, needs, condition, tolerant));
    }
    Collections.shuffle(made.nodes, random);
    return made;
  }

  private Test condition(List<String> needs, boolean unknown) {
    return switch (random.nextInt(5)) {
      case 0, 1 -> NOTHING;
      default -> test(needs, unknown, 3);
    };
  }

  private Test test(List<String> needs, boolean unknown, int depth) {
    if (depth > 0 && random.nextInt(5) < 3) {
      var left = test(needs, unknown, depth - 1);
      return switch (random.nextInt(3)) {
        case 0 -> left.not();
        case 1 -> left.and(test(needs, unknown, depth - 1));
        default -> left.or(test(needs, unknown, depth - 1));
      };
    }
    var ids = needs.isEmpty() ? List.of("nobody") : needs;
    var id = ids.get(random.nextInt(ids.size()));
    var outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
    return switch (random.nextInt(unknown ? 16 : 11)) {
      case 0 -> new Test("always()", true, _ -> true);
      case 1 -> new Test("failure()", true, View::failure);
      case 2 -> new Test("cancelled()", true, _ -> false);
      case 3 -> new Test("!cancelled()", true, _ -> true);
      case 4 -> new Test("success()", true, View::success);
      case 5 -> new Test("Success() || FAILURE()", true, view -> view.success() || view.failure());
      case 6, 7 ->
          new Test(
              "needs.%s.result == '%s'".formatted(id, outcome.word()),
              false,
              view -> needs.contains(id) && view.run().seen(id) == outcome);
      case 8 ->
          new Test(
              "needs.%s.result != '%s'".formatted(id, outcome.word().toUpperCase(Locale.ROOT)),
              false,
              view -> !needs.contains(id) || view.run().seen(id) != outcome);
      case 9 ->
          new Test(
              "contains(needs.*.result, '%s')".formatted(outcome.word()),
              false,
              view -> view.anyNeed(outcome));
      case 10 ->
          new Test(
              "contains(join(needs.*.result, ', '), 'cce')",
              false,
              view -> view.anyNeed(Outcome.SUCCESS));
      case 11, 12 -> atom("vars.a == '1'");
      case 13 -> atom("github.ref == 'refs/heads/x'");
      case 14 -> atom("vars.b");
      default -> output(needs, id);
    };
  }

  private Test atom(String text) {
    atoms.add(text);
    return new Test(text, false, view -> view.truths().contains(text));
  }

  private Test output(List<String> needs, String id) {
    var text = "needs.%s.outputs.y == 'true'".formatted(id);
    if (!needs.contains(id)) {
      return new Test(text, false, _ -> false);
    }
    atoms.add(text);
    return new Test(
        text,
        false,
        view -> view.run().seen(id) != Outcome.SKIPPED && view.truths().contains(text));
  }

  int atoms() {
    return atoms.size();
  }

  List<String> ids() {
    return nodes.stream().map(Node::id).toList();
  }

  /// Two outcomes that may be given, for up to three jobs.
  Map<String, Outcome> scenario() {
    var given = new LinkedHashMap<String, Outcome>();
    for (var i = 0; i < 1 + random.nextInt(3); i++) {
      given.put(
          nodes.get(random.nextInt(nodes.size())).id(),
          OUTCOMES.get(random.nextInt(OUTCOMES.size())));
    }
    return given;
  }

  /// The same jobs in another order.
  RandomPipeline shuffled() {
    var other = new RandomPipeline(random);
    other.nodes.addAll(nodes);
    other.atoms.addAll(atoms);
    Collections.shuffle(other.nodes, random);
    return other;
  }

  String yaml() {
    return Pipelines.workflow(
        "on: push", nodes.stream().map(this::line).collect(Collectors.joining("\n")));
  }

  /// The same, with each job changed: `j1: {needs: [j0]}` without what it runs.
  String yaml(UnaryOperator<String> changed) {
    return Pipelines.workflow(
        "name: CI\non: push",
        nodes.stream().map(node -> changed.apply(line(node))).collect(Collectors.joining("\n")));
  }

  /// The same, but each job is a call of a workflow with one job.
  String yamlOfCalls() {
    return Pipelines.workflow(
        "on: push",
        nodes.stream()
            .map(node -> line(node).replace("}", ", uses: ./.github/workflows/one.yml}"))
            .collect(Collectors.joining("\n")));
  }

  private String line(Node node) {
    var text = new StringBuilder(node.id()).append(": {needs: ").append(node.needs());
    if (!node.condition().text().isEmpty()) {
      text.append(", if: \"").append(node.condition().text()).append('"');
    }
    if (node.tolerant()) {
      text.append(", continue-on-error: true");
    }
    return text.append('}').toString();
  }

  /// One run.
  private final class Run {
    private final Map<String, Outcome> given;
    private final List<Set<String>> worlds;
    private final List<Run> concrete;
    private final Map<String, Outcome> shown = new LinkedHashMap<>();

    /// @param world the atoms that are true
    Run(Map<String, Outcome> given, Set<String> world) {
      this.given = given;
      this.worlds = List.of(world);
      this.concrete = List.of();
    }

    /// The assumed course: a job runs if its condition may hold, and if there is a world at all in
    /// which it runs.
    Run(Map<String, Outcome> given, List<Set<String>> worlds) {
      this.given = given;
      this.worlds = worlds;
      this.concrete = worlds.stream().map(world -> new Run(given, world)).toList();
    }

    private boolean surely(String id, boolean runs) {
      return !concrete.isEmpty()
          && concrete.stream().allMatch(run -> run.shown(id) != Outcome.SKIPPED == runs);
    }

    Outcome shown(String id) {
      var known = shown.get(id);
      if (known != null) {
        return known;
      }
      var node = node(id);
      var condition =
          node.condition().status()
              ? node.condition()
              : new Test("success()", true, View::success).and(node.condition());
      var runs =
          surely(id, true)
              || (!surely(id, false)
                  && worlds.stream()
                      .anyMatch(world -> condition.holds().test(new View(world, this, node))));
      var outcome = runs ? given.getOrDefault(id, Outcome.SUCCESS) : Outcome.SKIPPED;
      shown.put(id, outcome);
      return outcome;
    }

    Outcome seen(String id) {
      var outcome = shown(id);
      return outcome == Outcome.FAILURE && node(id).tolerant() ? Outcome.SUCCESS : outcome;
    }

    Set<String> above(Node node) {
      var found = new HashSet<String>();
      for (var need : node.needs()) {
        found.add(need);
        found.addAll(above(node(need)));
      }
      return found;
    }

    Outcome conclusion() {
      var all = ids().stream().map(this::seen).collect(Collectors.toSet());
      return all.contains(Outcome.FAILURE)
          ? Outcome.FAILURE
          : all.contains(Outcome.CANCELLED)
              ? Outcome.CANCELLED
              : all.equals(Set.of(Outcome.SKIPPED)) ? Outcome.SKIPPED : Outcome.SUCCESS;
    }
  }

  private Node node(String id) {
    return nodes.stream().filter(node -> node.id().equals(id)).findFirst().orElseThrow();
  }

  Set<String> descendants(String id) {
    var none = new Run(Map.of(), Set.of());
    return nodes.stream()
        .filter(node -> none.above(node).contains(id))
        .map(Node::id)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private List<Set<String>> worlds() {
    var names = List.copyOf(atoms);
    var worlds = new ArrayList<Set<String>>();
    for (var bits = 0; bits < 1 << names.size(); bits++) {
      var world = new HashSet<String>();
      for (var i = 0; i < names.size(); i++) {
        if ((bits >> i & 1) == 1) {
          world.add(names.get(i));
        }
      }
      worlds.add(world);
    }
    return worlds;
  }

  /// What the engine should say: each job with its outcome, what is possible, whether blocked; then
  /// the conclusion and the possible ones.
  List<String> expected(Map<String, Outcome> given) {
    var worlds = worlds();
    var before = new Run(Map.of(), worlds);
    var after = new Run(given, worlds);
    var runs = worlds.stream().map(world -> new Run(given, world)).toList();
    var told = new ArrayList<String>();
    for (var id : ids()) {
      var blocked =
          before.shown(id) != Outcome.SKIPPED
              && after.shown(id) == Outcome.SKIPPED
              && given.get(id) != Outcome.SKIPPED;
      var possible = EnumSet.noneOf(Outcome.class);
      runs.forEach(run -> possible.add(run.shown(id)));
      told.add("%s %s %s %s".formatted(id, after.shown(id), blocked, possible));
    }
    var possible = EnumSet.noneOf(Outcome.class);
    runs.forEach(run -> possible.add(run.conclusion()));
    var conclusion =
        possible.contains(after.conclusion())
            ? after.conclusion()
            : possible.stream().min(OutcomeEngine.WORST_FIRST).orElseThrow();
    told.add("run %s %s".formatted(conclusion, possible));
    return told;
  }

  static List<String> told(WorkflowEffect effect) {
    var told = new ArrayList<String>();
    for (var job : effect.jobs()) {
      told.add("%s %s %s %s".formatted(job.id(), job.outcome(), job.blocked(), job.possible()));
    }
    told.add(
        "run %s %s".formatted(effect.conclusion().orElseThrow(), effect.possibleConclusions()));
    return told;
  }
}
