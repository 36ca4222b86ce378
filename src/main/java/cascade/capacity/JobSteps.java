package cascade.capacity;

import cascade.expression.Template;
import cascade.shell.Interpreter;
import cascade.source.Located;
import cascade.workflow.Action;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// The steps of a job as pieces of work: scripts with what they call, actions; those of composite
/// actions of the repository in the place of the step that uses them.
final class JobSteps {
  private static final int DEEPEST = 10;
  private static final int MOST_STEPS = 2_000;

  private final Function<Step.Uses, Optional<Action>> actions;
  private final ScriptContent.Reader reader;
  private final Interpreter unwritten;
  private final List<Piece> pieces = new ArrayList<>();
  private int visited;

  private JobSteps(
      Function<Step.Uses, Optional<Action>> actions,
      ScriptContent.Reader reader,
      Interpreter unwritten) {
    this.actions = actions;
    this.reader = reader;
    this.unwritten = unwritten;
  }

  /// What one step does.
  sealed interface Piece {
    Place place();

    /// The step as it is written.
    Step written();

    record Script(Place place, Step.Run written, ScriptContent content) implements Piece {
      List<Call> calls() {
        return content.calls();
      }
    }

    /// @param action without its version, in lower case: `actions/checkout`
    record Used(Place place, Step.Uses written, String action) implements Piece {
      /// What an input says; empty where it is not written.
      Optional<String> input(String name) {
        return written.with().stream()
            .filter(it -> it.name().value().equalsIgnoreCase(name))
            .map(it -> text(it.value()))
            .findFirst();
      }
    }
  }

  /// @param path of the file in which the job is written
  /// @param labels that its runner has
  /// @param actions of the repository, where they could be read
  static List<Piece> of(
      Job.Steps job,
      String path,
      List<String> labels,
      Function<Step.Uses, Optional<Action>> actions,
      ScriptContent.Reader reader) {
    var steps = new JobSteps(actions, reader, unwritten(job, labels));
    for (var i = 0; i < job.steps().size(); i++) {
      steps.add(job.steps().get(i), path, i, 0);
    }
    return List.copyOf(steps.pieces);
  }

  /// What GitHub runs scripts with where none is written.
  private static Interpreter unwritten(Job.Steps job, List<String> labels) {
    return labels.stream().anyMatch(it -> it.startsWith("windows")) && job.container().isEmpty()
        ? Interpreter.PowerShell.POWER_SHELL
        : Interpreter.UNWRITTEN;
  }

  private void add(Step step, String path, int number, int depth) {
    visited++;
    if (visited > MOST_STEPS || depth > DEEPEST) {
      return;
    }
    var place = new Place(path, step.span(), number);
    switch (step) {
      case Step.Run run -> pieces.add(script(run, place));
      case Step.Uses uses -> {
        var local = actions.apply(uses).filter(action -> !action.steps().isEmpty());
        if (local.isPresent()) {
          local.get().steps().forEach(it -> add(it, local.get().path(), number, depth + 1));
        } else {
          pieces.add(new Piece.Used(place, uses, name(uses)));
        }
      }
      case Step.Parallel parallel ->
          parallel.steps().forEach(it -> add(it, path, number, depth + 1));
      case Step.Control _, Step.Unknown _ -> {}
    }
  }

  private Piece.Script script(Step.Run run, Place place) {
    var interpreter = run.shell().map(JobSteps::text).map(Interpreter::of).orElse(unwritten);
    return new Piece.Script(place, run, reader.read(text(run.script()), interpreter));
  }

  private static String name(Step.Uses uses) {
    var action = uses.action().value();
    var version = action.indexOf('@');
    return (version < 0 ? action : action.substring(0, version)).toLowerCase(Locale.ROOT);
  }

  /// A scalar with its expressions as they are written.
  static String text(Located<Template> written) {
    return switch (written.value()) {
      case Template.Constant(_, var text) -> text;
      case Template.Computed(_, _, var text) -> text;
    };
  }
}
