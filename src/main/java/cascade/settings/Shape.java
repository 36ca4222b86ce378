package cascade.settings;

import java.util.List;

/// What may stand at one place of `cascade.yml`. The reader checks by it; the published schema and
/// the page of the documentation are held against it.
sealed interface Shape {
  /// Text in one line.
  enum Text implements Shape {
    TEXT
  }

  /// Any text, also none.
  enum AnyText implements Shape {
    ANY_TEXT
  }

  /// The id of a rule.
  enum RuleId implements Shape {
    RULE_ID
  }

  /// A name in kebab-case that the user gives.
  enum Id implements Shape {
    ID
  }

  /// A day as `2027-03-31`.
  enum Day implements Shape {
    DAY
  }

  /// One of these words.
  record Word(List<String> allowed) implements Shape {
    public Word {
      allowed = List.copyOf(allowed);
    }
  }

  /// A number, both ends included.
  record Amount(double least, double most) implements Shape {}

  /// A whole number, both ends included.
  record Count(int least, int most) implements Shape {}

  /// A list.
  ///
  /// @param most items
  record Items(Shape each, int most) implements Shape {
    /// As many as somebody writes.
    Items(Shape each) {
      this(each, 1_000);
    }
  }

  /// A mapping with these keys and no others.
  record Keys(List<Key> keys) implements Shape {
    public Keys {
      keys = List.copyOf(keys);
    }
  }

  /// A mapping whose keys are the user's.
  ///
  /// @param name what its keys are
  record Named(Shape name, Shape each) implements Shape {}

  /// Short, or at length.
  ///
  /// @param full a mapping or a list
  record Either(Shape brief, Shape full) implements Shape {}

  /// @param meaning a sentence for people, in Markdown
  record Key(String name, Shape shape, boolean required, String meaning) {}
}
