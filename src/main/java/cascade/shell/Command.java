package cascade.shell;

import java.util.List;
import java.util.Optional;

/// A simple command: a program, builtin or function with its arguments, or assignments alone.
///
/// @param words the name and the arguments; empty where there are assignments or redirections alone
/// @param assignments those before the name
/// @param range without the bodies of here-documents
public record Command(
    List<Word> words,
    List<Assignment> assignments,
    List<Redirection> redirections,
    Range range,
    Context context) {
  public Command {
    words = List.copyOf(words);
    assignments = List.copyOf(assignments);
    redirections = List.copyOf(redirections);
  }

  /// What it calls, where that is known.
  public Optional<String> name() {
    return words.isEmpty() ? Optional.empty() : words.getFirst().literal();
  }

  public Fate fate() {
    return context.fate();
  }

  /// Whether it may not run although all before it went well.
  public boolean isConditional() {
    return !context.circumstances().isEmpty();
  }

  public boolean neverRuns() {
    return context.circumstances().contains(Circumstance.NEVER);
  }
}
