package cascade.shell;

import cascade.shell.Node.Group;
import cascade.shell.Node.Seq;
import cascade.shell.Node.Simple;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/// Functions that run what they are given: `retry() { until "$@"; do sleep 5; done; }`.
final class Arguments {
  private static final Pattern ALL = Pattern.compile("\\$[@*]|\\$\\{[@*](?::(\\d))?}");
  private static final Set<String> STARTERS = Set.of("eval", "command", "exec", "sudo", "time");

  private Arguments() {}

  /// How many of the arguments a command leaves out that runs the others: 0 for `"$@"`, 1 for
  /// `"${@:2}"`; empty for one that does not run them.
  static OptionalInt of(Draft draft) {
    return draft.words().stream()
        .dropWhile(word -> word.literal().filter(STARTERS::contains).isPresent())
        .findFirst()
        .map(Arguments::skipped)
        .orElse(OptionalInt.empty());
  }

  private static OptionalInt skipped(Word word) {
    if (word.pieces().size() != 1
        || !(word.pieces().getFirst() instanceof Piece.Unknown(_, var text, _))) {
      return OptionalInt.empty();
    }
    var matcher = ALL.matcher(text);
    if (!matcher.matches()) {
      return OptionalInt.empty();
    }
    var from = Optional.ofNullable(matcher.group(1)).map(Integer::parseInt).orElse(1);
    return OptionalInt.of(Math.max(0, from - 1));
  }

  /// How many arguments a function takes for itself, by `shift`, before anything else is decided.
  static int shifted(Node body) {
    var items =
        switch (body) {
          case Group(Seq(var inside)) -> inside;
          case Node.Subshell(Seq(var inside)) -> inside;
          default -> List.<Node.Item>of();
        };
    var count = 0;
    for (var item : items) {
      if (item.node() instanceof Simple(var draft) && draft.name().equals("shift")) {
        count +=
            draft.words().size() < 2
                ? 1
                : draft
                    .words()
                    .get(1)
                    .literal()
                    .filter(it -> it.matches("\\d"))
                    .map(Integer::parseInt)
                    .orElse(0);
      }
    }
    return count;
  }
}
