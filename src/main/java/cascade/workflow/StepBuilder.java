package cascade.workflow;

import cascade.expression.Template;
import cascade.source.Located;
import cascade.workflow.Job.Entry;
import cascade.yaml.YamlNode;
import cascade.yaml.YamlNode.Mapping;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes the steps of one job or of one composite action.
///
/// Source: `github-actions.md` A.14, B.11.
final class StepBuilder {
  private final ProblemLog problems;
  private final Scalars scalars;
  private final Ids ids;
  private final Optional<Located<Template>> shell;
  private final Optional<Located<Template>> folder;

  /// @param shell of `defaults.run` around the steps
  /// @param folder the same for `working-directory`
  StepBuilder(
      ProblemLog problems,
      Scalars scalars,
      Optional<Located<Template>> shell,
      Optional<Located<Template>> folder) {
    this.problems = problems;
    this.scalars = scalars;
    this.ids = new Ids(problems);
    this.shell = shell;
    this.folder = folder;
  }

  List<Step> steps(YamlNode steps) {
    return Fields.items(steps).stream().map(this::step).toList();
  }

  private Step step(YamlNode node) {
    var common = common(node);
    common.id().filter(id -> !id.value().isEmpty()).ifPresent(ids::add);
    if (Fields.isTrue(node, "background")) {
      problems.notice(
          node.span(), "`background` is not followed; the step is taken for one in the foreground");
    }
    var run = scalars.located(node, "run");
    if (run.isPresent()) {
      return new Step.Run(
          common,
          run.get(),
          scalars.located(node, "shell").or(() -> shell),
          scalars.located(node, "working-directory").or(() -> folder));
    }
    var uses = Fields.text(node, "uses");
    if (uses.isPresent()) {
      checkUses(uses.get());
      return new Step.Uses(common, uses.get(), named(node, "with", scalars));
    }
    var parallel = Fields.value(node, "parallel");
    if (parallel.isPresent()) {
      return new Step.Parallel(common, steps(parallel.get()));
    }
    return Stream.of("wait", "wait-all", "cancel")
        .filter(keyword -> Fields.entry(node, keyword).isPresent())
        .findFirst()
        .<Step>map(keyword -> new Step.Control(common, keyword))
        .orElseGet(() -> new Step.Unknown(common));
  }

  private void checkUses(Located<String> uses) {
    if (!uses.value().isEmpty() && !uses.value().contains("${{")) {
      UsesFormat.faultOfAction(uses.value()).ifPresent(fault -> problems.error(uses.span(), fault));
    }
  }

  private Step.Common common(YamlNode node) {
    return new Step.Common(
        Fields.text(node, "id"),
        scalars.located(node, "name"),
        Fields.text(node, "if"),
        scalars.condition(Fields.scalar(node, "if")),
        scalars.located(node, "continue-on-error"),
        scalars.located(node, "timeout-minutes"),
        named(node, "env", scalars),
        node.span());
  }

  /// The named values of `env`, `with`, `outputs` or `secrets`. What an expression yields as a
  /// whole is not known.
  static List<Entry> named(YamlNode node, String key, Scalars scalars) {
    var values = Fields.value(node, key);
    if (values.isEmpty() || !(values.get() instanceof Mapping(var entries, _))) {
      return List.of();
    }
    return entries.stream()
        .flatMap(entry ->
            Fields.scalar(entry.value())
                .map(it -> new Entry(Fields.text(entry.key()), scalars.located(it)))
                .stream())
        .toList();
  }
}
