package cascade.workflow;

import static cascade.workflow.Rule.anything;
import static cascade.workflow.Rule.condition;
import static cascade.workflow.Rule.filledText;
import static cascade.workflow.Rule.flag;
import static cascade.workflow.Rule.items;
import static cascade.workflow.Rule.keys;
import static cascade.workflow.Rule.names;
import static cascade.workflow.Rule.optional;
import static cascade.workflow.Rule.required;
import static cascade.workflow.Rule.text;
import static cascade.workflow.Rule.words;

import cascade.expression.Scope;
import java.util.List;

/// What an `action.yml` may hold. Where the runner takes more than GitHub's schema for editors
/// does, so do we: keys that nobody knows, and a name or a description that is not there.
///
/// Source: `github-actions.md` D.4 and A.14; a test holds it against GitHub's schema.
final class ActionSchema {
  private static final List<String> HASH = List.of("hashfiles");

  private static final Scope STEP =
      Scope.of("env", "github", "inputs", "job", "matrix", "runner", "steps", "strategy")
          .with(1, 255, HASH);

  private static final List<String> STATUS = List.of("always", "cancelled", "failure", "success");

  static final Rule ROOT =
      names(
          filledText(),
          anything(),
          optional("name", filledText()),
          optional("description", text()),
          optional("author", text()),
          optional("inputs", names(input())),
          optional("outputs", names(output())),
          required("runs", container().or(script()).or(composite())),
          optional("branding", anything()));

  private ActionSchema() {}

  private static Rule input() {
    var scope = Scope.of("github", "job", "matrix", "runner", "strategy").with(1, 255, HASH);
    return names(
        filledText(),
        anything(),
        optional("description", text()),
        optional("required", flag().or(text())),
        optional("default", text().in(scope)),
        optional("deprecationMessage", text()));
  }

  private static Rule output() {
    var scope = Scope.of("env", "github", "inputs", "job", "matrix", "runner", "steps", "strategy");
    return keys(optional("description", text()), optional("value", text().in(scope)));
  }

  private static Rule using() {
    return words("docker", "node12", "node16", "node20", "node24", "composite");
  }

  private static Rule container() {
    var inputs = Scope.of("inputs");
    return keys(
        required("using", using()),
        required("image", filledText()),
        optional("entrypoint", filledText()),
        optional("args", items(text().in(inputs))),
        optional("env", names(text()).in(inputs)),
        optional("pre-entrypoint", filledText()),
        optional("pre-if", runsIf()),
        optional("post-entrypoint", filledText()),
        optional("post-if", runsIf()));
  }

  private static Rule script() {
    return keys(
        required("using", using()),
        required("main", filledText()),
        optional("pre", filledText()),
        optional("pre-if", runsIf()),
        optional("post", filledText()),
        optional("post-if", runsIf()));
  }

  private static Rule composite() {
    return keys(required("using", using()), required("steps", items(step())));
  }

  private static Rule runsIf() {
    var scope = Scope.of("env", "github", "inputs", "job", "matrix", "runner", "strategy");
    return condition().in(scope.with(0, 0, STATUS).with(1, 255, HASH));
  }

  private static Rule step() {
    var name = optional("name", text().in(STEP));
    var id = optional("id", filledText());
    var when = optional("if", condition().in(STEP.with(0, 0, STATUS)));
    var env = optional("env", names(text()).in(STEP));
    var tolerant = optional("continue-on-error", flag().in(STEP));
    var run =
        keys(
            name,
            id,
            when,
            required("run", text().in(STEP)),
            required("shell", text().in(STEP)),
            env,
            tolerant,
            optional("working-directory", text().in(STEP)));
    var uses =
        keys(
            name,
            id,
            when,
            required("uses", filledText()),
            optional("with", names(text()).in(STEP)),
            env,
            tolerant);
    return run.or(uses);
  }
}
