package cascade.workflow;

import static cascade.workflow.Rule.condition;
import static cascade.workflow.Rule.filledText;
import static cascade.workflow.Rule.flag;
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

/// What a workflow file may hold: every key that GitHub knows, with its kind and with the contexts
/// that its expressions may use.
///
/// Source: `github-actions.md` A.8, B.11, C.5 and D.1; a test holds it against GitHub's schema.
final class WorkflowSchema {
  private static final Scope WORKFLOW = Scope.of("github", "inputs", "vars");

  private static final Scope STRATEGY = Scope.of("github", "inputs", "needs", "vars");

  private static final Scope JOB =
      Scope.of("github", "inputs", "matrix", "needs", "strategy", "vars");

  private static final Scope SECRET_JOB =
      Scope.of("github", "inputs", "matrix", "needs", "secrets", "strategy", "vars");

  private static final Scope RUNNER =
      Scope.of(
          "env",
          "github",
          "inputs",
          "job",
          "matrix",
          "needs",
          "runner",
          "secrets",
          "steps",
          "strategy",
          "vars");

  private static final Scope PUBLIC_RUNNER =
      Scope.of(
          "env",
          "github",
          "inputs",
          "job",
          "matrix",
          "needs",
          "runner",
          "steps",
          "strategy",
          "vars");

  private static final List<String> HASH = List.of("hashfiles");

  private static final Scope STEP = RUNNER.with(1, 255, HASH);

  private static final Rule SHELL_DEFAULTS =
      keys(optional("shell", filledText()), optional("working-directory", filledText()));

  private static final Rule SCALAR = text().or(flag()).or(number());

  private static final Rule PERMISSIONS = permissions();

  private static final Rule STEPS = items(WorkflowSchema::step);

  private static final Rule STEP_RULE = steps();

  static final Rule ROOT =
      keys(
          required("on", EventSchema.ON),
          optional("name", text()),
          optional("description", text()),
          optional("run-name", text().in(WORKFLOW)),
          optional("defaults", keys(optional("run", SHELL_DEFAULTS))),
          optional("env", names(text()).in(WORKFLOW.and("secrets"))),
          optional("permissions", PERMISSIONS),
          optional("concurrency", text().or(concurrency()).in(WORKFLOW)),
          required("jobs", names(job().or(call()))));

  private WorkflowSchema() {}

  /// Scopes of `permissions`, each with the levels that it has.
  private static Rule permissions() {
    var any = words("none", "read", "write");
    var all =
        Stream.of(
            "actions",
            "artifact-metadata",
            "attestations",
            "checks",
            "code-quality",
            "contents",
            "deployments",
            "discussions",
            "drives",
            "issues",
            "packages",
            "pages",
            "pull-requests",
            "repository-projects",
            "security-events",
            "statuses");
    var levels =
        Stream.concat(
            all.map(name -> optional(name, any)),
            Stream.of(
                optional("copilot-requests", words("none", "write")),
                optional("id-token", words("none", "write")),
                optional("models", words("none", "read")),
                optional("vulnerability-alerts", words("none", "read"))));
    return keys(levels.toArray(Rule.Key[]::new)).or(words("read-all", "write-all"));
  }

  private static Rule job() {
    return keys(
        optional("name", text().in(JOB)),
        optional("needs", needs()),
        optional("if", jobIf()),
        optional("strategy", strategy()),
        required("runs-on", runsOn()),
        optional("timeout-minutes", number().in(JOB)),
        optional("cancel-timeout-minutes", number().in(JOB)),
        optional("continue-on-error", flag().in(JOB)),
        optional("container", text().or(container()).in(JOB)),
        optional("services", names(filledText().or(service()).in(JOB)).in(JOB)),
        optional("env", names(text()).in(SECRET_JOB)),
        optional("environment", environment()),
        optional("permissions", PERMISSIONS),
        optional("concurrency", filledText().or(concurrency()).in(JOB)),
        optional("outputs", names(text().in(RUNNER))),
        optional("defaults", keys(optional("run", SHELL_DEFAULTS.in(JOB.and("env"))))),
        optional("steps", STEPS),
        optional("snapshot", snapshot()));
  }

  /// A job that calls another workflow.
  private static Rule call() {
    return keys(
        optional("name", text().in(JOB)),
        required("uses", filledText()),
        optional("with", names(SCALAR.in(JOB))),
        optional("secrets", names(SCALAR.in(SECRET_JOB)).or(words("inherit"))),
        optional("needs", needs()),
        optional("if", jobIf()),
        optional("permissions", PERMISSIONS),
        optional("concurrency", filledText().or(concurrency()).in(JOB)),
        optional("strategy", strategy()));
  }

  private static Rule needs() {
    return oneOrMore(filledText());
  }

  private static Rule jobIf() {
    return condition()
        .in(
            STRATEGY
                .with(0, 0, List.of("always", "cancelled"))
                .with(0, Integer.MAX_VALUE, List.of("failure", "success")));
  }

  private static Rule strategy() {
    var filter = items(names(Rule.anything()));
    var matrix =
        names(
            filledText(),
            items(Rule.anything()),
            optional("include", filter),
            optional("exclude", filter));
    return keys(
            optional("fail-fast", flag()),
            optional("max-parallel", number()),
            optional("matrix", matrix))
        .in(STRATEGY);
  }

  private static Rule runsOn() {
    var labels = oneOrMore(filledText());
    return labels.or(keys(optional("group", filledText()), optional("labels", labels))).in(JOB);
  }

  private static Rule concurrency() {
    return keys(
        required("group", filledText()),
        optional("cancel-in-progress", flag()),
        optional("queue", words("single", "max")));
  }

  private static Rule environment() {
    var mapping =
        keys(
            required("name", text().in(JOB)),
            optional("url", text().in(PUBLIC_RUNNER)),
            optional("deployment", flag()));
    return text().or(mapping).in(JOB);
  }

  private static Rule snapshot() {
    var mapping =
        keys(
            required("image-name", filledText()),
            optional("if", condition().in(JOB)),
            optional("version", filledText()));
    return filledText().or(mapping);
  }

  private static Rule container() {
    return keys(containerKeys().toArray(Rule.Key[]::new));
  }

  private static Rule service() {
    var more = Stream.of(optional("entrypoint", text()), optional("command", text()));
    return keys(Stream.concat(containerKeys(), more).toArray(Rule.Key[]::new));
  }

  private static Stream<Rule.Key> containerKeys() {
    var credentials =
        keys(optional("username", filledText()), optional("password", filledText()))
            .in(Scope.of("env", "github", "inputs", "secrets", "vars"));
    return Stream.of(
        optional("image", filledText()),
        optional("options", text()),
        optional("env", names(text().in(RUNNER))),
        optional("ports", items(filledText())),
        optional("volumes", items(filledText())),
        optional("credentials", credentials));
  }

  private static Rule step() {
    return STEP_RULE;
  }

  private static Rule steps() {
    var name = optional("name", text().in(STEP));
    var id = optional("id", filledText());
    var status = List.of("always", "cancelled", "failure", "success");
    var when = optional("if", condition().in(PUBLIC_RUNNER.with(1, 255, HASH).with(0, 0, status)));
    var tolerant = optional("continue-on-error", flag().in(STEP));
    var timeout = optional("timeout-minutes", number().in(STEP));
    var env = optional("env", names(text()).in(STEP));
    var background = optional("background", flag());
    return keys(
            name,
            id,
            when,
            timeout,
            required("run", text().in(STEP)),
            tolerant,
            env,
            optional("working-directory", text().in(STEP)),
            optional("shell", filledText()),
            background)
        .or(
            keys(
                name,
                id,
                when,
                tolerant,
                timeout,
                required("uses", filledText()),
                optional("with", names(text()).in(STEP)),
                env,
                background))
        .or(keys(name, id, tolerant, required("wait", oneOrMore(filledText()))))
        .or(keys(name, id, tolerant, required("wait-all", nothing().or(flag()))))
        .or(keys(name, id, tolerant, required("cancel", filledText())))
        .or(keys(required("parallel", STEPS)));
  }
}
