package cascade.workflow;

import cascade.expression.Condition;
import cascade.expression.Template;
import cascade.source.Located;
import cascade.source.Span;
import cascade.workflow.Job.Entry;
import java.util.List;
import java.util.Optional;

/// One step of a job, or of a composite action.
public sealed interface Step {
  Common common();

  default Span span() {
    return common().span();
  }

  /// What every step may have.
  ///
  /// @param condition compiled; `success()` where nothing is written
  record Common(
      Optional<Located<String>> id,
      Optional<Located<Template>> name,
      Optional<Located<String>> writtenCondition,
      Condition condition,
      Optional<Located<Template>> continueOnError,
      Optional<Located<Template>> timeoutMinutes,
      List<Entry> env,
      Span span) {
    public Common {
      env = List.copyOf(env);
    }
  }

  /// @param shell the step's own, else the one of `defaults.run` of the job, else of the workflow
  record Run(
      Common common,
      Located<Template> script,
      Optional<Located<Template>> shell,
      Optional<Located<Template>> workingDirectory)
      implements Step {}

  /// @param action `owner/repo[/path]@ref`, `docker://image`, or `./path` or `$/path` of the same
  ///   repository
  record Uses(Common common, Located<String> action, List<Entry> with) implements Step {
    public Uses {
      with = List.copyOf(with);
    }

    /// The folder in the same repository; empty for an action of another one, or an image.
    public Optional<String> localPath() {
      return Optional.of(action.value())
          .filter(path -> path.startsWith("./") || path.startsWith("$/"))
          .map(path -> path.substring(2));
    }
  }

  /// Steps that start together.
  record Parallel(Common common, List<Step> steps) implements Step {
    public Parallel {
      steps = List.copyOf(steps);
    }
  }

  /// `wait`, `wait-all` or `cancel`: steers steps in the background.
  record Control(Common common, String keyword) implements Step {}

  /// Could not be told; kept so that later steps keep their index.
  record Unknown(Common common) implements Step {}
}
