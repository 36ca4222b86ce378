package cascade.workflow;

import cascade.expression.Template;
import cascade.source.Located;
import cascade.source.Span;
import java.util.List;
import java.util.Optional;

/// One event that starts a workflow, and what narrows it down.
///
/// @param event such as `push`
/// @param types activity types; empty for the event's default ones
/// @param filters each list that is written, in the order of the file
/// @param workflows the names that `workflow_run` follows
/// @param crons the times of `schedule`
/// @param inputs of `workflow_call` and `workflow_dispatch`
/// @param secrets of `workflow_call`
/// @param outputs of `workflow_call`
public record Trigger(
    Located<String> event,
    List<Located<String>> types,
    List<Filter> filters,
    List<Located<String>> workflows,
    List<Located<String>> crons,
    List<Input> inputs,
    List<Secret> secrets,
    List<Output> outputs,
    Span span) {
  public Trigger {
    types = List.copyOf(types);
    filters = List.copyOf(filters);
    workflows = List.copyOf(workflows);
    crons = List.copyOf(crons);
    inputs = List.copyOf(inputs);
    secrets = List.copyOf(secrets);
    outputs = List.copyOf(outputs);
  }

  /// An event without anything else.
  public static Trigger of(Located<String> event) {
    return new Trigger(
        event,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        event.span());
  }

  /// One of the lists that decide by branch, tag or path.
  public record Filter(Kind kind, List<Located<String>> patterns) {
    public Filter {
      patterns = List.copyOf(patterns);
    }

    public enum Kind {
      BRANCHES,
      BRANCHES_IGNORE,
      TAGS,
      TAGS_IGNORE,
      PATHS,
      PATHS_IGNORE
    }
  }

  /// @param type `string`, `boolean`, `number`, `choice`, `environment`; `string` where none is
  ///   written
  /// @param fallback the `default`
  public record Input(
      Located<String> name,
      String type,
      boolean required,
      Optional<Located<Template>> fallback,
      List<Located<String>> options) {
    public Input {
      options = List.copyOf(options);
    }
  }

  public record Secret(Located<String> name, boolean required) {}

  public record Output(Located<String> name, Located<Template> value) {}
}
