package cascade.workflow;

import static cascade.workflow.Rule.filledText;
import static cascade.workflow.Rule.flag;
import static cascade.workflow.Rule.ignored;
import static cascade.workflow.Rule.items;
import static cascade.workflow.Rule.keys;
import static cascade.workflow.Rule.names;
import static cascade.workflow.Rule.nothing;
import static cascade.workflow.Rule.number;
import static cascade.workflow.Rule.oneOrMore;
import static cascade.workflow.Rule.optional;
import static cascade.workflow.Rule.required;
import static cascade.workflow.Rule.text;
import static cascade.workflow.Rule.words;

import cascade.expression.Scope;
import java.util.List;
import java.util.stream.Stream;

/// What may stand under `on`.
///
/// Source: `github-actions.md` C.4; GitHub's schema, but where its server is known to accept more.
final class EventSchema {
  private static final String[] PULL_REQUEST_TYPES = {
    "assigned",
    "auto_merge_disabled",
    "auto_merge_enabled",
    "closed",
    "converted_to_draft",
    "demilestoned",
    "dequeued",
    "edited",
    "enqueued",
    "labeled",
    "locked",
    "milestoned",
    "opened",
    "ready_for_review",
    "reopened",
    "review_request_removed",
    "review_requested",
    "stacked",
    "synchronize",
    "unassigned",
    "unlabeled",
    "unlocked"
  };

  private static final List<Rule.Key> EVENTS = events();

  static final Rule ON = on();

  private EventSchema() {}

  private static Rule on() {
    var event = words(EVENTS.stream().map(Rule.Key::name).toArray(String[]::new));
    return event.or(items(event)).or(keys(EVENTS.toArray(Rule.Key[]::new)));
  }

  private static List<Rule.Key> events() {
    return List.of(
        event("branch_protection_rule", types("created", "deleted", "edited")),
        event("check_run", types("completed", "created", "requested_action", "rerequested")),
        event("check_suite", types("completed")),
        plain("create"),
        plain("delete"),
        plain("deployment"),
        plain("deployment_status"),
        event(
            "discussion",
            types(
                "answered",
                "category_changed",
                "created",
                "deleted",
                "edited",
                "labeled",
                "locked",
                "pinned",
                "transferred",
                "unanswered",
                "unlabeled",
                "unlocked",
                "unpinned")),
        event("discussion_comment", types("created", "deleted", "edited")),
        plain("fork"),
        plain("gollum"),
        event(
            "image_version",
            types("created", "deleted", "ready").and(filter("names")).and(filter("versions"))),
        event("issue_comment", types("created", "deleted", "edited")),
        event(
            "issues",
            types(
                "assigned",
                "closed",
                "deleted",
                "demilestoned",
                "edited",
                "field_added",
                "field_removed",
                "labeled",
                "locked",
                "milestoned",
                "opened",
                "pinned",
                "reopened",
                "transferred",
                "typed",
                "unassigned",
                "unlabeled",
                "unlocked",
                "unpinned",
                "untyped")),
        event("label", types("created", "deleted", "edited")),
        event("merge_group", types("checks_requested").and(branches())),
        event("milestone", types("closed", "created", "deleted", "edited", "opened")),
        plain("page_build"),
        event("project", types("closed", "created", "deleted", "edited", "reopened")),
        event("project_card", types("converted", "created", "deleted", "edited", "moved")),
        event("project_column", types("created", "deleted", "moved", "updated")),
        plain("public"),
        event("pull_request", types(PULL_REQUEST_TYPES).and(branches()).and(paths())),
        event("pull_request_comment", types("created", "deleted", "edited")),
        event("pull_request_review", types("dismissed", "edited", "submitted")),
        event("pull_request_review_comment", types("created", "deleted", "edited")),
        event("pull_request_target", types(PULL_REQUEST_TYPES).and(branches()).and(paths())),
        event("push", branches().and(filters("tags")).and(paths())),
        event("registry_package", types("published", "updated")),
        event(
            "release",
            types(
                "created",
                "deleted",
                "edited",
                "prereleased",
                "published",
                "released",
                "unpublished")),
        event("repository_dispatch", setting("types", items(filledText()))),
        optional("schedule", schedule()),
        plain("status"),
        event("watch", types("started")),
        optional("workflow_call", workflowCall()),
        optional("workflow_dispatch", workflowDispatch()),
        event(
            "workflow_run",
            types("completed", "in_progress", "requested")
                .and(filter("workflows"))
                .and(branches())));
  }

  /// An event without settings. GitHub's server takes any and ignores them; its editor does not.
  private static Rule.Key plain(String name) {
    var notice = "`%s` has no settings; GitHub ignores these".formatted(name);
    return optional(name, nothing().or(ignored(notice)));
  }

  private static Rule.Key event(String name, Settings settings) {
    return optional(name, nothing().or(keys(settings.keys().toArray(Rule.Key[]::new))));
  }

  private record Settings(List<Rule.Key> keys) {
    Settings and(Settings more) {
      return new Settings(Stream.concat(keys.stream(), more.keys.stream()).toList());
    }
  }

  private static Settings types(String... allowed) {
    return setting("types", nothing().or(oneOrMore(words(allowed))));
  }

  private static Settings branches() {
    return filters("branches");
  }

  private static Settings paths() {
    return filters("paths");
  }

  private static Settings filters(String name) {
    return filter(name).and(filter(name + "-ignore"));
  }

  /// The server lets a filter be empty; its schema for editors does not.
  private static Settings filter(String name) {
    return setting(name, nothing().or(oneOrMore(filledText())));
  }

  private static Settings setting(String name, Rule rule) {
    return new Settings(List.of(optional(name, rule)));
  }

  private static Rule schedule() {
    return items(keys(required("cron", filledText()), optional("timezone", filledText())));
  }

  private static Rule workflowCall() {
    var scalar = text().or(flag()).or(number());
    var input =
        keys(
            optional("description", text()),
            required("type", words("boolean", "number", "string")),
            optional("required", flag()),
            optional("default", scalar.in(Scope.of("github", "inputs", "vars"))));
    var secret = keys(optional("description", text()), optional("required", flag()));
    var output =
        keys(
            optional("description", text()),
            required("value", text().in(Scope.of("github", "inputs", "jobs", "vars"))));
    return nothing()
        .or(
            keys(
                optional("inputs", names(input)),
                optional("secrets", names(nothing().or(secret))),
                optional("outputs", names(output))));
  }

  private static Rule workflowDispatch() {
    var input =
        keys(
            optional("description", text()),
            optional("type", words("boolean", "choice", "environment", "number", "string")),
            optional("required", flag()),
            optional("default", text().or(flag()).or(number())),
            optional("options", items(text())));
    var inputs = names(nothing().or(input));
    return nothing().or(keys(optional("inputs", nothing().or(inputs))));
  }
}
