package cascade.shell;

import cascade.shell.Fate.Doubt;
import cascade.shell.Fate.Reason;
import cascade.shell.Frame.Rest;
import cascade.shell.Node.AndOr;
import cascade.shell.Node.Arm;
import cascade.shell.Node.Case;
import cascade.shell.Node.Check;
import cascade.shell.Node.Coprocess;
import cascade.shell.Node.Definition;
import cascade.shell.Node.Expanding;
import cascade.shell.Node.For;
import cascade.shell.Node.Group;
import cascade.shell.Node.If;
import cascade.shell.Node.Pipeline;
import cascade.shell.Node.Seq;
import cascade.shell.Node.Simple;
import cascade.shell.Node.Subshell;
import cascade.shell.Node.While;
import cascade.shell.Options.Setting;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Goes through a script as a shell does, and tells for each command what would come of its
/// failure.
///
/// Source: POSIX.1-2024, `set -e`; bash's manual, "The Set Builtin", and what bash 5.2 does.
final class Fates {
  /// Deeper than this, constructs and functions that call each other are not followed.
  private static final int DEEPEST = 150;

  private final Branches branches;
  private final Chains chains;
  private final Loops loops;
  private final Calls calls;
  private final Verdicts verdicts;
  private final boolean waits;

  /// At the place that is looked at.
  private Options options;

  private int depth;

  Fates(Progress progress, Functions functions, Options options) {
    var variables = progress.variables();
    var summaries = new Summaries(functions, variables);
    this.branches = new Branches(summaries, functions);
    this.chains = new Chains(branches, variables);
    this.loops = new Loops(summaries, variables);
    this.verdicts = new Verdicts(progress.drafts());
    this.calls = new Calls(functions, this);
    this.waits = progress.drafts().stream().anyMatch(Fates::waitsForStatus);
    this.options = options;
  }

  private static boolean waitsForStatus(Draft draft) {
    return draft.name().equals("wait") && draft.words().size() > 1;
  }

  /// Whether a command sets a trap that may change how the script ends.
  static boolean mayTrap(Draft draft) {
    if (!draft.name().equals("trap") || draft.words().size() < 3) {
      return false;
    }
    var handler = draft.words().get(1).text();
    var ends =
        draft.words().stream()
            .skip(2)
            .map(Word::text)
            .anyMatch(Set.of("EXIT", "ERR", "0")::contains);
    return ends && (handler.contains("exit") || !draft.words().get(1).isLiteral());
  }

  Verdicts verdicts() {
    return verdicts;
  }

  Calls calls() {
    return calls;
  }

  Options options() {
    return options;
  }

  void set(Options changed) {
    options = changed;
  }

  /// Goes through a construct.
  void visit(Node node, Frame frame) {
    if (depth >= DEEPEST) {
      doubt(node, Doubt.LANGUAGE, frame.circumstances());
      return;
    }
    depth++;
    switch (node) {
      case Simple(var draft) -> simple(draft, frame);
      case Pipeline pipeline -> pipeline(pipeline, frame);
      case AndOr chain -> chain(chain, frame);
      case Seq list -> list(list, frame);
      case Subshell(var body) -> subshell(body, frame, Branches.plain(frame, options));
      case Group(var body) -> list(body, frame);
      case If choice -> choice(choice, frame);
      case While loop -> loop(loop, frame);
      case For loop -> loop(loop, frame);
      case Case(var arms) -> arms(arms, frame);
      case Definition _, Check _ -> {}
      case Expanding(var inners, var body) -> {
        inners.forEach(inner -> substitution(inner, frame, Outcome.ignored(Reason.SUBSTITUTION)));
        visit(body, frame);
      }
      case Coprocess(var body) -> background(body, frame);
    }
    depth--;
  }

  /// Notes for all commands of a construct that it cannot be told.
  void doubt(Node node, Doubt doubt, Set<Circumstance> circumstances) {
    Nodes.each(
        node,
        inside -> {
          if (inside instanceof Simple(var draft)) {
            verdicts.add(draft, Outcome.unknown(doubt), circumstances, 0);
          }
        });
  }

  private void simple(Draft draft, Frame frame) {
    var outcome = Branches.plain(frame, options);
    substitutions(draft, frame, outcome);
    var function = calls.call(draft, frame, outcome);
    var isExec = draft.name().equals("exec") && draft.words().size() > 1;
    if (function.isPresent()) {
      verdicts.add(draft, function.get().outcome(), frame.circumstances(), function.get().first());
    } else {
      verdicts.add(draft, isExec ? frame.onExit() : outcome, frame.circumstances(), 0);
    }
    calls.noteArguments(draft, outcome);
    options = options.after(draft.words().stream().map(Word::text).toList());
  }

  private void substitutions(Draft draft, Frame frame, Outcome outcome) {
    var inners = draft.inners();
    var deciding = -1;
    for (var i = 0; i < inners.size() && draft.words().isEmpty(); i++) {
      deciding = inners.get(i).place() == Inner.Place.VALUE ? i : deciding;
    }
    for (var i = 0; i < inners.size(); i++) {
      var lost = Outcome.ignored(Reason.SUBSTITUTION);
      var named = inners.get(i).place() == Inner.Place.NAME;
      substitution(
          inners.get(i),
          frame,
          i == deciding ? outcome : named ? Outcome.unknown(Doubt.LANGUAGE) : lost);
    }
  }

  private void substitution(Inner inner, Frame frame, Outcome outcome) {
    var before = options;
    var inside = frame.subshell(outcome);
    if (inner.place() != Inner.Place.PROCESS) {
      var off = options.withErrexit(Setting.OFF);
      options =
          switch (options.inheritErrexit()) {
            case ON -> options;
            case OFF -> off;
            case UNKNOWN -> options.or(off);
          };
      inside = detached(frame, outcome);
    }
    visit(inner.body(), inside);
    options = before;
  }

  /// A shell of its own, in which dash takes `set -e` seriously even in a condition, and bash does
  /// not: in `if x=$(a; b)`, dash ends at `a`.
  private Frame detached(Frame frame, Outcome outcome) {
    if (!frame.guarded()
        || options.inheritErrexit() == Setting.OFF
        || options.errexit() == Setting.OFF) {
      return frame.subshell(outcome);
    }
    options = options.withErrexit(Setting.UNKNOWN);
    return Frame.of(outcome, frame.onSuccess(), false, frame.circumstances());
  }

  private void subshell(Node body, Frame frame, Outcome outcome) {
    var before = options;
    visit(body, frame.subshell(outcome));
    options = before;
  }

  private void background(Node node, Frame frame) {
    subshell(node, frame, waits ? Outcome.unknown(Doubt.KEPT) : Outcome.ignored(Reason.BACKGROUND));
  }

  private void pipeline(Pipeline pipeline, Frame frame) {
    var around = pipeline.negated() ? frame.negated() : frame;
    var stages = pipeline.stages();
    if (stages.size() == 1) {
      visit(stages.getFirst(), around);
      return;
    }
    var whole = Branches.plain(around, options);
    var lost = Outcome.ignored(Reason.PIPE);
    var earlier =
        switch (options.pipefail()) {
          case ON -> whole;
          case OFF -> lost;
          case UNKNOWN -> whole.or(lost, Doubt.OPTIONS);
        };
    for (var i = 0; i < stages.size(); i++) {
      subshell(stages.get(i), around, i == stages.size() - 1 ? whole : earlier);
    }
  }

  private void chain(AndOr chain, Frame frame) {
    var ways = chains.of(chain, frame, options);
    var parts = chain.parts();
    var before = options;
    for (var i = 0; i < parts.size(); i++) {
      var inside =
          i == parts.size() - 1
              ? frame
              : frame.condition(ways.failures().get(i), ways.successes().get(i));
      if (i > 0) {
        var held = Conditions.circumstance(parts.get(i - 1));
        inside = inside.when(chain.ands().get(i - 1) ? held : Conditions.opposite(held));
        // What stood before this part may have been passed over, too.
        inside =
            i > 1 ? inside.when(held == Circumstance.TEST ? held : Circumstance.SUCCESS) : inside;
      }
      visit(parts.get(i), inside);
      before = i == 0 ? options : before.or(options);
    }
    options = before;
  }

  private void list(Seq list, Frame frame) {
    var frames = frames(list, frame);
    var later = frame;
    for (var i = 0; i < list.items().size(); i++) {
      var item = list.items().get(i);
      var inside = frames.get(i);
      for (var circumstance : later.circumstances()) {
        inside = inside.when(circumstance);
      }
      if (item.background()) {
        background(item.node(), inside);
        continue;
      }
      visit(item.node(), inside);
      later = after(item.node(), later);
    }
  }

  /// The frame of what follows in a list: some of it may not run.
  private Frame after(Node node, Frame frame) {
    var summary = branches.summary(node);
    if (frame.loop().isEmpty() && summary.always(EnumSet.of(End.BREAK, End.CONTINUE))) {
      // Without a loop in the same shell, they do nothing.
      return frame;
    }
    if (!summary.mayGoOn()) {
      return frame.when(Circumstance.NEVER);
    }
    var leaves =
        summary.ends().stream()
            .anyMatch(end -> !End.GOING_ON.contains(end) && !End.FAILING.contains(end));
    return leaves ? frame.when(summary.tests() ? Circumstance.TEST : Circumstance.FAILURE) : frame;
  }

  private List<Frame> frames(Seq list, Frame frame) {
    var frames = new ArrayList<Frame>();
    var items = list.items();
    for (var i = items.size() - 1; i >= 0; i--) {
      var isLast = i == items.size() - 1;
      if (isLast) {
        frames.addFirst(frame);
        continue;
      }
      var next = items.get(i + 1);
      var outcome =
          Conditions.readsStatus(next.node())
              ? statusRead(next.node(), frames.getFirst())
              : Outcome.ignored(Reason.NO_ERREXIT);
      frames.addFirst(frame.middle(outcome, new Rest(list, i + 1, frame)));
    }
    return frames;
  }

  /// What comes of a failure, the status of which is looked at next.
  private Outcome statusRead(Node next, Frame frame) {
    return switch (Nodes.bare(next)) {
      case Simple(var draft) when branches.summary(next).always(Set.of(End.EXIT_LAST)) ->
          frame.onExit();
      case Simple(var draft) when branches.summary(next).always(Set.of(End.RETURN_LAST)) ->
          frame.onReturn();
      case If choice ->
          Conditions.holdsAfterFailure(choice.branches().getFirst().condition())
              .map(holds -> first(chains.of(choice, frame, options), holds))
              .orElse(Outcome.unknown(Doubt.KEPT));
      case AndOr chain ->
          Conditions.holdsAfterFailure(chain.parts().getFirst())
              .map(holds -> first(chains.of(chain, frame, options), holds))
              .orElse(Outcome.unknown(Doubt.KEPT));
      default -> Outcome.unknown(Doubt.KEPT);
    };
  }

  private static Outcome first(Chains.Ways ways, boolean holds) {
    return (holds ? ways.successes() : ways.failures()).getFirst();
  }

  private void choice(If choice, Frame frame) {
    var ways = chains.of(choice, frame, options);
    var after = options;
    var inside = frame;
    for (var i = 0; i < choice.branches().size(); i++) {
      var branch = choice.branches().get(i);
      visit(branch.condition(), inside.condition(ways.failures().get(i), ways.successes().get(i)));
      var before = options;
      var circumstance = Conditions.circumstance(branch.condition());
      visit(branch.body(), inside.when(circumstance));
      after = i == 0 ? options : after.or(options);
      options = before;
      inside = inside.when(Conditions.opposite(circumstance));
    }
    var last = inside;
    choice.otherwise().ifPresent(body -> visit(body, last));
    options = after.or(options);
  }

  private void loop(While loop, Frame frame) {
    var retry = loops.of(loop, frame);
    var body = branches.summary(loop.body());
    var local =
        body.always(End.OUT_OF_LOOP)
            ? branches.of(loop.body(), frame, options, Reason.CONDITION)
            : Outcome.ignored(Reason.CONDITION);
    var inside = frame.in(retry);
    var again =
        body.always(End.OUT_OF_LOOP)
            ? local
            : chains.tried(inside, Chains.place(loop.condition()), false, options, local);
    var left = Outcome.ignored(Reason.CONDITION);
    var before = options;
    visit(
        loop.condition(),
        loop.until() ? frame.condition(again, left) : frame.condition(left, again));
    var once = Conditions.isEndless(loop.until(), loop.condition());
    visit(loop.body(), once ? inside : inside.when(Circumstance.LOOP));
    options = before.or(options);
  }

  private void loop(For loop, Frame frame) {
    var inside = frame.in(loops.of(loop, frame));
    var before = options;
    visit(loop.body(), Loops.hasRound(loop) ? inside : inside.when(Circumstance.LOOP));
    options = before.or(options);
  }

  private void arms(List<Arm> arms, Frame frame) {
    var before = options;
    var after = options;
    for (var arm : arms) {
      options = before;
      var inside =
          arm.fallsOn()
              ? frame.middle(Outcome.unknown(Doubt.TEST), new Rest(new Seq(List.of()), 0, frame))
              : frame;
      visit(arm.body(), inside.when(Circumstance.TEST));
      after = after.or(options);
    }
    options = after;
  }
}
