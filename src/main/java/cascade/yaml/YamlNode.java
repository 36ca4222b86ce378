package cascade.yaml;

import cascade.source.Span;
import java.util.List;

/// A node of a YAML document, resolved by YAML 1.2's core schema as GitHub applies it.
///
/// Source: `github-actions.md` C.1.
public sealed interface YamlNode {
  Span span();

  /// @param kind what the text resolves to; a quoted scalar is always a string
  /// @param text the content, escapes and folding undone
  /// @param plain whether it is written without quotes and not as a block
  record Scalar(Kind kind, String text, boolean plain, Span span) implements YamlNode {}

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

  /// @param key always taken as text
  record Entry(Scalar key, YamlNode value) {}
}
