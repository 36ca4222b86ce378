package cascade.shell;

import java.util.List;
import java.util.Optional;

/// A simple command: a program, builtin or function with its arguments, or assignments alone.
///
/// @param words the name and the arguments; empty where there are assignments or redirections alone
/// @param first the word that names what runs in the end: 0, but for a function of the script that
///   runs its arguments, as in `retry 3 make`; then the context is that of what it runs
/// @param assignments those before the name
/// @param range without the bodies of here-documents
public record Command(
    List<Word> words,
    int first,
    List<Assignment> assignments,
    List<Redirection> redirections,
    Range range,
    Context context) {
  public Command {
    words = List.copyOf(words);
    assignments = List.copyOf(assignments);
    redirections = List.copyOf(redirections);
  }

  /// What runs in the end, with its arguments.
  public List<Word> called() {
    return words.subList(first, words.size());
  }

  /// The name of what runs in the end, where that is known.
  public Optional<String> name() {
    return called().isEmpty() ? Optional.empty() : called().getFirst().literal();
  }

  public Optional<Attempts> attempts() {
    return context.attempts();
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
