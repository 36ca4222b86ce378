package cascade.shell;

import cascade.shell.Node.AndOr;
import cascade.shell.Node.Check;
import cascade.shell.Node.Expanding;
import cascade.shell.Node.Group;
import cascade.shell.Node.If;
import cascade.shell.Node.Pipeline;
import cascade.shell.Node.Seq;
import cascade.shell.Node.Simple;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What happens in a round of a loop in which all fails that is tried: counters that step, and
/// tests after which the loop is left.
final class LoopEvents {
  sealed interface Event {
    int place();
  }

  record Stepped(int place, Step step) implements Event {}

  /// @param leaves whether the loop is left where the comparison holds, else where it does not
  /// @param how it is left
  record Compared(int place, Comparison comparison, boolean leaves, Set<End> how)
      implements Event {}

  /// The next round begins here, if something failed at this place or behind `from`.
  record Continued(int from, int place) implements Event {}

  /// A test that is no comparison of a counter, after which the loop may be left.
  record Doubted(int place) implements Event {}

  private final Summaries summaries;
  private final Variables variables;
  private final List<Event> events = new ArrayList<>();

  /// How the loop may be left by tests.
  private final Set<End> ends = EnumSet.noneOf(End.class);

  private int place;

  LoopEvents(Summaries summaries, Variables variables) {
    this.summaries = summaries;
    this.variables = variables;
  }

  List<Event> events() {
    return events;
  }

  Set<End> ends() {
    return ends;
  }

  /// Adds what happens in the condition of a loop.
  ///
  /// @param until whether the loop is left where it holds
  void condition(Node condition, boolean until) {
    switch (Nodes.bare(condition)) {
      case AndOr(var parts, _) -> parts.forEach(part -> condition(part, until));
      case Seq(var items) -> items.forEach(item -> condition(item.node(), until));
      case Node single when isTest(single) -> test(single, until, Set.of(End.BREAK));
      case Node single -> body(single);
    }
  }

  private boolean isTest(Node node) {
    return Conditions.circumstance(node) == Circumstance.TEST
        && switch (Nodes.bare(node)) {
          case Check _, Simple _ -> true;
          case Pipeline(_, var stages) -> stages.size() == 1;
          default -> false;
        };
  }

  private void test(Node node, boolean leaves, Set<End> how) {
    if (Conditions.holdsAfterFailure(node).filter(holds -> holds != leaves).isPresent()) {
      // It tells of success.
      return;
    }
    ends.addAll(how);
    place = Math.max(place, startOf(node));
    var comparison = Comparison.of(node, variables);
    events.add(
        comparison.isPresent()
            ? new Compared(place, comparison.get(), leaves, how)
            : new Doubted(place));
  }

  private int startOf(Node node) {
    return switch (Nodes.first(node).orElse(node)) {
      case Simple(var draft) -> draft.range().start();
      case Check(_, var words) when !words.isEmpty() -> words.getFirst().range().start();
      default -> place;
    };
  }

  /// Adds what happens in the body of a loop.
  void body(Node node) {
    place = Math.max(place, startOf(node));
    switch (node) {
      case Seq(var items) -> items.forEach(item -> body(item.node()));
      case Group(var inside) -> body(inside);
      case Expanding(_, var inside) -> body(inside);
      case Pipeline(_, var stages) when stages.size() == 1 -> body(stages.getFirst());
      case Simple(var draft) -> steps(draft);
      case Check(var arithmetic, var words) when arithmetic ->
          Step.in(words.getFirst().text()).forEach(this::step);
      case AndOr(var parts, var ands) -> chain(parts, ands);
      case If choice -> choice(choice);
      default -> {}
    }
  }

  private void step(Step step) {
    events.add(new Stepped(place, step));
  }

  private void steps(Draft draft) {
    draft.assignments().forEach(it -> Step.of(it).ifPresent(this::step));
    if (draft.name().equals("let") || draft.name().equals(":")) {
      draft.words().stream().skip(1).forEach(it -> Step.in(it.text()).forEach(this::step));
    }
  }

  private void chain(List<Node> parts, List<Boolean> ands) {
    for (var i = 0; i < parts.size(); i++) {
      var part = parts.get(i);
      var next = i + 1 < parts.size() ? leaving(parts.get(i + 1)) : Set.<End>of();
      if (isTest(part) && !next.isEmpty()) {
        test(part, ands.get(i), next);
      } else if (leaving(part).isEmpty()) {
        body(part);
      }
      if (i > 0 && !ands.get(i - 1) && continues(part)) {
        events.add(new Continued(startOf(parts.getFirst()), startOf(part)));
      }
    }
  }

  /// Whether it always begins the next round.
  private boolean continues(Node node) {
    return summaries.of(node).always(Set.of(End.CONTINUE));
  }

  private void choice(If choice) {
    for (var branch : choice.branches()) {
      var leaving = leaving(branch.body());
      var otherwise = choice.otherwise().map(this::leaving).orElse(Set.of());
      var only = choice.branches().size() == 1;
      if (isTest(branch.condition()) && !leaving.isEmpty()) {
        test(branch.condition(), true, leaving);
      } else if (isTest(branch.condition()) && only && !otherwise.isEmpty()) {
        test(branch.condition(), false, otherwise);
      }
      if (leaving.isEmpty()) {
        body(branch.body());
      }
    }
    choice.otherwise().filter(it -> leaving(it).isEmpty()).ifPresent(this::body);
    var condition = choice.branches().getFirst().condition();
    var failing =
        switch (Conditions.circumstance(condition)) {
          case FAILURE -> Optional.of(choice.branches().getFirst().body());
          case SUCCESS -> choice.otherwise();
          case TEST, LOOP, NEVER -> Optional.<Seq>empty();
        };
    failing
        .filter(this::continues)
        .ifPresent(body -> events.add(new Continued(startOf(condition), startOf(body))));
  }

  /// How it leaves the loop, if it always does.
  private Set<End> leaving(Node node) {
    var summary = summaries.of(node);
    return summary.always(End.OUT_OF_LOOP) ? summary.ends() : Set.of();
  }
}
