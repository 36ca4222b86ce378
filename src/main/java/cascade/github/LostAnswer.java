package cascade.github;

import cascade.forge.ForgeException;

/// A write was sent, and nobody knows what became of it: whoever made it has to look before making
/// it again.
final class LostAnswer extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ForgeException.Unavailable reason;

  LostAnswer(ForgeException.Unavailable reason) {
    this.reason = reason;
    super(reason.getMessage());
  }

  ForgeException.Unavailable reason() {
    return reason;
  }
}
