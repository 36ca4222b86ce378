package cascade.shell;

import cascade.shell.Fate.Doubt;
import cascade.shell.Fate.FallsBack;
import cascade.shell.Fate.Reason;
import cascade.shell.Node.Seq;
import cascade.shell.Node.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What comes of a failure by what runs because of it.
final class Branches {
  /// Further than this the rest of a list is not looked at.
  private static final int FARTHEST = 30;

  private final Summaries summaries;
  private final Functions functions;

  Branches(Summaries summaries, Functions functions) {
    this.summaries = summaries;
    this.functions = functions;
  }

  Summary summary(Node node) {
    return summaries.of(node);
  }

  /// What comes of the failure of something that runs by itself in a frame.
  static Outcome plain(Frame frame, Options options) {
    if (frame.guarded()) {
      return frame.onFailure();
    }
    return switch (options.errexit()) {
      case ON -> frame.onExit();
      case OFF -> frame.onFailure();
      case UNKNOWN -> frame.onExit().or(frame.onFailure(), Doubt.OPTIONS);
    };
  }

  /// What comes of a failure, because of which a block runs.
  ///
  /// @param frame of the block
  /// @param reason why the failure does nothing, if the block does nothing
  Outcome of(Node block, Frame frame, Options options, Reason reason) {
    var summary = summaries.of(block);
    if (summary.always(End.FAILING)) {
      return failing(summary, frame, options);
    }
    if (summary.may(End.KEPT)) {
      return Outcome.unknown(Doubt.KEPT);
    }
    var failing =
        summary.ends().stream()
            .anyMatch(it -> !End.FAILURES.contains(it) && End.FAILING.contains(it));
    if (failing) {
      return Outcome.unknown(Doubt.TEST);
    }
    if (summary.works()) {
      return Outcome.of(new FallsBack(works(block)));
    }
    if (summary.keeps()) {
      return Outcome.unknown(Doubt.KEPT);
    }
    if (summary.mayFail()) {
      return plain(frame, options).or(Outcome.ignored(reason), Doubt.TEST);
    }
    return Outcome.ignored(summary.always(Set.of(End.EXIT_OK)) ? Reason.EXIT : reason);
  }

  private static Outcome failing(Summary summary, Frame frame, Options options) {
    var outcomes = new ArrayList<Outcome>();
    for (var end : End.values()) {
      if (summary.ends().contains(end)) {
        outcomes.add(
            switch (end) {
              case EXIT_FAIL, EXIT_LAST -> frame.onExit();
              case RETURN_FAIL, RETURN_LAST -> frame.onReturn();
              case FAILS_QUIETLY -> frame.onFailure();
              default -> plain(frame, options);
            });
      }
    }
    return outcomes.stream().reduce((one, other) -> one.or(other, Doubt.TEST)).orElseThrow();
  }

  /// The commands of a block that do its work.
  private List<Integer> works(Node block) {
    var found = new ArrayList<Integer>();
    collect(block, found);
    found.sort(null);
    return found;
  }

  private void collect(Node node, List<Integer> found) {
    if (!summaries.of(node).works()) {
      return;
    }
    switch (node) {
      // What it does is done where it is called.
      case Node.Definition _ -> {}
      case Simple(var draft) -> {
        if (!draft.words().isEmpty() && isWork(draft.name())) {
          found.add(draft.id());
        }
        Nodes.children(node).forEach(child -> collect(child, found));
      }
      case Node.AndOr chain -> summaries.reached(chain).forEach(part -> collect(part, found));
      case Seq list -> summaries.reached(list).forEach(item -> collect(item, found));
      case Node.If choice -> summaries.reached(choice).forEach(part -> collect(part, found));
      default -> Nodes.children(node).forEach(child -> collect(child, found));
    }
  }

  private boolean isWork(String name) {
    return functions.find(name).isPresent()
        || !(Idle.contains(name)
            || Set.of("false", "exit", "return", "break", "continue").contains(name));
  }

  /// What comes of a failure, because of which the rest of the script or function runs: empty where
  /// the rest does nothing.
  Optional<Outcome> rest(Optional<Frame.Rest> following, Options options, Reason reason) {
    var next = following;
    var blocks = 0;
    while (next.isPresent() && blocks++ < FARTHEST) {
      var list = next.get().list().items();
      var from = next.get().from();
      var rest = new Seq(list.subList(from, Math.min(list.size(), from + FARTHEST)));
      var summary = summaries.of(rest);
      if (!summary.mayGoOn() || summary.works() || summary.may(End.KEPT)) {
        return Optional.of(of(rest, next.get().frame(), options, reason));
      }
      if (list.size() > from + FARTHEST) {
        return Optional.of(Outcome.unknown(Doubt.LANGUAGE));
      }
      next = next.get().frame().rest();
    }
    return Optional.empty();
  }

  /// Whether the rest of a list surely leaves the loop around it.
  boolean restLeaves(Optional<Frame.Rest> following) {
    return following
        .map(rest -> {
          var items = rest.list().items();
          var some = items.subList(rest.from(), Math.min(items.size(), rest.from() + FARTHEST));
          return summaries.of(new Seq(some)).always(End.LEAVING_WELL);
        })
        .orElse(false);
  }
}
