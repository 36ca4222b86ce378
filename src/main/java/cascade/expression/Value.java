package cascade.expression;

import static java.util.stream.Collectors.toCollection;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// A value of the expression language, or the knowledge that a value is not known.
///
/// Source: `github-actions.md` B.4 to B.7.
public sealed interface Value {

  /// The null of the language.
  enum Null implements Value {
    NULL
  }

  enum Bool implements Value {
    TRUE,
    FALSE;

    public static Bool of(boolean value) {
      return value ? TRUE : FALSE;
    }
  }

  record Num(double value) implements Value {}

  record Str(String value) implements Value {}

  /// @param filtered whether `.*` made it, so that a following `.name` applies to each item
  record Arr(List<Value> items, boolean filtered) implements Value {
    public Arr {
      items = List.copyOf(items);
    }
  }

  /// An object. Keys keep the order and the spelling in which they were written and are found
  /// without regard to case.
  record Obj(SequencedMap<String, Value> members) implements Value {
    /// The member of that name, in any spelling; the first one where several differ by case alone.
    public Optional<Value> find(String name) {
      var exact = members.get(name);
      if (exact != null) {
        return Optional.of(exact);
      }
      return members.entrySet().stream()
          .filter(member -> Text.equal(member.getKey(), name))
          .map(member -> member.getValue())
          .findFirst();
    }
  }

  /// The third value: what is only known in a run.
  ///
  /// @param dependsOn what it hangs on, as written paths: `github.ref`,
  ///   `needs.changes.outputs.code`
  record Unknown(SortedSet<String> dependsOn) implements Value {
    public static Unknown of(String path) {
      return new Unknown(new TreeSet<>(List.of(path)));
    }

    /// Unknown for the reasons of all of these.
    public static Unknown of(Collection<Unknown> parts) {
      return new Unknown(
          parts.stream()
              .flatMap(part -> part.dependsOn().stream())
              .collect(toCollection(TreeSet::new)));
    }
  }
}
