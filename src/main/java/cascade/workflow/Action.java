package cascade.workflow;

import cascade.expression.Template;
import cascade.source.Located;
import cascade.source.Span;
import java.util.List;
import java.util.Optional;

/// What an `action.yml` describes, as far as it could be read.
///
/// @param path of the file, relative to the repository's root
public record Action(
    String path,
    Optional<Located<String>> name,
    List<Input> inputs,
    List<Output> outputs,
    Runs runs,
    Span span) {
  public Action {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  public Optional<Input> input(String name) {
    return inputs.stream().filter(it -> it.name().value().equalsIgnoreCase(name)).findFirst();
  }

  /// The steps, which only a composite action has.
  public List<Step> steps() {
    return switch (runs) {
      case Composite(var steps) -> steps;
      case Script _, Image _, Unknown _ -> List.of();
    };
  }

  /// @param fallback the `default`
  public record Input(
      Located<String> name, boolean required, Optional<Located<Template>> fallback) {}

  /// @param value only composite actions have it
  public record Output(Located<String> name, Optional<Located<Template>> value) {}

  /// How the action runs.
  public sealed interface Runs {}

  public record Composite(List<Step> steps) implements Runs {
    public Composite {
      steps = List.copyOf(steps);
    }
  }

  /// @param using `node20` or another version of Node.js
  public record Script(Located<String> using, Optional<Located<String>> main) implements Runs {}

  /// @param image `docker://image`, or the path of a Dockerfile, which is built in every run
  public record Image(Optional<Located<Template>> image) implements Runs {}

  /// Could not be told.
  public enum Unknown implements Runs {
    UNKNOWN
  }
}
