package cascade.workflow;

import cascade.expression.Condition;
import cascade.expression.Template;
import cascade.source.Located;
import cascade.source.Span;
import java.util.List;
import java.util.Optional;

/// One job of a workflow file.
///
/// @param id as written
/// @param name the display name, which may be an expression evaluated for each leg
/// @param needs as written; may name a job in another spelling, or (with a problem) none at all
/// @param condition compiled as `github-actions.md` A.1 says; `success()` where nothing is written
/// @param layout how its keys are written
/// @param span from the id to the end of the job
public record Job(
    Located<String> id,
    Optional<Located<Template>> name,
    List<Located<String>> needs,
    Optional<Located<String>> writtenCondition,
    Condition condition,
    Optional<Strategy> strategy,
    Optional<Concurrency> concurrency,
    Permissions permissions,
    Body body,
    Layout layout,
    Span span) {
  public Job {
    needs = List.copyOf(needs);
  }

  /// What the job does: run steps on a runner, or call another workflow.
  public sealed interface Body {}

  /// @param labels of `runs-on`; a single expression may stand for several
  /// @param timeoutMinutes of the whole job; 360 where it is not written
  /// @param container in which the steps run
  public record Steps(
      List<Located<Template>> labels,
      Optional<Located<Template>> group,
      Optional<Located<Template>> timeoutMinutes,
      Optional<Located<Template>> continueOnError,
      Optional<Located<String>> environment,
      Optional<Container> container,
      List<Container> services,
      List<Entry> env,
      List<Entry> outputs,
      List<Step> steps)
      implements Body {
    public Steps {
      labels = List.copyOf(labels);
      services = List.copyOf(services);
      env = List.copyOf(env);
      outputs = List.copyOf(outputs);
      steps = List.copyOf(steps);
    }
  }

  /// @param uses the called workflow: `./.github/workflows/x.yml` or `$/.github/workflows/x.yml` of
  ///   the same repository, else `owner/repo/path@ref`
  public record Call(
      Located<String> uses, List<Entry> with, List<Entry> secrets, boolean inheritsSecrets)
      implements Body {
    public Call {
      with = List.copyOf(with);
      secrets = List.copyOf(secrets);
    }

    /// Whether the called workflow lies in the same repository.
    public boolean isLocal() {
      return localPath().isPresent();
    }

    /// The path in the same repository; empty for a workflow of another one.
    public Optional<String> localPath() {
      return Optional.of(uses.value())
          .filter(path -> path.startsWith("./") || path.startsWith("$/"))
          .map(path -> path.substring(2));
    }
  }

  /// One named value of `env`, `with`, `outputs` or `secrets`.
  public record Entry(Located<String> name, Located<Template> value) {}

  /// An image that GitHub starts beside the steps.
  ///
  /// @param name the service's name; `container` for the job's own
  /// @param authenticated whether it is pulled with `credentials`
  /// @param ports that it publishes, as `docker create --publish` takes them
  /// @param options for `docker create`
  /// @param layout how its keys are written
  public record Container(
      Located<String> name,
      Optional<Located<Template>> image,
      boolean authenticated,
      List<Located<Template>> ports,
      Optional<Located<Template>> options,
      Layout layout,
      Span span) {
    public Container {
      ports = List.copyOf(ports);
    }
  }

  /// @param failFast empty where it is not written: then it is true
  public record Strategy(
      Optional<Located<Template>> failFast,
      Optional<Located<Template>> maxParallel,
      Optional<MatrixSource> matrix,
      Span span) {}

  /// Where the legs of a matrix come from.
  public sealed interface MatrixSource {
    Span span();

    /// `matrix: ${{ … }}`: the whole matrix is only known in a run, unless the expression is
    /// constant.
    record Dynamic(Template template, Span span) implements MatrixSource {}

    /// @param vectors in the order of the file, without `include` and `exclude`
    record Written(List<Vector> vectors, Optional<Data> include, Optional<Data> exclude, Span span)
        implements MatrixSource {
      public Written {
        vectors = List.copyOf(vectors);
      }
    }

    record Vector(Located<String> name, Data values) {}
  }

  /// YAML data in which scalars may be expressions.
  public sealed interface Data {
    Span span();

    record Scalar(Template template, Span span) implements Data {}

    record Items(List<Data> items, Span span) implements Data {
      public Items {
        items = List.copyOf(items);
      }
    }

    record Members(List<Member> members, Span span) implements Data {
      public Members {
        members = List.copyOf(members);
      }
    }

    record Member(Located<String> name, Data value) {}
  }
}
