package cascade.shell;

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
import cascade.shell.Node.Item;
import cascade.shell.Node.Pipeline;
import cascade.shell.Node.Seq;
import cascade.shell.Node.Simple;
import cascade.shell.Node.Subshell;
import cascade.shell.Node.While;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Ways through the grammar's constructs.
final class Nodes {
  private Nodes() {}

  /// What a construct is made of, in the order in which it is written.
  static List<Node> children(Node node) {
    return switch (node) {
      case Simple(var draft) -> draft.inners().stream().<Node>map(Inner::body).toList();
      case Pipeline(_, var stages) -> stages;
      case AndOr(var parts, _) -> parts;
      case Seq(var items) -> items.stream().map(Item::node).toList();
      case Subshell(var body) -> List.of(body);
      case Group(var body) -> List.of(body);
      case If(var branches, var otherwise) ->
          Stream.concat(
                  branches.stream().flatMap(it -> Stream.of(it.condition(), it.body())),
                  otherwise.stream())
              .<Node>map(it -> it)
              .toList();
      case While(_, var condition, var body, _) -> List.of(condition, body);
      case For(_, _, _, var body, _) -> List.of(body);
      case Case(var arms) -> arms.stream().<Node>map(Arm::body).toList();
      case Definition(_, var body, _) -> List.of(body);
      case Check _ -> List.of();
      case Expanding(var inners, var body) ->
          Stream.concat(inners.stream().map(Inner::body), Stream.of(body)).toList();
      case Coprocess(var body) -> List.of(body);
    };
  }

  /// Tells a construct and all that is in it.
  static void each(Node node, Consumer<Node> visitor) {
    visitor.accept(node);
    children(node).forEach(child -> each(child, visitor));
  }

  /// What is evaluated first: a simple command or a test.
  static Optional<Node> first(Node node) {
    return switch (node) {
      case Simple _, Check _ -> Optional.of(node);
      case Pipeline(_, var stages) -> first(stages.getFirst());
      case AndOr(var parts, _) -> first(parts.getFirst());
      case Seq(var items) -> items.isEmpty() ? Optional.empty() : first(items.getFirst().node());
      case Subshell(var body) -> first(body);
      case Group(var body) -> first(body);
      case If(var branches, _) -> first(branches.getFirst().condition());
      case While(_, var condition, _, _) -> first(condition);
      case Expanding(_, var body) -> first(body);
      case For _, Case _, Definition _, Coprocess _ -> Optional.empty();
    };
  }

  /// The construct without redirections and braces around it.
  static Node bare(Node node) {
    return switch (node) {
      case Expanding(_, var body) -> bare(body);
      case Group(Seq(var items)) when items.size() == 1 && !items.getFirst().background() ->
          bare(items.getFirst().node());
      case Seq(var items) when items.size() == 1 && !items.getFirst().background() ->
          bare(items.getFirst().node());
      default -> node;
    };
  }
}
