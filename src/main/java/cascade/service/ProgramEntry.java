package cascade.service;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is known of a program.
///
/// @param wrapper whether repositories keep a copy that does what everybody knows: `./gradlew`. A
///   program of another name that lies in the repository is its own, and not known
/// @param takes options that take the word after them
/// @param signs of which the first that fits counts
record ProgramEntry(
    boolean wrapper,
    Set<String> takes,
    Optional<Starter> starter,
    Optional<Tries> tries,
    List<CommandSign> signs) {
  ProgramEntry {
    takes = Set.copyOf(takes);
    signs = List.copyOf(signs);
  }

  /// How it starts another program, with words of its own line.
  ///
  /// @param after the verbs behind which the other one stands; none where it needs no verb
  /// @param skips how many further words are its own
  /// @param script options whose value is a script: `-c`
  /// @param takes options that take the word after them, behind the verb
  /// @param only programs that are followed; none where all are
  record Starter(
      Set<String> after, int skips, Set<String> script, Set<String> takes, Set<String> only) {
    Starter {
      after = Set.copyOf(after);
      script = Set.copyOf(script);
      takes = Set.copyOf(takes);
      only = Set.copyOf(only);
    }
  }

  /// How it is told to try again.
  ///
  /// @param options whose number counts
  /// @param environment variables whose number counts
  /// @param first whether the number counts the first try, too
  record Tries(Set<String> options, Set<String> environment, boolean first) {
    Tries {
      options = Set.copyOf(options);
      environment = Set.copyOf(environment);
    }
  }
}
