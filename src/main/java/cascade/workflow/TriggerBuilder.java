package cascade.workflow;

import cascade.expression.Template;
import cascade.expression.Value;
import cascade.source.Located;
import cascade.source.Span;
import cascade.workflow.Trigger.Filter;
import cascade.workflow.Trigger.Input;
import cascade.workflow.Trigger.Output;
import cascade.workflow.Trigger.Secret;
import cascade.yaml.YamlNode;
import cascade.yaml.YamlNode.Entry;
import cascade.yaml.YamlNode.Mapping;
import cascade.yaml.YamlNode.Scalar;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// Makes triggers of what stands under `on`.
///
/// Source: `github-actions.md` A.9, B.11 and C.4.
final class TriggerBuilder {
  private final ProblemLog problems;
  private final Scalars scalars;

  TriggerBuilder(ProblemLog problems, Scalars scalars) {
    this.problems = problems;
    this.scalars = scalars;
  }

  List<Trigger> triggers(YamlNode on) {
    var triggers = new LinkedHashMap<String, Trigger>();
    for (var event : Fields.oneOrMore(on)) {
      triggers.putIfAbsent(Fields.name(event), Trigger.of(Fields.text(event)));
    }
    for (var entry : Fields.entries(on)) {
      triggers.putIfAbsent(Fields.name(entry.key()), trigger(entry));
    }
    return List.copyOf(triggers.values());
  }

  private Trigger trigger(Entry entry) {
    var event = Fields.text(entry.key());
    var settings = entry.value();
    var inputs = Fields.value(settings, "inputs").map(Fields::entries).orElse(List.of());
    var secrets = Fields.value(settings, "secrets").map(Fields::entries).orElse(List.of());
    var outputs = Fields.value(settings, "outputs").map(Fields::entries).orElse(List.of());
    return new Trigger(
        event,
        texts(settings, "types"),
        filters(settings),
        texts(settings, "workflows"),
        event.value().equals("schedule") ? crons(settings) : List.of(),
        inputs.stream().map(it -> input(it, event.value())).toList(),
        secrets.stream().map(TriggerBuilder::secret).toList(),
        outputs.stream().map(this::output).toList(),
        entry.span());
  }

  private static List<Located<String>> texts(YamlNode settings, String key) {
    return Fields.oneOrMore(settings, key).stream().map(Fields::text).toList();
  }

  private static List<Filter> filters(YamlNode settings) {
    var filters = new ArrayList<Filter>();
    for (var entry : Fields.entries(settings)) {
      var name = Fields.name(entry.key());
      for (var kind : Filter.Kind.values()) {
        if (kind.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
          var patterns = Fields.oneOrMore(entry.value()).stream().map(Fields::text).toList();
          filters.add(new Filter(kind, patterns));
        }
      }
    }
    return filters;
  }

  private List<Located<String>> crons(YamlNode schedule) {
    var crons = new ArrayList<Located<String>>();
    for (var item : Fields.items(schedule)) {
      Fields.text(item, "cron").ifPresent(crons::add);
      Fields.text(item, "timezone").ifPresent(this::checkTimeZone);
    }
    for (var cron : crons) {
      if (!cron.value().isEmpty() && !CronExpression.isValid(cron.value())) {
        problems.error(
            cron.span(),
            "`%s` is no time of `schedule`; write five fields: minute hour day month weekday"
                .formatted(Remedy.brief(cron.value())));
      }
    }
    return crons;
  }

  private void checkTimeZone(Located<String> zone) {
    try {
      ZoneId.of(zone.value());
    } catch (DateTimeException _) {
      problems.error(
          zone.span(),
          "`%s` is no time zone; write an IANA name such as `Europe/Berlin`"
              .formatted(Remedy.brief(zone.value())));
    }
  }

  private Input input(Entry entry, String event) {
    var definition = entry.value();
    var type = Fields.text(definition, "type").map(Located::value).orElse("string");
    var options = Fields.value(definition, "options").map(Fields::items).orElse(List.of());
    var fallback = Fields.scalar(definition, "default");
    if (event.equals("workflow_call")) {
      fallback.ifPresent(it -> checkDefault(it, type));
    } else {
      checkOptions(entry, type, !options.isEmpty());
    }
    return new Input(
        Fields.text(entry.key()),
        type,
        Fields.isTrue(definition, "required"),
        fallback.map(scalars::located),
        options.stream().flatMap(it -> Fields.scalar(it).stream()).map(Fields::text).toList());
  }

  /// GitHub takes any scalar for a string, but nothing else for a boolean or a number.
  private void checkDefault(Scalar fallback, String type) {
    if (!fits(scalars.template(fallback), type)) {
      problems.error(
          fallback.span(),
          "default `%s` is no %s; write one, without quotes"
              .formatted(Remedy.brief(fallback.text()), type));
    }
  }

  /// Whether a value goes with an input's type, as far as that is known before a run.
  static boolean fits(Template value, String type) {
    return switch (value) {
      case Template.Computed _ -> true;
      case Template.Constant(var constant, _) ->
          switch (type) {
            case "boolean" -> constant instanceof Value.Bool;
            case "number" -> constant instanceof Value.Num;
            default -> true;
          };
    };
  }

  private void checkOptions(Entry entry, String type, boolean some) {
    if (type.equals("choice") && !some) {
      problems.error(
          place(entry.value(), entry.key().span()), "an input of type `choice` needs `options`");
    } else if (some && !type.equals("choice")) {
      problems.error(
          place(entry.value(), entry.key().span()),
          "`options` are for inputs of type `choice` only; write `type: choice`");
    }
  }

  private static Span place(YamlNode node, Span key) {
    return node instanceof Mapping ? node.span() : key;
  }

  private static Secret secret(Entry entry) {
    return new Secret(Fields.text(entry.key()), Fields.isTrue(entry.value(), "required"));
  }

  private Output output(Entry entry) {
    var value = scalars.located(entry.value(), "value");
    return new Output(Fields.text(entry.key()), value.orElseGet(() -> empty(entry)));
  }

  private static Located<Template> empty(Entry entry) {
    return new Located<>(Scalars.EMPTY, entry.key().span());
  }
}
