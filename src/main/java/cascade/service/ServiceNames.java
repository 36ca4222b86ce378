package cascade.service;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.stream.Stream;

/// Finds the services that a person means by a name.
///
/// A name is an id in any spelling, or what comes after the colon of one, or one label of a pool of
/// runners: `runner:self-hosted,gpu`, `self-hosted,gpu`, `runner:gpu` and `gpu` are the same, where
/// no other pool has that label. `service:network` says that a service is meant. Members of
/// families exist where a job leans on them: a host that is misspelt is none.
public final class ServiceNames {
  private static final String SERVICE = "service:";

  /// Longer texts are no names.
  private static final int LONGEST = 200;

  /// More than these tell a person nothing.
  private static final int MOST_NEAR = 5;

  private final SequencedSet<String> ids = new LinkedHashSet<>();

  public ServiceNames(Leanings leanings) {
    leanings.services().forEach(it -> ids.add(it.service().id()));
    leanings.catalogue().services().forEach(it -> ids.add(it.id()));
  }

  /// The ids that a name fits; several where it is not clear, none where nothing has that name. An
  /// id outweighs the part after its colon, and that a label.
  public List<String> find(String written) {
    var name = name(written);
    return Stream.<Fit>of(
            id -> id.equals(name), id -> afterColon(id).equals(name), id -> hasLabel(id, name))
        .map(fit -> ids.stream().filter(id -> fit.test(id.toLowerCase(Locale.ROOT))).toList())
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private interface Fit {
    boolean test(String id);
  }

  private static String name(String written) {
    var lower = written.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith(SERVICE) ? lower.substring(SERVICE.length()) : lower;
  }

  private static String afterColon(String id) {
    return id.substring(id.indexOf(':') + 1);
  }

  private static boolean hasLabel(String id, String name) {
    var pool = "runner:";
    return id.startsWith(pool)
        && List.of(afterColon(id).split(",", -1))
            .contains(name.startsWith(pool) ? afterColon(name) : name);
  }

  /// The ids that are spelt most like a name, the nearest first.
  public List<String> near(String written) {
    var name = name(written);
    if (name.isEmpty() || name.length() > LONGEST) {
      return List.of();
    }
    var most = Math.max(2, name.length() / 3);
    return ids.stream()
        .map(id -> new Near(id, distance(id.toLowerCase(Locale.ROOT), name)))
        .filter(it -> it.distance() <= most)
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::id))
        .limit(MOST_NEAR)
        .map(Near::id)
        .toList();
  }

  private record Near(String id, int distance) {}

  /// One that holds the other counts as near.
  private static int distance(String id, String name) {
    if (name.length() > 2 && id.contains(name)) {
      return 1;
    }
    return id.length() > LONGEST
        ? Integer.MAX_VALUE
        : Math.min(edits(id, name), edits(afterColon(id), name));
  }

  /// The least number of characters to insert, delete or replace (Levenshtein).
  private static int edits(String one, String other) {
    var row = new int[other.length() + 1];
    for (var j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (var i = 1; i <= one.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j < row.length; j++) {
        var above = row[j];
        var replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[other.length()];
  }

  /// All ids: first those on which some job leans.
  public List<String> all() {
    return List.copyOf(ids);
  }
}
