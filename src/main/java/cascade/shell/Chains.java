package cascade.shell;

import cascade.shell.Fate.Doubt;
import cascade.shell.Fate.FallsBack;
import cascade.shell.Fate.Ignored;
import cascade.shell.Fate.Reason;
import cascade.shell.Node.AndOr;
import cascade.shell.Node.Group;
import cascade.shell.Node.If;
import cascade.shell.Node.Item;
import cascade.shell.Node.Seq;
import cascade.shell.Node.Simple;
import cascade.shell.Node.Subshell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What comes of it when a condition fails or, where `!` turns it, succeeds: in chains of `&&` and
/// `||`, and in `if`.
final class Chains {
  /// @param failures what comes of the failure of each part
  /// @param successes what comes of its success
  record Ways(List<Outcome> failures, List<Outcome> successes) {}

  private final Branches branches;
  private final Variables variables;

  Chains(Branches branches, Variables variables) {
    this.branches = branches;
    this.variables = variables;
  }

  /// For each part of a chain.
  Ways of(AndOr chain, Frame frame, Options options) {
    var count = chain.parts().size();
    var failures = new ArrayList<>(Collections.nCopies(count, frame.onFailure()));
    var successes = new ArrayList<>(Collections.nCopies(count, frame.onSuccess()));
    failures.set(count - 1, Branches.plain(frame, options));
    // From the end, the next part behind `||` and behind `&&`, and what comes of going there.
    var alternative = count;
    var onAlternative = Outcome.FAILS;
    var and = count;
    var onAnd = Outcome.FAILS;
    for (var i = count - 2; i >= 0; i--) {
      var next = chain.parts().get(i + 1);
      var nextFrame =
          i + 1 == count - 1 ? frame : frame.condition(failures.get(i + 1), successes.get(i + 1));
      if (chain.ands().get(i)) {
        and = i + 1;
        onAnd = branches.of(next, nextFrame, options, Reason.NEGATED);
      } else {
        alternative = i + 1;
        onAlternative = branches.of(next, nextFrame, options, Reason.ALTERNATIVE);
      }
      var failure =
          alternative < count
              ? repeated(chain, i, alternative, onAlternative, failures)
              : withoutAlternative(chain, i, frame, options);
      failures.set(i, tried(chain, i, alternative, frame, options, failure));
      successes.set(i, and < count ? onAnd : frame.onSuccess());
    }
    return new Ways(failures, successes);
  }

  private Outcome withoutAlternative(AndOr chain, int part, Frame frame, Options options) {
    var outcome = frame.onFailure();
    if (outcome.fate() instanceof Ignored(var reason)
        && reason == Reason.NO_ERREXIT
        && !frame.guarded()
        && options.errexit() != Options.Setting.OFF) {
      outcome = Outcome.ignored(Reason.AND_LIST);
    }
    return leadsTo(chain, part, End.ENDING_WELL)
        ? branches.rest(frame.rest(), options, Reason.AND_LIST).orElse(outcome)
        : outcome;
  }

  /// Whether the success of a part surely leads to such an end.
  private boolean leadsTo(AndOr chain, int part, Set<End> ends) {
    for (var i = part + 1; i < chain.parts().size() && chain.ands().get(i - 1); i++) {
      if (branches.summary(chain.parts().get(i)).always(ends)) {
        return true;
      }
    }
    return false;
  }

  /// What comes of it where the alternative is the same command once more: `make || make`.
  private static Outcome repeated(
      AndOr chain, int part, int alternative, Outcome outcome, List<Outcome> failures) {
    if (outcome.fate() instanceof FallsBack(var commands)
        && commands.size() == 1
        && lastCommand(chain.parts().get(part)).equals(lastCommand(chain.parts().get(alternative)))
        && !lastCommand(chain.parts().get(part)).isEmpty()) {
      var last = failures.get(alternative);
      var more = last.attempts().map(Attempts::most).orElse(OptionalInt.of(1));
      return last.tried(
          Optional.of(
              new Attempts(
                  more.isPresent() ? OptionalInt.of(more.getAsInt() + 1) : OptionalInt.empty())));
    }
    return outcome;
  }

  /// The words of a simple command, or of the last one in parentheses or braces.
  private static String lastCommand(Node node) {
    return switch (node) {
      case Simple(var draft) -> String.join(" ", draft.words().stream().map(Word::text).toList());
      case Subshell(Seq(var items)) -> lastOf(items);
      case Group(Seq(var items)) -> lastOf(items);
      case AndOr(var parts, var ands) -> ands.getLast() ? lastCommand(parts.getLast()) : "";
      default -> "";
    };
  }

  private static String lastOf(List<Item> items) {
    return items.isEmpty() || items.getLast().background()
        ? ""
        : lastCommand(items.getLast().node());
  }

  /// What comes of the failure of a part that a loop tries again, since its success leaves the
  /// loop.
  private Outcome tried(
      AndOr chain, int part, int alternative, Frame frame, Options options, Outcome local) {
    if (frame.loop().isEmpty()) {
      return local;
    }
    var onFailure =
        alternative < chain.parts().size()
            ? branches.summary(chain.parts().get(alternative))
            : Summary.NOTHING;
    var ending = leadsTo(chain, part, End.ENDING_WELL);
    var leaves =
        (leadsTo(chain, part, End.LEAVING_WELL) && staysInLoop(onFailure, frame))
            || (onFailure.always(Set.of(End.CONTINUE)) && branches.restLeaves(frame.rest()));
    return leaves ? tried(frame, place(chain.parts().get(part)), ending, options, local) : local;
  }

  /// Whether what runs after a failure leaves the loop by tests only, if at all.
  private static boolean staysInLoop(Summary afterFailure, Frame frame) {
    var tested = frame.loop().orElseThrow().ends();
    return !afterFailure.always(End.OUT_OF_LOOP)
        && afterFailure.ends().stream()
            .allMatch(end -> !End.OUT_OF_LOOP.contains(end) || tested.contains(end));
  }

  /// @param ending whether success ends the script or function, so that what follows the loop runs
  ///   after failures only
  Outcome tried(Frame frame, int place, boolean ending, Options options, Outcome local) {
    var loop = frame.loop().orElseThrow();
    Optional<Outcome> after =
        ending ? branches.rest(loop.outer().rest(), options, Reason.GIVEN_UP) : Optional.empty();
    return loop.outcome(place, variables, local, after);
  }

  static int place(Node node) {
    return Nodes.first(node)
        .map(first ->
            switch (first) {
              case Simple(var draft) -> draft.range().start();
              case Node.Check(_, var words) when !words.isEmpty() ->
                  words.getFirst().range().start();
              default -> 0;
            })
        .orElse(0);
  }

  /// For each condition of an `if`.
  Ways of(If choice, Frame frame, Options options) {
    var failures = new ArrayList<Outcome>();
    var successes = new ArrayList<Outcome>();
    var failure =
        choice
            .otherwise()
            .map(body -> branches.of(body, frame, options, Reason.CONDITION))
            .orElse(Outcome.ignored(Reason.CONDITION));
    var onFailure = choice.otherwise().map(branches::summary).orElse(Summary.NOTHING);
    for (var i = choice.branches().size() - 1; i >= 0; i--) {
      var branch = choice.branches().get(i);
      var body = branches.summary(branch.body());
      var success = branches.of(branch.body(), frame, options, Reason.CONDITION);
      failures.addFirst(decided(frame, options, branch.condition(), body, onFailure, failure));
      successes.addFirst(decided(frame, options, branch.condition(), onFailure, body, success));
      // For the condition before, this one is what runs when it fails.
      var condition = branches.summary(branch.condition());
      onFailure = body.or(onFailure).plus(condition);
      failure =
          condition.works()
              ? branches.of(
                  branch.condition(), frame.condition(failure, success), options, Reason.CONDITION)
              : success.or(failure, Doubt.TEST);
    }
    return new Ways(failures, successes);
  }

  /// @param other what runs if it had ended the other way
  /// @param here what runs because of it
  private Outcome decided(
      Frame frame, Options options, Node condition, Summary other, Summary here, Outcome local) {
    var ending = other.always(End.ENDING_WELL);
    var again =
        frame.loop().isPresent()
            && ((other.always(End.LEAVING_WELL) && staysInLoop(here, frame))
                || (here.always(Set.of(End.CONTINUE)) && branches.restLeaves(frame.rest())));
    if (again) {
      return tried(frame, place(condition), ending, options, local);
    }
    return ending && here.mayGoOn() && local.isIgnored()
        ? branches.rest(frame.rest(), options, Reason.CONDITION).orElse(local)
        : local;
  }
}
