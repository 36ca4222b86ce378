package cascade.github;

import cascade.forge.ForgeException;

/// What an exchange comes to.
sealed interface Verdict {
  record Fine(Answer answer) implements Verdict {}

  /// Not done, because there were too many requests.
  record TooMany(Limited limit) implements Verdict {}

  /// It may pass.
  ///
  /// @param reason a verb and what it acts on: `answers with status 502`
  /// @param sent whether the request may have been carried out
  record Trouble(String reason, boolean sent) implements Verdict {}

  /// It will not pass.
  record Refusal(ForgeException reason) implements Verdict {}
}
