package cascade.service;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Services that differ in nothing but a name.
///
/// @param example its id is that of a member, with `NAME` in place of the name: `host:NAME`; so is
///   its title
/// @param words of which the name has to contain one, whatever its case; none where any name will
///   do
public record Family(Service example, List<String> words) {
  private static final String NAME = "NAME";

  public Family {
    words = List.copyOf(words);
    if (!example.id().endsWith(NAME)) {
      throw new IllegalArgumentException("a family of " + example.id());
    }
  }

  /// What the ids of all members begin with: `host:`.
  public String prefix() {
    return example.id().substring(0, example.id().length() - NAME.length());
  }

  /// The member of that id; empty where the id is of no member.
  public Optional<Service> member(String id) {
    if (!id.startsWith(prefix()) || id.length() == prefix().length()) {
      return Optional.empty();
    }
    var name = id.substring(prefix().length());
    var lower = name.toLowerCase(Locale.ROOT);
    return words.isEmpty() || words.stream().anyMatch(lower::contains)
        ? Optional.of(example.withId(id, example.title().replace(NAME, name)))
        : Optional.empty();
  }
}
