package cascade.yaml;

import cascade.source.Span;
import java.util.List;

/// A node of a YAML document, resolved by YAML 1.2's core schema as GitHub applies it.
///
/// An alias yields the very node that its anchor names, with the places where that was written:
/// this is where it can be changed. Where the alias stands is known from the [Entry] around it.
///
/// Source: `github-actions.md` C.1, C.2.
public sealed interface YamlNode {
  Span span();

  /// @param kind what the text resolves to; a quoted scalar is always a string
  /// @param text the content, escapes and folding undone
  /// @param plain whether it is written without quotes and not as a block
  record Scalar(Kind kind, String text, boolean plain, Span span) implements YamlNode {

    /// The value of a number.
    ///
    /// @throws IllegalStateException when this is none
    public double number() {
      if (kind != Kind.NUMBER) {
        throw new IllegalStateException("not a number: " + kind);
      }
      return CoreSchema.number(text);
    }
  }

  enum Kind {
    NULL,
    BOOLEAN,
    NUMBER,
    STRING
  }

  record Sequence(List<YamlNode> items, Span span) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  record Mapping(List<Entry> entries, Span span) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /// @param key always taken as text; with the place of the alias where the key is one
  /// @param span from the key to the end of the value, or of the alias that stands for it
  record Entry(Scalar key, YamlNode value, Span span) {}
}
