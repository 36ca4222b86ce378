package cascade.timing;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.pipeline.Pipeline;
import cascade.pipeline.RunNetwork;
import cascade.pipeline.Situation;
import cascade.source.Problem;
import cascade.workflow.Job;
import cascade.workflow.Workflow;
import cascade.workflow.WorkflowReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/// Pipelines and networks out of text.
final class Plans {
  static final String CI = ".github/workflows/ci.yml";

  private Plans() {}

  /// A file that begins on `push`. Each line is a job, `b: {needs: a}`, without what it runs.
  static String jobs(String lines) {
    return "name: CI\non: push\njobs:\n"
        + lines
            .lines()
            .filter(line -> !line.isBlank())
            .map(line -> "  " + job(line.strip()) + "\n")
            .collect(Collectors.joining());
  }

  private static String job(String line) {
    if (line.contains("uses:") && !line.contains("steps:")) {
      return line;
    }
    var runner = line.contains("runs-on:") ? "" : "runs-on: ubuntu-latest, ";
    var steps = runner + (line.contains("steps:") ? "" : "steps: [{run: make}]") + "}";
    var head = line.endsWith("}") ? line.substring(0, line.length() - 1) : line + " {";
    return head + (head.endsWith("{") ? "" : ", ") + steps;
  }

  /// @param namesAndTexts files in `.github/workflows` but for the first, whose text alone is given
  static Pipeline pipeline(String yaml, String... namesAndTexts) {
    var found = new ArrayList<Workflow>();
    found.add(read(CI, yaml));
    for (var i = 0; i < namesAndTexts.length; i += 2) {
      found.add(read(".github/workflows/" + namesAndTexts[i], namesAndTexts[i + 1]));
    }
    return Pipeline.of(found, call -> called(found, call), Situation.ANY);
  }

  private static Workflow read(String path, String text) {
    var read = WorkflowReader.read(path, text);
    assertThat(read.problems().stream().filter(Problem::isError)).as(path).isEmpty();
    return read.workflow().orElseThrow();
  }

  private static Optional<Workflow> called(List<Workflow> workflows, Job.Call call) {
    return workflows.stream()
        .filter(workflow -> call.uses().value().equals("./" + workflow.path()))
        .findFirst();
  }

  static Network network(Pipeline pipeline) {
    return Network.of(RunNetwork.of(pipeline.workflows().getFirst()), _ -> true, _ -> 1);
  }

  static Network network(String lines) {
    return network(pipeline(jobs(lines)));
  }

  /// Jobs `j0`, `j1`, … of one pool, each needing some before it.
  static String random(Random random, int jobs) {
    var lines = new StringBuilder();
    for (var i = 0; i < jobs; i++) {
      var needs = new ArrayList<String>();
      for (var j = 0; j < i; j++) {
        if (random.nextInt(i + 2) < 2) {
          needs.add("j" + j);
        }
      }
      lines.append("j%d: {needs: %s".formatted(i, needs));
      if (random.nextInt(3) == 0) {
        var legs = new ArrayList<Integer>();
        for (var leg = 0; leg < 1 + random.nextInt(5); leg++) {
          legs.add(leg);
        }
        lines.append(", strategy: {");
        if (random.nextBoolean()) {
          lines.append("max-parallel: ").append(1 + random.nextInt(3)).append(", ");
        }
        lines.append("matrix: {x: ").append(legs).append("}}");
      }
      lines.append("}\n");
    }
    return lines.toString();
  }

  /// Whole minutes from 0 to 20.
  static long[] times(Random random, Network network) {
    var times = new long[network.leaves().size()];
    for (var i = 0; i < times.length; i++) {
      times[i] = 60_000L * random.nextInt(21);
    }
    return times;
  }

  /// Minutes, by the order of the leaves.
  static long[] minutes(long... minutes) {
    var times = minutes.clone();
    for (var i = 0; i < times.length; i++) {
      times[i] *= 60_000;
    }
    return times;
  }
}
