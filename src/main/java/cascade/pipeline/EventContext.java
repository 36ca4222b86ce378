package cascade.pipeline;

import cascade.expression.Value;
import cascade.workflow.Trigger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the `github` context holds in a situation, as far as it follows from the event and the ref.
///
/// Source: GitHub's documentation of the contexts and of the events that trigger workflows.
final class EventContext {
  /// Members of `github.event` that only these events carry; with any other event they are null.
  private static final Map<String, Set<String>> PAYLOAD =
      Map.ofEntries(
          Map.entry("client_payload", Set.of("repository_dispatch")),
          Map.entry(
              "comment",
              Set.of(
                  "commit_comment",
                  "discussion_comment",
                  "issue_comment",
                  "pull_request_review_comment")),
          Map.entry("commits", Set.of("push")),
          Map.entry("deployment", Set.of("deployment", "deployment_status")),
          Map.entry("discussion", Set.of("discussion", "discussion_comment")),
          Map.entry("head_commit", Set.of("push")),
          Map.entry("inputs", Set.of("workflow_dispatch")),
          Map.entry("issue", Set.of("issues", "issue_comment")),
          Map.entry("merge_group", Set.of("merge_group")),
          Map.entry("pusher", Set.of("push")),
          Map.entry(
              "pull_request",
              Set.of(
                  "pull_request",
                  "pull_request_target",
                  "pull_request_review",
                  "pull_request_review_comment")),
          Map.entry("release", Set.of("release")),
          Map.entry("review", Set.of("pull_request_review")),
          Map.entry("schedule", Set.of("schedule")),
          Map.entry("workflow_run", Set.of("workflow_run")));

  /// Events whose `github.ref` is the merge ref of a pull request.
  private static final Set<String> MERGE_REF =
      Set.of("pull_request", "pull_request_review", "pull_request_review_comment");

  /// Events that have `github.head_ref` and `github.base_ref`; elsewhere both are empty.
  private static final Set<String> HAS_HEAD =
      Set.of(
          "pull_request",
          "pull_request_target",
          "pull_request_review",
          "pull_request_review_comment");

  /// Stands for every pull request: conditions ask whether a ref is a branch or a pull request, not
  /// for its number.
  private static final String ANY_MERGE_REF = "refs/pull/1/merge";

  private final Optional<String> event;
  private final Optional<String> ref;

  private EventContext(Optional<String> event, Optional<String> ref) {
    this.event = event;
    this.ref = ref;
  }

  static EventContext of(Situation situation) {
    return new EventContext(situation.event(), situation.ref());
  }

  /// @param trigger the event that is considered; a called workflow sees its caller's event, which
  ///   is not known here
  static EventContext of(Situation situation, Trigger trigger) {
    var name = trigger.event().value();
    if (name.equals("workflow_call")) {
      return new EventContext(Optional.empty(), situation.ref());
    }
    // A closed pull request that was merged runs on its base branch.
    var merges =
        MERGE_REF.contains(name)
            && trigger.types().stream().noneMatch(type -> type.value().equals("closed"));
    var ref = situation.ref().or(() -> merges ? Optional.of(ANY_MERGE_REF) : Optional.empty());
    return new EventContext(Optional.of(name), ref);
  }

  Optional<String> event() {
    return event;
  }

  /// The value at a path of the `github` context, or [Value.Unknown] of that path.
  ///
  /// @param path in any spelling, such as `github.event.pull_request.head.ref`
  Value at(String path) {
    var names = path.toLowerCase(Locale.ROOT).split("\\.", -1);
    if (names.length == 2) {
      return top(names[1]).orElseGet(() -> Value.Unknown.of(path));
    }
    if (names.length > 2 && names[1].equals("event") && event.isPresent()) {
      var carriers = PAYLOAD.get(names[2]);
      if (carriers != null && !carriers.contains(event.get())) {
        return Value.Null.NULL;
      }
    }
    return Value.Unknown.of(path);
  }

  private Optional<Value> top(String name) {
    return switch (name) {
      case "event_name" -> event.map(Value.Str::new);
      case "ref" -> ref.map(Value.Str::new);
      case "ref_name" -> ref.map(EventContext::shortName).map(Value.Str::new);
      case "ref_type" ->
          ref.map(full -> new Value.Str(full.startsWith("refs/tags/") ? "tag" : "branch"));
      case "head_ref", "base_ref" ->
          event.filter(known -> !HAS_HEAD.contains(known)).map(_ -> new Value.Str(""));
      default -> Optional.empty();
    };
  }

  private static String shortName(String ref) {
    for (var prefix : new String[] {"refs/heads/", "refs/tags/", "refs/pull/"}) {
      if (ref.startsWith(prefix)) {
        return ref.substring(prefix.length());
      }
    }
    return ref;
  }
}
