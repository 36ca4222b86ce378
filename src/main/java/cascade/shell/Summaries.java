package cascade.shell;

import cascade.shell.Node.AndOr;
import cascade.shell.Node.Case;
import cascade.shell.Node.Check;
import cascade.shell.Node.Coprocess;
import cascade.shell.Node.Definition;
import cascade.shell.Node.Expanding;
import cascade.shell.Node.For;
import cascade.shell.Node.Group;
import cascade.shell.Node.If;
import cascade.shell.Node.Item;
import cascade.shell.Node.Pipeline;
import cascade.shell.Node.Seq;
import cascade.shell.Node.Simple;
import cascade.shell.Node.Subshell;
import cascade.shell.Node.While;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Makes summaries, each once.
final class Summaries {
  /// Functions that call one another deeper than this are only known to work; a stack has its end.
  private static final int DEEPEST = 64;

  private final Functions functions;
  private final Variables variables;
  private final IdentityHashMap<Node, Summary> known = new IdentityHashMap<>();

  /// Functions that are being summed up: what calls itself is only known to work.
  private final Set<String> open = new HashSet<>();

  Summaries(Functions functions, Variables variables) {
    this.functions = functions;
    this.variables = variables;
  }

  Summary of(Node node) {
    var found = known.get(node);
    if (found != null) {
      return found;
    }
    var made = make(node);
    known.put(node, made);
    return made;
  }

  private Summary make(Node node) {
    return switch (node) {
      case Simple(var draft) -> simple(draft);
      case Pipeline(var negated, var stages) -> {
        var last = of(stages.getLast());
        var all = stages.size() == 1 ? last : last.inSubshell();
        for (var stage : stages.subList(0, stages.size() - 1)) {
          all = all.plus(of(stage));
        }
        yield negated ? all.negated() : all;
      }
      case AndOr chain -> chain(chain);
      case Seq(var items) -> list(items);
      case Subshell(var body) -> of(body).inSubshell();
      case Group(var body) -> of(body);
      case If choice -> choice(choice);
      case While(var until, var condition, var body, _) ->
          loop(of(body), of(condition), Conditions.isEndless(until, condition));
      case For(_, _, _, var body, _) -> loop(of(body), Summary.NOTHING, false);
      case Case(var arms) -> {
        var all = Summary.NOTHING;
        for (var arm : arms) {
          all = all.or(of(arm.body()));
        }
        yield new Summary(all.ends(), all.works(), true, all.keeps());
      }
      case Definition _ -> Summary.NOTHING;
      case Check _ -> Summary.TEST;
      case Expanding(var inners, var body) -> {
        var all = of(body);
        for (var inner : inners) {
          all = all.plus(of(inner.body()));
        }
        yield all;
      }
      case Coprocess(var body) -> Summary.NOTHING.plus(of(body));
    };
  }

  private Summary simple(Draft draft) {
    var summary = called(draft);
    for (var inner : draft.inners()) {
      summary = summary.plus(of(inner.body()));
    }
    var keeps =
        draft.assignments().stream()
            .anyMatch(it -> variables.isReadAfter(it.name(), it.range().end()));
    return keeps ? summary.keeping() : summary;
  }

  private Summary called(Draft draft) {
    if (draft.words().isEmpty()) {
      return Summary.NOTHING;
    }
    var name = draft.name();
    var function = functions.find(name);
    if (function.isPresent()) {
      if (open.size() >= DEEPEST || !open.add(name)) {
        return Summary.WORK;
      }
      var body = of(function.get().body()).called();
      open.remove(name);
      return body;
    }
    return switch (name) {
      case "false" -> Summary.of(End.FAILS);
      case "break" -> Summary.of(End.BREAK);
      case "continue" -> Summary.of(End.CONTINUE);
      case "exit" ->
          Summary.of(status(draft, End.EXIT_OK, End.EXIT_FAIL, End.EXIT_LAST, End.EXIT_UNKNOWN));
      case "return" ->
          Summary.of(
              status(draft, End.RETURN_OK, End.RETURN_FAIL, End.RETURN_LAST, End.RETURN_UNKNOWN));
      case "exec" ->
          draft.words().size() > 1
              ? Summary.WORK.with(EnumSet.of(End.EXIT_UNKNOWN))
              : Summary.NOTHING;
      default ->
          Idle.isTest(name) ? Summary.TEST : Idle.contains(name) ? Summary.NOTHING : Summary.WORK;
    };
  }

  private static End status(Draft draft, End ok, End fail, End last, End unknown) {
    if (draft.words().size() < 2) {
      return last;
    }
    var word = draft.words().get(1).text();
    if (word.equals("$?") || word.equals("${?}")) {
      return last;
    }
    // A status is taken modulo 256.
    return !word.matches("\\d{1,9}") ? unknown : Integer.parseInt(word) % 256 == 0 ? ok : fail;
  }

  private Summary list(List<Item> items) {
    var ends = EnumSet.noneOf(End.class);
    var all = Summary.NOTHING;
    var status = Summary.NOTHING;
    var first = true;
    for (var item : items) {
      var next = of(item.node());
      all = all.plus(next);
      if (item.background()) {
        status = Summary.NOTHING;
        first = false;
        continue;
      }
      ends.addAll(afterwards(next.ends(), status, first));
      ends.removeAll(End.GOING_ON);
      status = next;
      first = false;
      if (!next.mayGoOn()) {
        return all.with(ends);
      }
    }
    ends.addAll(goingOn(status));
    return all.with(ends);
  }

  /// The ends of an item, where `exit` with the status of what came before is told by that.
  private static Set<End> afterwards(Set<End> ends, Summary before, boolean first) {
    var known = EnumSet.copyOf(ends);
    var ok = !before.mayFail();
    var failed = !before.maySucceed();
    if (!first && known.remove(End.EXIT_LAST)) {
      known.add(ok ? End.EXIT_OK : failed ? End.EXIT_FAIL : End.EXIT_UNKNOWN);
    }
    if (!first && known.remove(End.RETURN_LAST)) {
      known.add(ok ? End.RETURN_OK : failed ? End.RETURN_FAIL : End.RETURN_UNKNOWN);
    }
    return known;
  }

  private Summary chain(AndOr chain) {
    var all = of(chain.parts().getFirst());
    for (var i = 1; i < chain.parts().size(); i++) {
      if (goesOn(all, chain.ands().get(i - 1))) {
        all = joined(all, chain.ands().get(i - 1), of(chain.parts().get(i)));
      }
    }
    return all;
  }

  private static boolean goesOn(Summary before, boolean and) {
    return and ? before.maySucceed() : before.mayFail();
  }

  private static Summary joined(Summary before, boolean and, Summary next) {
    var ends = EnumSet.copyOf(before.quiet().ends());
    ends.removeAll(and ? Set.of(End.SUCCEEDS) : End.FAILURES);
    ends.addAll(next.ends());
    return before.plus(next).with(ends);
  }

  /// The parts of a chain that may run.
  List<Node> reached(AndOr chain) {
    var reached = new ArrayList<Node>();
    reached.add(chain.parts().getFirst());
    var before = of(chain.parts().getFirst());
    for (var i = 1; i < chain.parts().size(); i++) {
      if (goesOn(before, chain.ands().get(i - 1))) {
        reached.add(chain.parts().get(i));
        before = joined(before, chain.ands().get(i - 1), of(chain.parts().get(i)));
      }
    }
    return reached;
  }

  /// The items of a list that may run.
  List<Node> reached(Seq list) {
    var reached = new ArrayList<Node>();
    for (var item : list.items()) {
      reached.add(item.node());
      if (!item.background() && !of(item.node()).mayGoOn()) {
        break;
      }
    }
    return reached;
  }

  /// The conditions and branches that may run.
  List<Node> reached(If choice) {
    var reached = new ArrayList<Node>();
    for (var branch : choice.branches()) {
      reached.add(branch.condition());
      if (of(branch.condition()).maySucceed()) {
        reached.add(branch.body());
      }
      if (!of(branch.condition()).mayFail()) {
        return reached;
      }
    }
    choice.otherwise().ifPresent(reached::add);
    return reached;
  }

  private Summary choice(If choice) {
    var all = Summary.NOTHING;
    var ends = EnumSet.noneOf(End.class);
    for (var node : reached(choice)) {
      all = all.plus(of(node));
      ends.addAll(of(node).ends());
    }
    var conditions = choice.branches().stream().map(it -> of(it.condition())).toList();
    // What a condition comes to is no end of the whole.
    ends.removeAll(End.GOING_ON);
    for (var i = 0; i < conditions.size(); i++) {
      if (conditions.get(i).maySucceed()) {
        ends.addAll(goingOn(of(choice.branches().get(i).body())));
      }
      if (!conditions.get(i).mayFail()) {
        return all.with(ends);
      }
    }
    ends.addAll(choice.otherwise().map(it -> goingOn(of(it))).orElse(Set.of(End.SUCCEEDS)));
    return all.with(ends);
  }

  private static Set<End> goingOn(Summary summary) {
    var ends = EnumSet.copyOf(summary.ends());
    ends.retainAll(End.GOING_ON);
    return ends;
  }

  private static Summary loop(Summary body, Summary condition, boolean endless) {
    var ends = EnumSet.copyOf(body.ends());
    var left = ends.remove(End.BREAK);
    ends.remove(End.CONTINUE);
    ends.remove(End.SUCCEEDS);
    if (!endless || left) {
      ends.add(End.SUCCEEDS);
    } else {
      ends.removeAll(End.FAILURES);
    }
    return body.plus(condition).with(ends.isEmpty() ? EnumSet.of(End.SUCCEEDS) : ends);
  }
}
