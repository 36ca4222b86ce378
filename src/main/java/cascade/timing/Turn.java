package cascade.timing;

import cascade.timing.Network.Node;
import cascade.timing.Network.Part;
import cascade.timing.Network.Scope;
import java.util.ArrayDeque;
import java.util.Deque;

/// What happens to a run at one moment: jobs open and legs end. Kept in a queue of its own, since a
/// long chain of jobs that take no time would be a deep recursion.
final class Turn {
  private final PlayedRun run;
  private final long now;
  private final Deque<Node> opening = new ArrayDeque<>();

  /// Nodes of which one leg has ended.
  private final Deque<Node> ending = new ArrayDeque<>();

  Turn(PlayedRun run, long now) {
    this.run = run;
    this.now = now;
    run.happenedAt(now);
  }

  void begin() {
    begin(run.network.root());
    settle();
  }

  void finish(int leaf) {
    ending.add(run.network.nodeOfLeaf(leaf));
    settle();
  }

  private void settle() {
    while (!opening.isEmpty() || !ending.isEmpty()) {
      if (!ending.isEmpty()) {
        endLeg(ending.remove());
      } else {
        open(opening.remove());
      }
    }
  }

  private void begin(Scope scope) {
    run.nodesLeft[scope.number()] = scope.nodes().size();
    for (var node : scope.nodes()) {
      run.needsLeft[node.number()] = node.needs().length;
      if (node.needs().length == 0) {
        opening.add(node);
      }
    }
    if (scope.nodes().isEmpty()) {
      end(scope);
    }
  }

  private void open(Node node) {
    run.legsLeft[node.number()] = node.legs().size();
    if (node.legs().isEmpty()) {
      end(node);
    }
    while (run.nextLeg[node.number()] < Math.min(node.legs().size(), node.slots())) {
      startNextLeg(node);
    }
  }

  private void startNextLeg(Node node) {
    switch (node.legs().get(run.nextLeg[node.number()]++)) {
      case Part.Work(var leaf) -> {
        run.ready[leaf] = now;
        run.start[leaf] = now;
        if (run.isThere(leaf)) {
          Dispatch.queue(run, leaf).waiting().add(new Dispatch.Waiting(run, leaf, now));
        } else {
          ending.add(node);
        }
      }
      case Part.Called(var scope) -> begin(scope);
    }
  }

  private void endLeg(Node node) {
    if (run.nextLeg[node.number()] < node.legs().size()) {
      startNextLeg(node);
    }
    if (--run.legsLeft[node.number()] == 0) {
      end(node);
    }
  }

  private void end(Node node) {
    for (var dependent : node.dependents()) {
      if (--run.needsLeft[dependent] == 0) {
        opening.add(run.network.nodes().get(dependent));
      }
    }
    if (--run.nodesLeft[node.scope()] == 0) {
      end(run.network.scope(node));
    }
  }

  /// With a called workflow a leg of its caller ends.
  private void end(Scope scope) {
    if (scope.caller() >= 0) {
      ending.add(run.network.nodes().get(scope.caller()));
    }
  }
}
