package cascade.service;

import cascade.expression.Template;
import cascade.workflow.Job;
import cascade.workflow.Step;
import cascade.workflow.WorkflowReader;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Steps with `uses`, as they are read from a workflow.
final class UsesSteps {
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{.*?}}");

  private UsesSteps() {}

  static Step.Uses of(String action, Map<String, String> inputs) {
    var with =
        inputs.entrySet().stream()
            .map(it -> "          " + it.getKey() + ": " + quoted(it.getValue()) + "\n")
            .collect(Collectors.joining());
    var content =
        """
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: %s
        """
                .formatted(quoted(action))
            + (with.isEmpty() ? "" : "        with:\n" + with);
    var workflow = WorkflowReader.read("ci.yml", content).workflow().orElseThrow();
    var body = (Job.Steps) workflow.jobs().getFirst().body();
    return (Step.Uses) body.steps().getFirst();
  }

  /// A scalar of YAML with that text.
  static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c >= ' ' && c < 127) {
        quoted.append(c);
      } else {
        quoted.append("\\u%04x".formatted((int) c));
      }
    }
    return quoted.append('"').toString();
  }

  /// What is known when nothing of any context is: a gap stands for each expression.
  static String text(Template template) {
    return switch (template) {
      case Template.Constant(_, var text) -> text;
      case Template.Computed(_, _, var written) ->
          EXPRESSION.matcher(written).replaceAll(String.valueOf(InputPattern.GAP));
    };
  }
}
