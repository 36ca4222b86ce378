package cascade.shell;

import cascade.shell.Node.Definition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The functions that a script defines, by name.
final class Functions {
  private static final Pattern PARTS = Pattern.compile("[^\\w.:-]+");

  private final Map<String, Definition> byName = new LinkedHashMap<>();
  private final Set<String> mentioned = new HashSet<>();
  private boolean anyMayBeCalled;

  static Functions of(Node script, List<Draft> drafts) {
    var functions = new Functions();
    Nodes.each(
        script,
        node -> {
          if (node instanceof Definition definition) {
            functions.byName.put(definition.name(), definition);
          }
        });
    if (!functions.byName.isEmpty()) {
      drafts.forEach(functions::note);
    }
    return functions;
  }

  private void note(Draft draft) {
    for (var i = 0; i < draft.words().size(); i++) {
      var word = draft.words().get(i);
      if (i == 0 && !word.isLiteral()) {
        // `"$@"` in a function runs what the function is given, and that is written elsewhere.
        anyMayBeCalled |= Arguments.of(draft).isEmpty();
      } else if (i > 0) {
        for (var part : PARTS.split(word.text(), -1)) {
          mentioned.add(part);
        }
      }
    }
  }

  /// The last definition of that name.
  Optional<Definition> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  List<Definition> all() {
    return new ArrayList<>(byName.values());
  }

  /// Whether something that is no call may call it: a trap, a program that is given its name.
  boolean mayBeCalled(String name) {
    return anyMayBeCalled || mentioned.contains(name);
  }
}
