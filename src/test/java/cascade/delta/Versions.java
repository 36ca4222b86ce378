package cascade.delta;

import cascade.assessment.Assessment;
import cascade.assessment.Assessor;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Situation;
import cascade.source.Problem;
import cascade.workflow.Job;
import cascade.workflow.Workflow;
import cascade.workflow.WorkflowReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Assessments out of YAML.
final class Versions {
  static final String FOLDER = ".github/workflows/";
  static final String CI = FOLDER + "ci.yml";

  private Versions() {}

  /// @param ci the file `ci.yml`
  static Assessment of(String ci) {
    return of(Map.of("ci.yml", ci));
  }

  /// @param files by their names below `.github/workflows/`
  static Assessment of(Map<String, String> files) {
    return of(Situation.ANY, files);
  }

  static Assessment of(Situation situation, Map<String, String> files) {
    var workflows = new TreeMap<String, Workflow>();
    var problems = new ArrayList<Problem>();
    files.forEach((name, yaml) -> {
      var read = WorkflowReader.read(FOLDER + name, yaml);
      problems.addAll(read.problems());
      read.workflow().ifPresent(workflow -> workflows.put(workflow.path(), workflow));
    });
    var pipeline =
        Pipeline.of(List.copyOf(workflows.values()), call -> called(workflows, call), situation);
    return new Assessor(".", pipeline, problems).assess();
  }

  private static Optional<Workflow> called(Map<String, Workflow> workflows, Job.Call call) {
    return call.localPath().map(workflows::get);
  }

  /// A job in one line.
  ///
  /// @param rest such as `needs: [a], if: always()`
  static String job(String id, String rest) {
    return "  %s: {runs-on: x, steps: [{run: make %s}]%s}\n"
        .formatted(id, id, rest.isEmpty() ? "" : ", " + rest);
  }

  /// A workflow of jobs such as `lint`, `test(lint)`, `deploy(lint test) if: always()`.
  static String workflow(String... jobs) {
    var yaml = new StringBuilder("on: push\njobs:\n");
    for (var written : jobs) {
      var words = written.split("[(]|[)] ?| if: ", -1);
      var rest = new ArrayList<String>();
      if (written.contains("(")) {
        rest.add("needs: [" + words[1].replace(" ", ", ") + "]");
      }
      var more = written.replaceFirst("^[a-z-]+([(][^)]*[)])?", "").strip();
      if (!more.isEmpty()) {
        rest.add(more);
      }
      yaml.append(job(words[0].split(" ", 2)[0], String.join(", ", rest)));
    }
    return yaml.toString();
  }
}
