package cascade.shell;

import java.util.List;
import java.util.Optional;

/// A construct of the grammar.
sealed interface Node {

  /// A simple command.
  record Simple(Draft draft) implements Node {}

  /// Commands joined by `|`, or one alone.
  record Pipeline(boolean negated, List<Node> stages) implements Node {
    public Pipeline {
      stages = List.copyOf(stages);
    }
  }

  /// Pipelines joined by `&&` and `||`.
  ///
  /// @param ands for each part but the first, whether `&&` joins it to the one before
  record AndOr(List<Node> parts, List<Boolean> ands) implements Node {
    public AndOr {
      parts = List.copyOf(parts);
      ands = List.copyOf(ands);
    }
  }

  /// One after the other.
  record Seq(List<Item> items) implements Node {
    public Seq {
      items = List.copyOf(items);
    }
  }

  /// @param background whether `&` ends it
  record Item(Node node, boolean background) {}

  /// `( … )`.
  record Subshell(Seq body) implements Node {}

  /// `{ …; }`.
  record Group(Seq body) implements Node {}

  record If(List<Branch> branches, Optional<Seq> otherwise) implements Node {
    public If {
      branches = List.copyOf(branches);
    }
  }

  record Branch(Seq condition, Seq body) {}

  /// `while` and `until`.
  record While(boolean until, Seq condition, Seq body, Range range) implements Node {}

  /// `for` and `select`.
  ///
  /// @param variable empty for the arithmetic form
  /// @param words what it goes through; for the arithmetic form its text between the parentheses
  /// @param endless whether it is a `select`
  record For(Optional<String> variable, List<Word> words, boolean endless, Seq body, Range range)
      implements Node {
    public For {
      words = List.copyOf(words);
    }
  }

  record Case(List<Arm> arms) implements Node {
    public Case {
      arms = List.copyOf(arms);
    }
  }

  /// @param always whether its pattern fits anything
  /// @param fallsOn whether the next arm may follow, by `;&` or `;;&`
  record Arm(Seq body, boolean always, boolean fallsOn) {}

  /// The definition of a function.
  record Definition(String name, Node body, Range range) implements Node {}

  /// `[[ … ]]` and `(( … ))`.
  ///
  /// @param words between the brackets; of `(( … ))` a single one
  record Check(boolean arithmetic, List<Word> words) implements Node {
    public Check {
      words = List.copyOf(words);
    }
  }

  /// A compound command whose words or redirections hold substitutions.
  ///
  /// @param inners not copied: those of a here-document come later
  record Expanding(List<Inner> inners, Node body) implements Node {}

  /// `coproc`.
  record Coprocess(Node body) implements Node {}
}
