package cascade.shell;

import cascade.shell.Fate.Doubt;
import cascade.shell.Fate.Ignored;
import cascade.shell.Fate.Reason;
import java.util.Optional;

/// What comes of a failure, and how often it is tried before.
record Outcome(Fate fate, Optional<Attempts> attempts) {
  static final Outcome FAILS = of(Fate.Fails.FAILS);

  static Outcome of(Fate fate) {
    return new Outcome(fate, Optional.empty());
  }

  static Outcome ignored(Reason reason) {
    return of(new Ignored(reason));
  }

  static Outcome unknown(Doubt doubt) {
    return of(new Fate.Unknown(doubt));
  }

  Outcome tried(Optional<Attempts> often) {
    return new Outcome(fate, often);
  }

  boolean isIgnored() {
    return fate instanceof Ignored;
  }

  /// The one or the other, where it cannot be told which.
  Outcome or(Outcome other, Doubt doubt) {
    if (equals(other)) {
      return this;
    }
    var same = fate.equals(other.fate) || (isIgnored() && other.isIgnored());
    return new Outcome(
        same ? fate : new Fate.Unknown(doubt),
        attempts.equals(other.attempts) ? attempts : Optional.empty());
  }
}
