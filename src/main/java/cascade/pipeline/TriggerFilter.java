package cascade.pipeline;

import cascade.source.Located;
import cascade.workflow.Trigger;
import cascade.workflow.Trigger.Filter;
import cascade.workflow.Trigger.Filter.Kind;
import cascade.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether an event on a ref starts a workflow.
///
/// Source: GitHub's workflow syntax, `on.push.<branches|tags>`. Paths are not known before a run,
/// so that they never rule a run out.
final class TriggerFilter {
  /// Events whose branch lists speak of the ref itself. Those of `pull_request` speak of the base,
  /// which is not in the ref.
  private static final Set<String> BY_REF = Set.of("push", "pull_request_target", "merge_group");

  private TriggerFilter() {}

  /// The triggers of the workflow that the situation may set off.
  static List<Trigger> triggered(Workflow workflow, Situation situation) {
    return workflow.triggers().stream()
        .filter(trigger ->
            situation.event().isEmpty() || situation.event().get().equals(trigger.event().value()))
        .filter(trigger -> accepts(trigger, situation.ref()))
        .toList();
  }

  private static boolean accepts(Trigger trigger, Optional<String> ref) {
    if (ref.isEmpty() || !BY_REF.contains(trigger.event().value())) {
      return true;
    }
    var full = ref.get();
    if (full.startsWith("refs/tags/")) {
      return accepts(
          trigger,
          full.substring("refs/tags/".length()),
          Kind.TAGS,
          Kind.TAGS_IGNORE,
          Kind.BRANCHES,
          Kind.BRANCHES_IGNORE);
    }
    if (full.startsWith("refs/heads/")) {
      return accepts(
          trigger,
          full.substring("refs/heads/".length()),
          Kind.BRANCHES,
          Kind.BRANCHES_IGNORE,
          Kind.TAGS,
          Kind.TAGS_IGNORE);
    }
    return true;
  }

  /// Lists for branches alone leave tags out, and the other way round.
  private static boolean accepts(
      Trigger trigger,
      String name,
      Kind wanted,
      Kind ignored,
      Kind otherWanted,
      Kind otherIgnored) {
    var wantedList = find(trigger, wanted);
    if (wantedList.isPresent()) {
      return lastMatch(wantedList.get().patterns(), name);
    }
    var ignoredList = find(trigger, ignored);
    if (ignoredList.isPresent()) {
      return ignoredList.get().patterns().stream()
          .noneMatch(pattern -> RefPattern.of(pattern.value()).matches(name));
    }
    return find(trigger, otherWanted).isEmpty() && find(trigger, otherIgnored).isEmpty();
  }

  private static Optional<Filter> find(Trigger trigger, Kind kind) {
    return trigger.filters().stream().filter(filter -> filter.kind() == kind).findFirst();
  }

  /// The last line that matches decides.
  private static boolean lastMatch(List<Located<String>> patterns, String name) {
    var accepted = false;
    for (var written : patterns) {
      var pattern = RefPattern.of(written.value());
      if (pattern.matches(name)) {
        accepted = !pattern.negated();
      }
    }
    return accepted;
  }
}
