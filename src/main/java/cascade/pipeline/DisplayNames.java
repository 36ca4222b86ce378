package cascade.pipeline;

import cascade.expression.Context;
import cascade.expression.PartialText;
import cascade.expression.Template;
import cascade.pipeline.NameShape.Gap;
import cascade.pipeline.NameShape.Part;
import cascade.pipeline.NameShape.Text;
import cascade.workflow.Job;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Names as GitHub shows them.
///
/// Source: `github-actions.md` A.7, "Names and ids"; actions/runner `JobNameBuilder`,
/// `WorkflowTemplateEvaluator`.
final class DisplayNames {
  /// UTF-16 units that GitHub shows of a name which it makes itself. An expression's may be longer.
  static final int LONGEST = 100;

  /// What stands for the rest.
  static final String CUT = "...";

  private DisplayNames() {}

  /// The name of one leg: `build (ubuntu-latest, 17)`. A name that is an expression replaces it.
  ///
  /// @param context in which the leg's `matrix` is known
  static ShownName of(Job job, Leg leg, Context context) {
    return computed(job)
        .map(name -> {
          var text = PartialText.of(name, context);
          return text.parts().stream().allMatch(Optional::isPresent)
              ? known(job, leg, String.join("", text.parts().stream().map(Optional::get).toList()))
              : new ShownName(name.written(), shape(text));
        })
        .orElseGet(() -> withLabel(constant(job), leg));
  }

  private static ShownName known(Job job, Leg leg, String text) {
    return text.isEmpty() ? withLabel(job.id().value(), leg) : ShownName.of(text);
  }

  /// The name of any leg of a job whose matrix is not known.
  ///
  /// @param context in which `matrix` is unknown
  static ShownName ofAnyLeg(Job job, Context context) {
    var text = unexpanded(job);
    return new ShownName(
        text,
        computed(job)
            .map(name -> shape(PartialText.of(name, context)))
            .orElseGet(() -> NameShape.withBrackets(text)));
  }

  /// The name where an expression gives none: nothing that is written, but the id.
  static ShownName fallback(Job job, Leg leg) {
    return withLabel(job.id().value(), leg);
  }

  /// The shape of the names of all legs, whatever the run and its callers tell.
  static NameShape shape(Job job) {
    return computed(job)
        .map(name ->
            new NameShape(
                parts(name.written()).stream()
                    .map(part -> part.isExpression() ? Gap.GAP : new Text(part.text()))
                    .toList()))
        .orElseGet(() ->
            job.strategy().isPresent()
                ? NameShape.withBrackets(constant(job))
                : NameShape.of(cut(constant(job))));
  }

  /// The name of a job whose matrix was not expanded, because it was skipped or because it is only
  /// known in a run: a name with an expression is shown as it is written.
  static String unexpanded(Job job) {
    return computed(job).map(Template.Computed::written).orElseGet(() -> constant(job));
  }

  /// The names under which GitHub lists a job that was skipped: a name with an expression is not
  /// evaluated then. One that is nothing but an expression was seen without its brackets
  /// (`matrix.name`, in runs of bitcoin/bitcoin of 2025), others were seen with them.
  static Set<String> ofSkipped(Job job) {
    var name = computed(job);
    if (name.isEmpty()) {
      return new LinkedHashSet<>(List.of(constant(job), cut(constant(job))));
    }
    var written = name.get().written();
    var names = new LinkedHashSet<>(List.of(written));
    var spaced = new StringBuilder();
    for (var part : parts(written)) {
      spaced.append(part.isExpression() ? "${{ " + part.text().strip() + " }}" : part.text());
    }
    names.add(spaced.toString());
    if (shape(job).parts().equals(List.of(Gap.GAP))) {
      names.add(name.get().text());
    }
    return names;
  }

  static Optional<Template.Computed> computed(Job job) {
    return job.name()
        .map(it -> it.value())
        .filter(Template.Computed.class::isInstance)
        .map(Template.Computed.class::cast);
  }

  private static String constant(Job job) {
    return job.name()
        .map(name ->
            switch (name.value()) {
              case Template.Constant(_, var text) -> text;
              case Template.Computed _ -> "";
            })
        .filter(text -> !text.isEmpty())
        .orElse(job.id().value());
  }

  private static NameShape shape(PartialText text) {
    return new NameShape(
        text.parts().stream().map(part -> part.<Part>map(Text::new).orElse(Gap.GAP)).toList());
  }

  /// @param text of an expression, what stands between `${{` and `}}`
  private record Written(boolean isExpression, String text) {}

  /// A quote inside a string is doubled, which counts as two strings.
  private static List<Written> parts(String written) {
    var parts = new ArrayList<Written>();
    var from = 0;
    for (var open = written.indexOf("${{"); open >= 0; open = written.indexOf("${{", from)) {
      parts.add(new Written(false, written.substring(from, open)));
      var quoted = false;
      var at = open + 3;
      while (at < written.length() && (quoted || !written.startsWith("}}", at))) {
        quoted ^= written.charAt(at) == '\'';
        at++;
      }
      parts.add(new Written(true, written.substring(open + 3, at)));
      from = Math.min(written.length(), at + 2);
    }
    parts.add(new Written(false, written.substring(from)));
    return parts;
  }

  private static ShownName withLabel(String name, Leg leg) {
    var label = leg.label().stream().filter(item -> !item.isEmpty()).toList();
    if (label.isEmpty()) {
      return ShownName.of(cut(name));
    }
    var text = cut(name + " (" + String.join(", ", label) + ")");
    return label.stream().anyMatch(DisplayNames::isUnknown)
        ? new ShownName(text, NameShape.withBrackets(name))
        : ShownName.of(text);
  }

  /// How [MatrixExpansion] writes a value that is not known.
  private static boolean isUnknown(String item) {
    return item.startsWith("${{ ") && item.endsWith(" }}");
  }

  static String cut(String name) {
    if (name.length() <= LONGEST) {
      return name;
    }
    var end = LONGEST - CUT.length();
    // Half of a character becomes the sign for what is none when GitHub writes it out.
    return Character.isHighSurrogate(name.charAt(end - 1))
        ? name.substring(0, end - 1) + "\uFFFD" + CUT
        : name.substring(0, end) + CUT;
  }
}
