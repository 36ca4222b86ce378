package cascade.workflow;

import cascade.expression.Template;
import cascade.workflow.Job.Data;
import cascade.workflow.Job.MatrixSource;
import cascade.workflow.Job.MatrixSource.Dynamic;
import cascade.workflow.Job.MatrixSource.Vector;
import cascade.workflow.Job.MatrixSource.Written;
import cascade.yaml.YamlNode;
import cascade.yaml.YamlNode.Entry;
import cascade.yaml.YamlNode.Mapping;
import cascade.yaml.YamlNode.Scalar;
import cascade.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the source of a matrix, and tells what GitHub would tell before it expands it.
///
/// Source: `github-actions.md` A.7.
final class MatrixBuilder {
  private final ProblemLog problems;
  private final Scalars scalars;

  MatrixBuilder(ProblemLog problems, Scalars scalars) {
    this.problems = problems;
    this.scalars = scalars;
  }

  /// @return empty for what is no matrix
  Optional<MatrixSource> matrix(YamlNode node) {
    return switch (node) {
      case Scalar scalar when scalars.template(scalar) instanceof Template.Computed computed ->
          Optional.of(new Dynamic(computed, scalar.span()));
      case Scalar _, Sequence _ -> Optional.empty();
      case Mapping mapping -> Optional.of(written(mapping));
    };
  }

  private MatrixSource written(Mapping matrix) {
    var vectors = new ArrayList<Vector>();
    var include = Optional.<YamlNode>empty();
    var exclude = Optional.<YamlNode>empty();
    for (var entry : matrix.entries()) {
      if (Scalars.mayCompute(entry.key())) {
        // Which vectors there are is only known in a run.
        return new Dynamic(scalars.template(entry.key()), matrix.span());
      }
      switch (Fields.name(entry.key())) {
        case "include" -> include = Optional.of(entry.value());
        case "exclude" -> exclude = Optional.of(entry.value());
        default -> vectors.add(vector(entry));
      }
    }
    check(matrix, vectors, include, exclude);
    return new Written(vectors, include.map(this::data), exclude.map(this::data), matrix.span());
  }

  private Vector vector(Entry entry) {
    if (entry.value() instanceof Sequence(var items, var span) && items.isEmpty()) {
      problems.error(
          span,
          "vector `%s` of the matrix is empty; give it a value or remove it"
              .formatted(Remedy.brief(Fields.name(entry.key()))));
    }
    return new Vector(Fields.text(entry.key()), data(entry.value()));
  }

  private void check(
      Mapping matrix,
      List<Vector> vectors,
      Optional<YamlNode> include,
      Optional<YamlNode> exclude) {
    var included = include.filter(it -> !(it instanceof Sequence(var items, _) && items.isEmpty()));
    if (vectors.isEmpty() && included.isEmpty()) {
      problems.error(matrix.span(), "the matrix has no vector; add one, or remove the matrix");
    }
    // GitHub looks further only where the whole matrix is written out.
    if (computes(matrix)) {
      return;
    }
    for (var item : include.map(Fields::items).orElse(List.of())) {
      if (item instanceof Mapping(var entries, var span) && entries.isEmpty()) {
        problems.error(span, "this part of `include` is empty; give it a value or remove it");
      }
    }
    for (var item : exclude.map(Fields::items).orElse(List.of())) {
      if (item instanceof Mapping(var entries, var span) && entries.isEmpty()) {
        problems.error(span, "this part of `exclude` is empty; give it a value or remove it");
      }
      for (var entry : Fields.entries(item)) {
        var name = Fields.name(entry.key());
        if (vectors.stream().noneMatch(it -> it.name().value().equalsIgnoreCase(name))) {
          problems.error(
              entry.key().span(),
              "`%s` is no vector of the matrix; exclude by a vector".formatted(Remedy.brief(name)));
        }
      }
    }
  }

  private boolean computes(YamlNode node) {
    return switch (node) {
      case Scalar scalar -> scalars.template(scalar) instanceof Template.Computed;
      case Sequence(var items, _) -> items.stream().anyMatch(this::computes);
      case Mapping(var entries, _) ->
          entries.stream().anyMatch(it -> Scalars.mayCompute(it.key()) || computes(it.value()));
    };
  }

  private Data data(YamlNode node) {
    return switch (node) {
      case Scalar scalar -> new Data.Scalar(scalars.template(scalar), scalar.span());
      case Sequence(var items, var span) ->
          new Data.Items(items.stream().map(this::data).toList(), span);
      case Mapping(var entries, var span) ->
          new Data.Members(
              entries.stream()
                  .map(it -> new Data.Member(Fields.text(it.key()), data(it.value())))
                  .toList(),
              span);
    };
  }
}
