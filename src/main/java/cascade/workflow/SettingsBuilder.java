package cascade.workflow;

import cascade.expression.Template;
import cascade.source.Located;
import cascade.workflow.Permissions.Inherited;
import cascade.workflow.Permissions.Level;
import cascade.workflow.Permissions.Listed;
import cascade.workflow.Permissions.Shorthand;
import cascade.yaml.YamlNode;
import cascade.yaml.YamlNode.Mapping;
import cascade.yaml.YamlNode.Scalar;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/// Makes what workflows and jobs have in common.
///
/// Source: `github-actions.md` A.10, D.1.
final class SettingsBuilder {
  private static final int LONGEST_GROUP = 400;

  private final ProblemLog problems;
  private final Scalars scalars;

  SettingsBuilder(ProblemLog problems, Scalars scalars) {
    this.problems = problems;
    this.scalars = scalars;
  }

  Permissions permissions(Optional<YamlNode> node) {
    return switch (node.orElse(null)) {
      case null -> Inherited.INHERITED;
      case Mapping mapping -> listed(mapping);
      case Scalar scalar when scalar.text().equals("read-all") -> Shorthand.READ_ALL;
      case Scalar scalar when scalar.text().equals("write-all") -> Shorthand.WRITE_ALL;
      case YamlNode _ -> Inherited.INHERITED;
    };
  }

  private static Permissions listed(Mapping mapping) {
    var levels = new TreeMap<String, Level>();
    for (var entry : mapping.entries()) {
      var word = Fields.scalar(entry.value()).map(Scalar::text).orElse("");
      Arrays.stream(Level.values())
          .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(word))
          .forEach(level -> levels.put(Fields.name(entry.key()), level));
    }
    return new Listed(Collections.unmodifiableSortedMap(levels));
  }

  Optional<Concurrency> concurrency(YamlNode node) {
    var group = Fields.scalar(node).or(() -> Fields.scalar(node, "group"));
    if (group.isEmpty() || Fields.name(group.get()).isEmpty()) {
      return Optional.empty();
    }
    var located = scalars.located(group.get());
    if (located.value() instanceof Template.Constant(_, var text)
        && text.length() > LONGEST_GROUP) {
      problems.error(
          group.get().span(),
          "the group has more than %d characters; shorten it".formatted(LONGEST_GROUP));
    }
    var queue = Fields.text(node, "queue").filter(it -> it.value().equals("max"));
    if (queue.isPresent() && Fields.isTrue(node, "cancel-in-progress")) {
      problems.error(
          queue.get().span(),
          "`queue: max` does not go with `cancel-in-progress: true`; remove one of them");
    }
    return Optional.of(
        new Concurrency(
            located,
            scalars.located(node, "cancel-in-progress"),
            queue.map(Located::value),
            node.span()));
  }
}
