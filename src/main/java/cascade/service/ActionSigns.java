package cascade.service;

import cascade.expression.Template;
import cascade.workflow.Job.Entry;
import cascade.workflow.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What common actions lean on, by their names and inputs.
///
/// The file is `actions.json`, its schema `schema/actions-1.schema.json`. An action that is not
/// among them is a closed box: nothing is claimed.
final class ActionSigns {
  private static final String ANY = "/*";
  private static final String IMAGE = "docker://";

  /// By the name in lower case; by `owner/*` or a longer beginning for all below it.
  private final SequencedMap<String, KnownAction> actions;

  private ActionSigns(SequencedMap<String, KnownAction> actions) {
    this.actions = actions;
  }

  /// @param names as written in the file
  private record KnownAction(
      List<String> names, List<ActionSign> signs, Optional<ScriptSign> script) {}

  /// Which inputs hold what an action runs.
  ///
  /// @param language `javascript` where it is no shell's: then the programs that it starts count
  /// @param otherwise how often it is tried where the input does not tell
  private record ScriptSign(
      String input,
      Optional<String> language,
      Optional<String> shell,
      Optional<String> attempts,
      int otherwise,
      Optional<String> survives) {
    static ScriptSign of(JsonResource written) {
      return new ScriptSign(
          written.text("input"),
          written.find("language"),
          written.find("shell"),
          written.find("attempts"),
          written.number("otherwise").orElse(1),
          written.find("survives"));
    }
  }

  /// The ones that come with this program.
  static ActionSigns standard() {
    return Standard.SIGNS;
  }

  private static ActionSigns read(String name) {
    var actions = new LinkedHashMap<String, KnownAction>();
    for (var written : JsonResource.read(name).items("actions")) {
      var action =
          new KnownAction(
              written.texts("names"),
              written.items("leans").stream().map(ActionSign::of).toList(),
              written.item("script").map(ScriptSign::of));
      action.names().forEach(it -> actions.put(it.toLowerCase(Locale.ROOT), action));
    }
    return new ActionSigns(actions);
  }

  /// What a step reveals that uses an action of another repository, or an image.
  ///
  /// @param text of a scalar, with a gap ([InputPattern#GAP]) for each part that is not known
  List<Sighting> of(Step.Uses step, Function<Template, String> text) {
    var uses = step.action().value();
    if (uses.startsWith(IMAGE)) {
      return ofImage(uses);
    }
    var name = name(uses);
    var inputs = inputs(step, text);
    var found = new ArrayList<Sighting>();
    for (var sign : find(name).map(KnownAction::signs).orElse(List.of())) {
      sign.holds(inputs)
          .ifPresent(hold -> {
            var reductions =
                sign.reduction().stream()
                    .map(it -> new Reduction(it.kind(), it.words(), step.span()))
                    .toList();
            for (var service : sign.services(inputs)) {
              found.add(new Sighting(service, name, hold, 1, reductions, sign.role()));
            }
          });
    }
    return List.copyOf(found);
  }

  /// The image is pulled before the first step, for which the job leans on its registry.
  private static List<Sighting> ofImage(String uses) {
    var found = new ArrayList<Sighting>();
    found.add(new Sighting("docker-daemon", uses, Hold.FAILS, 1, List.of(), Role.CONTACTS));
    Images.registryOf(uses)
        .map(it -> new Sighting(it, uses, Hold.MAY_FAIL, 1, List.of(), Role.CONTACTS))
        .ifPresent(found::add);
    return List.copyOf(found);
  }

  /// The script that the action of a step runs for its user.
  ///
  /// @param text of a scalar, with a gap ([InputPattern#GAP]) for each part that is not known
  Optional<ScriptInput> script(Step.Uses step, Function<Template, String> text) {
    var sign = find(name(step.action().value())).flatMap(KnownAction::script);
    if (sign.isEmpty()) {
      return Optional.empty();
    }
    var inputs = inputs(step, text);
    var given = inputs.apply(sign.get().input());
    var script = sign.get().language().isPresent() ? JavaScriptCommands.of(given) : given;
    if (script.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        new ScriptInput(
            script,
            sign.get().shell().map(it -> shell(it, inputs)).filter(it -> !it.isBlank()),
            sign.get()
                .attempts()
                .map(inputs)
                .flatMap(ActionSigns::attempts)
                .orElse(sign.get().otherwise()),
            sign.get().survives().map(inputs).filter(it -> it.strip().equals("true")).isPresent()));
  }

  /// The name of a shell itself, where an action has but one, or that of the input which tells.
  private static String shell(String written, UnaryOperator<String> inputs) {
    return written.equals("shell") ? inputs.apply(written).strip() : written;
  }

  private static Optional<Integer> attempts(String written) {
    var digits = written.strip();
    return digits.matches("[1-9]\\d{0,2}")
        ? Optional.of(Integer.parseInt(digits))
        : Optional.empty();
  }

  /// Whether something is known of an action, be it that it leans on nothing.
  ///
  /// @param uses as in a step, with or without a version
  boolean knows(String uses) {
    return uses.startsWith(IMAGE) || find(name(uses)).isPresent();
  }

  /// The signs of each action, by its name as it is in the file.
  SequencedMap<String, List<ActionSign>> signs() {
    var signs = new LinkedHashMap<String, List<ActionSign>>();
    for (var action : actions.values()) {
      action.names().forEach(name -> signs.put(name, action.signs()));
    }
    return signs;
  }

  private Optional<KnownAction> find(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    var exact = actions.get(lower);
    if (exact != null) {
      return Optional.of(exact);
    }
    for (var slash = lower.lastIndexOf('/'); slash > 0; slash = lower.lastIndexOf('/', slash - 1)) {
      var below = actions.get(lower.substring(0, slash) + ANY);
      if (below != null) {
        return Optional.of(below);
      }
    }
    return Optional.empty();
  }

  /// Without its version.
  private static String name(String uses) {
    var at = uses.indexOf('@');
    return (at < 0 ? uses : uses.substring(0, at)).strip();
  }

  private static UnaryOperator<String> inputs(Step.Uses step, Function<Template, String> text) {
    var values = new HashMap<String, Entry>();
    step.with().forEach(it -> values.put(it.name().value().toLowerCase(Locale.ROOT), it));
    return name ->
        Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT)))
            .map(it -> text.apply(it.value().value()))
            .orElse("");
  }

  /// Read when it is first asked for.
  private static final class Standard {
    static final ActionSigns SIGNS = ActionSigns.read("actions.json");
  }
}
