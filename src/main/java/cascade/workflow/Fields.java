package cascade.workflow;

import cascade.expression.Coercion;
import cascade.source.Located;
import cascade.yaml.YamlNode;
import cascade.yaml.YamlNode.Entry;
import cascade.yaml.YamlNode.Mapping;
import cascade.yaml.YamlNode.Scalar;
import cascade.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Optional;

/// Looks into nodes of which nobody knows yet whether they are what they should be: what is of the
/// wrong kind is as good as absent, for the schema has told of it.
final class Fields {
  private Fields() {}

  static Optional<Entry> entry(YamlNode node, String key) {
    for (var entry : entries(node)) {
      if (name(entry.key()).equals(key)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  static Optional<YamlNode> value(YamlNode node, String key) {
    return entry(node, key).map(Entry::value);
  }

  static Optional<Scalar> scalar(YamlNode node, String key) {
    return value(node, key).flatMap(Fields::scalar);
  }

  static Optional<Scalar> scalar(YamlNode node) {
    return node instanceof Scalar scalar ? Optional.of(scalar) : Optional.empty();
  }

  static List<Entry> entries(YamlNode node) {
    return node instanceof Mapping(var entries, _) ? entries : List.of();
  }

  static List<YamlNode> items(YamlNode node) {
    return node instanceof Sequence(var items, _) ? items : List.of();
  }

  /// The scalars of a list; the only one where it is a scalar itself.
  static List<Scalar> oneOrMore(YamlNode node) {
    return switch (node) {
      case Scalar scalar -> scalar.kind() == YamlNode.Kind.NULL ? List.of() : List.of(scalar);
      case Sequence(var items, _) -> items.stream().flatMap(it -> scalar(it).stream()).toList();
      case Mapping _ -> List.of();
    };
  }

  static List<Scalar> oneOrMore(YamlNode node, String key) {
    return value(node, key).map(Fields::oneOrMore).orElse(List.of());
  }

  /// A key as text: GitHub prints the value, so that `1.10` is `1.1` (`github-actions.md` C.1).
  static String name(Scalar key) {
    return key.kind() == YamlNode.Kind.STRING ? key.text() : Coercion.text(Scalars.value(key));
  }

  static Located<String> text(Scalar scalar) {
    return new Located<>(name(scalar), scalar.span());
  }

  static Optional<Located<String>> text(YamlNode node, String key) {
    return scalar(node, key).map(Fields::text);
  }

  static boolean isTrue(YamlNode node, String key) {
    return scalar(node, key)
        .filter(it -> it.kind() == YamlNode.Kind.BOOLEAN && it.text().equalsIgnoreCase("true"))
        .isPresent();
  }
}
