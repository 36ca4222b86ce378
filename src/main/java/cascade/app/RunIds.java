package cascade.app;

import static java.util.stream.Collectors.joining;

import cascade.history.RunStore;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/// Numbers of runs that a store remembers under a key: one line, with spaces between them.
record RunIds(String key) {
  /// What is none is left out: a damaged mark costs time, not truth.
  Set<Long> in(RunStore store) {
    var ids = new LinkedHashSet<Long>();
    for (var part : store.mark(key).orElse("").split(" ", -1)) {
      if (part.matches("\\d{1,18}")) {
        ids.add(Long.parseLong(part));
      }
    }
    return ids;
  }

  static String text(Collection<Long> ids) {
    return ids.stream().map(String::valueOf).collect(joining(" "));
  }
}
