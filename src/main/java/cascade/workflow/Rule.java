package cascade.workflow;

import cascade.expression.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// What may stand at one place of a file: any of some shapes, and the expressions that may be used
/// in it. Contexts that are allowed at a place are allowed at every place inside it too.
final class Rule {
  private final List<Shape> shapes;
  private final Scope scope;
  private final boolean anything;
  private final boolean condition;
  private final List<Shape.Items> lists;
  private final List<Shape.Keys> mappings;

  /// @param scope what is allowed here in addition to what is allowed around it
  Rule(List<Shape> shapes, Scope scope) {
    this.shapes = List.copyOf(shapes);
    this.scope = scope;
    this.anything = shapes.contains(Shape.Anything.ANYTHING);
    this.condition =
        shapes.stream()
            .anyMatch(shape -> shape instanceof Shape.Text(_, var condition) && condition);
    this.lists = shapes(Shape.Items.class);
    this.mappings = shapes(Shape.Keys.class);
  }

  sealed interface Shape {

    /// Nothing after the key.
    enum Nothing implements Shape {
      NOTHING
    }

    enum Flag implements Shape {
      FLAG
    }

    enum Numeric implements Shape {
      NUMERIC
    }

    /// @param filled whether it must not be empty
    /// @param condition whether it is an expression even without `${{ }}`
    record Text(boolean filled, boolean condition) implements Shape {}

    /// One of these words.
    record Words(List<String> allowed) implements Shape {
      public Words {
        allowed = List.copyOf(allowed);
      }
    }

    /// @param item supplied late, because rules may be recursive
    record Items(Supplier<Rule> item) implements Shape {}

    /// @param known the listed keys by their names, in the order of the schema
    /// @param required the names of those that must be there
    /// @param rest of the keys that are not listed
    record Keys(SequencedMap<String, Key> known, List<String> required, Optional<Rest> rest)
        implements Shape {
      static Keys of(List<Key> keys, Optional<Rest> rest) {
        var known = new LinkedHashMap<String, Key>();
        keys.forEach(key -> known.put(key.name(), key));
        var required = known.values().stream().filter(Key::required).map(Key::name).toList();
        return new Keys(Collections.unmodifiableSequencedMap(known), required, rest);
      }

      Collection<Key> keys() {
        return known.values();
      }

      Optional<Key> find(String name) {
        return Optional.ofNullable(known.get(name));
      }
    }

    /// Whatever else is a mapping: GitHub accepts it and pays it no heed.
    ///
    /// @param notice what to tell about it
    record Ignored(String notice) implements Shape {}

    /// Anything at all.
    enum Anything implements Shape {
      ANYTHING
    }
  }

  record Key(String name, Rule value, boolean required) {}

  record Rest(Rule name, Rule value) {}

  private static final Rule ANYTHING = of(Shape.Anything.ANYTHING);

  static Rule nothing() {
    return of(Shape.Nothing.NOTHING);
  }

  static Rule flag() {
    return of(Shape.Flag.FLAG);
  }

  static Rule number() {
    return of(Shape.Numeric.NUMERIC);
  }

  static Rule text() {
    return of(new Shape.Text(false, false));
  }

  static Rule filledText() {
    return of(new Shape.Text(true, false));
  }

  static Rule condition() {
    return of(new Shape.Text(false, true));
  }

  static Rule words(String... allowed) {
    return of(new Shape.Words(List.of(allowed)));
  }

  static Rule items(Rule item) {
    return of(new Shape.Items(() -> item));
  }

  static Rule items(Supplier<Rule> item) {
    return of(new Shape.Items(item));
  }

  static Rule keys(Key... keys) {
    return of(Shape.Keys.of(List.of(keys), Optional.empty()));
  }

  /// A mapping of names that the author chooses.
  static Rule names(Rule value) {
    return names(filledText(), value);
  }

  static Rule names(Rule name, Rule value, Key... known) {
    return of(Shape.Keys.of(List.of(known), Optional.of(new Rest(name, value))));
  }

  static Rule ignored(String notice) {
    return of(new Shape.Ignored(notice));
  }

  static Rule anything() {
    return ANYTHING;
  }

  /// One text, or a list of them.
  static Rule oneOrMore(Rule text) {
    return text.or(items(text));
  }

  static Key optional(String name, Rule value) {
    return new Key(name, value, false);
  }

  static Key required(String name, Rule value) {
    return new Key(name, value, true);
  }

  Rule or(Rule other) {
    var both = new ArrayList<>(shapes);
    both.addAll(other.shapes);
    return new Rule(both, scope);
  }

  Rule in(Scope allowed) {
    return new Rule(shapes, allowed);
  }

  List<Shape> shapes() {
    return shapes;
  }

  Scope scope() {
    return scope;
  }

  boolean isAnything() {
    return anything;
  }

  /// Whether an expression is expected even without `${{ }}`.
  boolean isCondition() {
    return condition;
  }

  List<Shape.Items> lists() {
    return lists;
  }

  /// The mappings that may stand here: keys tell which of them does.
  List<Shape.Keys> mappings() {
    return mappings;
  }

  <S extends Shape> List<S> shapes(Class<S> kind) {
    return shapes.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static Rule of(Shape shape) {
    return new Rule(List.of(shape), Scope.NONE);
  }
}
