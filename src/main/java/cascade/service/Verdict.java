package cascade.service;

import cascade.service.Reduction.Kind;
import cascade.shell.Command;
import cascade.shell.Fate;
import cascade.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// What an outage does by way of one command of a script.
///
/// @param attempts at least 1
record Verdict(Hold hold, int attempts, List<Reduction> reductions) {
  /// Stands for a number of tries that is not known.
  private static final int SEVERAL = 2;

  static final Verdict PLAIN = new Verdict(Hold.FAILS, 1, List.of());

  Verdict {
    reductions = List.copyOf(reductions);
  }

  /// What becomes of a command that fails.
  ///
  /// @param fallback what its fallback does that leans on the same service; none where it has none,
  ///   or that leans on another
  /// @param instead the fallback in words
  static Verdict of(Command command, List<Verdict> fallback, String instead, Span span) {
    var reductions = new ArrayList<Reduction>();
    var attempts = 1;
    if (command.attempts().isPresent()) {
      var most = command.attempts().get().most();
      attempts = most.orElse(SEVERAL);
      reductions.add(new Reduction(Kind.RETRY, tried(most), span));
    }
    var hold =
        switch (command.fate()) {
          case Fate.Fails _ -> Hold.FAILS;
          case Fate.Endless _ -> {
            reductions.add(new Reduction(Kind.RETRY, "tried until it succeeds", span));
            yield Hold.FAILS;
          }
          case Fate.Unknown _ -> Hold.MAY_FAIL;
          case Fate.Ignored(var reason) -> {
            reductions.add(new Reduction(Kind.IGNORED, words(reason), span));
            yield isUsed(reason) ? Hold.MAY_FAIL : Hold.SURVIVES;
          }
          case Fate.FallsBack _ -> {
            if (!fallback.isEmpty()) {
              attempts += fallback.stream().mapToInt(Verdict::attempts).min().orElse(0);
              reductions.add(new Reduction(Kind.RETRY, tried(OptionalInt.of(attempts)), span));
              yield fallback.stream().map(Verdict::hold).min(Hold::compareTo).orElseThrow();
            }
            reductions.add(new Reduction(Kind.FALLBACK, "falls back to " + instead, span));
            yield Hold.SURVIVES;
          }
        };
    return new Verdict(hold, attempts, reductions);
  }

  private static String tried(OptionalInt most) {
    return most.isPresent() ? "tried %d times".formatted(most.getAsInt()) : "tried several times";
  }

  /// This, for what runs inside of something of which `outer` holds.
  Verdict inside(Verdict outer) {
    var all = new ArrayList<>(reductions);
    all.addAll(outer.reductions);
    return new Verdict(weaker(hold, outer.hold), attempts * outer.attempts, all);
  }

  static Hold weaker(Hold one, Hold other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /// Whether what the command should have brought is likely to be used, though its status is lost.
  private static boolean isUsed(Fate.Reason reason) {
    return reason == Fate.Reason.PIPE || reason == Fate.Reason.SUBSTITUTION;
  }

  private static String words(Fate.Reason reason) {
    return switch (reason) {
      case ALTERNATIVE -> "a failure is ignored: `||`";
      case AND_LIST -> "a failure only ends its list: `&&`";
      case BACKGROUND -> "runs in the background: `&`";
      case CONDITION -> "is a condition";
      case GIVEN_UP -> "given up after the last try";
      case NEGATED -> "a failure counts as success: `!`";
      case NO_ERREXIT -> "the script goes on after a failure: no `set -e`";
      case PIPE -> "its status is lost in a pipe without `pipefail`";
      case SUBSTITUTION -> "its status is lost in `$( )`";
      case EXIT -> "the script ends as succeeded";
    };
  }
}
