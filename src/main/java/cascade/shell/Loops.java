package cascade.shell;

import cascade.shell.Node.For;
import cascade.shell.Node.Seq;
import cascade.shell.Node.Simple;
import cascade.shell.Node.While;
import java.util.Optional;

/// Tells what loops do with what fails in them.
final class Loops {
  private final Summaries summaries;
  private final Variables variables;

  Loops(Summaries summaries, Variables variables) {
    this.summaries = summaries;
    this.variables = variables;
  }

  /// @param outer the frame of the loop
  Retry of(While loop, Frame outer) {
    var events = new LoopEvents(summaries, variables);
    events.condition(loop.condition(), loop.until());
    events.body(loop.body());
    var rounds = new Rounds(Optional.empty(), Optional.empty(), events.events());
    // A loop over what it tries goes on until that succeeds, or a test says otherwise.
    var tries = Conditions.circumstance(loop.condition()) != Circumstance.TEST;
    var endless = tries && events.ends().isEmpty();
    return new Retry(rounds, events.ends(), endless, keeps(loop.body(), loop.range()), outer);
  }

  /// @param outer the frame of the loop
  Retry of(For loop, Frame outer) {
    var events = new LoopEvents(summaries, variables);
    events.body(loop.body());
    var rounds = Rounds.of(loop, events.events(), variables);
    var kept =
        loop.variable().map(it -> readAfter(it, loop.range())).orElse(false)
            || keeps(loop.body(), loop.range());
    var endless =
        events.ends().isEmpty()
            && (loop.endless()
                || (loop.variable().isEmpty()
                    && loop.words().getFirst().text().replaceAll("\\s", "").matches(".*;;.*")));
    return new Retry(rounds, events.ends(), endless, kept, outer);
  }

  /// Whether a variable that is set in the body is read after the loop.
  private boolean keeps(Seq body, Range loop) {
    var found = new boolean[1];
    Nodes.each(
        body,
        node -> {
          if (node instanceof Simple(var draft)) {
            found[0] |= draft.assignments().stream().anyMatch(it -> readAfter(it.name(), loop));
          }
        });
    return found[0];
  }

  private boolean readAfter(String name, Range loop) {
    return variables.isReadAfter(name, loop.end());
  }

  /// Whether a loop surely has a round.
  static boolean hasRound(For loop) {
    return loop.words().stream().anyMatch(word -> word.isLiteral() && !word.isPattern())
        || loop.words().stream().anyMatch(word -> word.text().startsWith("{"));
  }
}
