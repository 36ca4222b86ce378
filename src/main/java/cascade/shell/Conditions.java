package cascade.shell;

import cascade.shell.Node.AndOr;
import cascade.shell.Node.Check;
import cascade.shell.Node.Pipeline;
import cascade.shell.Node.Seq;
import cascade.shell.Node.Simple;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What conditions are.
final class Conditions {
  private Conditions() {}

  /// Whether a loop over this condition is left from within only.
  static boolean isEndless(boolean until, Node condition) {
    return switch (Nodes.bare(condition)) {
      case Simple(var draft) ->
          until
              ? draft.name().equals("false")
              : Set.of("true", ":").contains(draft.name())
                  || isText(draft, "[ 1 ]")
                  || isText(draft, "[ true ]");
      case Check(var arithmetic, var words) ->
          !until && arithmetic && words.getFirst().text().strip().equals("1");
      case Pipeline(var negated, var stages) ->
          negated && stages.size() == 1 && isEndless(!until, stages.getFirst());
      default -> false;
    };
  }

  private static boolean isText(Draft draft, String text) {
    return String.join(" ", draft.words().stream().map(Word::text).toList()).equals(text);
  }

  /// What it hangs on whether a condition holds.
  static Circumstance circumstance(Node condition) {
    return switch (Nodes.bare(condition)) {
      case Check _ -> Circumstance.TEST;
      case Simple(var draft) when Idle.isTest(draft.name()) -> Circumstance.TEST;
      case Pipeline(var negated, var stages) -> {
        var inner = circumstance(stages.getLast());
        yield negated && inner != Circumstance.TEST ? Circumstance.FAILURE : inner;
      }
      case AndOr(var parts, _) ->
          parts.stream().anyMatch(it -> circumstance(it) == Circumstance.TEST)
              ? Circumstance.TEST
              : circumstance(parts.getLast());
      case Seq(var items) when !items.isEmpty() -> circumstance(items.getLast().node());
      default -> Circumstance.SUCCESS;
    };
  }

  /// The circumstance of what runs when the condition does not hold.
  static Circumstance opposite(Circumstance circumstance) {
    return switch (circumstance) {
      case SUCCESS -> Circumstance.FAILURE;
      case FAILURE -> Circumstance.SUCCESS;
      case TEST, LOOP, NEVER -> circumstance;
    };
  }

  /// Whether a construct begins by looking at the status of what came before.
  static boolean readsStatus(Node node) {
    return Nodes.first(node)
        .map(first ->
            switch (first) {
              case Simple(var draft) ->
                  draft.words().stream().anyMatch(Conditions::isStatus)
                      || draft.assignments().stream()
                          .flatMap(it -> it.values().stream())
                          .anyMatch(Conditions::isStatus)
                      || (draft.words().size() == 1
                          && Set.of("exit", "return").contains(draft.name()));
              case Check(_, var words) -> words.stream().anyMatch(Conditions::isStatus);
              default -> false;
            })
        .orElse(false);
  }

  private static boolean isStatus(Word word) {
    return word.pieces().stream()
        .anyMatch(piece ->
            piece instanceof Piece.Unknown(_, var text, _)
                && (text.contains("$?") || text.contains("${?}") || text.contains("PIPESTATUS")));
  }

  /// Whether a test of `$?` holds where a command failed: true for `[ $? -ne 0 ]`, false for `[ $?
  /// -eq 0 ]`; empty where it is something else.
  static Optional<Boolean> holdsAfterFailure(Node node) {
    var words =
        switch (Nodes.bare(node)) {
          case Check(_, var inside) -> inside.stream().map(Word::text).toList();
          case Simple(var draft) when Set.of("[", "test").contains(draft.name()) ->
              draft.words().stream().skip(1).map(Word::text).filter(it -> !it.equals("]")).toList();
          default -> List.<String>of();
        };
    var text = String.join("", words).replaceAll("[\\s${}]", "");
    if (text.equals("?") && Nodes.bare(node) instanceof Check(var arithmetic, _) && arithmetic) {
      return Optional.of(true);
    }
    return switch (text) {
      case "?-ne0", "?!=0", "?-gt0", "?>0" -> Optional.of(true);
      case "?-eq0", "?==0", "?=0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
