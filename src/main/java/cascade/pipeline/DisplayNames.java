package cascade.pipeline;

import cascade.expression.Coercion;
import cascade.expression.Context;
import cascade.expression.Template;
import cascade.expression.Value;
import cascade.workflow.Job;

/// Names as GitHub shows them.
///
/// Source: `github-actions.md` A.7, "Names and ids".
final class DisplayNames {
  private static final int LONGEST = 100;

  private DisplayNames() {}

  /// The name of one leg: `build (ubuntu-latest, 17)`. A name that is an expression replaces it.
  ///
  /// @param context in which the leg's `matrix` is known
  static String of(Job job, Leg leg, Context context) {
    if (job.name().isEmpty()) {
      return withLabel(job.id().value(), leg);
    }
    return switch (job.name().get().value()) {
      case Template.Constant(_, var text) ->
          withLabel(text.isEmpty() ? job.id().value() : text, leg);
      case Template.Computed computed ->
          switch (new TemplateValues(context).of(computed)) {
            case Value.Unknown _ -> computed.written();
            case Value known -> {
              var text = Coercion.text(known);
              yield text.isEmpty() ? job.id().value() : text;
            }
          };
    };
  }

  /// The name of a job whose matrix was not expanded, because it was skipped or because it is only
  /// known in a run: a name with an expression is shown as it is written.
  static String unexpanded(Job job) {
    return job.name()
        .map(name ->
            switch (name.value()) {
              case Template.Constant(_, var text) -> text;
              case Template.Computed(_, _, var written) -> written;
            })
        .filter(text -> !text.isEmpty())
        .orElse(job.id().value());
  }

  private static String withLabel(String name, Leg leg) {
    if (leg.label().isEmpty()) {
      return name;
    }
    var full = name + " (" + String.join(", ", leg.label()) + ")";
    var length = full.codePointCount(0, full.length());
    return length <= LONGEST
        ? full
        : full.substring(0, full.offsetByCodePoints(0, LONGEST - 3)) + "...";
  }
}
