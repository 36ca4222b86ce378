package cascade.pipeline;

import cascade.pipeline.Hazards.Cause;
import cascade.pipeline.Hazards.Effect;
import cascade.pipeline.Hazards.Harm;
import cascade.pipeline.Scenario.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Random workflows with matrices, calls and a run that follows, and what may go wrong in them.
final class RandomHazards {
  private static final List<String> CALLED =
      List.of(
          "x:\ny: {needs: x}\nz: {needs: x, if: always()}",
          "x: {continue-on-error: true}\ny: {needs: x, if: failure()}\nz: {needs: [x, y]}",
          "x: {strategy: {matrix: {w: [1, 2]}}}\ny: {needs: x, if: \"!cancelled()\"}",
          "x: {if: vars.inside}\ny: {needs: x}");

  private static final List<String> FOLLOWING =
      List.of(
          "n: {if: github.event.workflow_run.conclusion == 'success'}\nm: {needs: n}",
          "n: {if: github.event.workflow_run.conclusion == 'failure'}\nm:",
          "n: {if: github.event.workflow_run.conclusion != 'success'}\nm: {needs: n, if: always()}",
          "n:\nm: {needs: n, continue-on-error: true}");

  private final Random random;
  private String text = "";

  RandomHazards(Random random) {
    this.random = random;
  }

  /// @param jobs at most
  /// @param unknown whether conditions name what only a run can tell
  Pipelines pipelines(int jobs, boolean conditions, boolean unknown) {
    var pipeline = RandomPipeline.of(random, 1 + random.nextInt(jobs), conditions, unknown);
    var yaml = pipeline.yaml(line -> conditions ? changed(line, unknown) : line);
    var texts = new ArrayList<String>(List.of("ci.yml", yaml));
    for (var i = 0; i < CALLED.size(); i++) {
      texts.add("called%d.yml".formatted(i));
      texts.add(Pipelines.workflow("on: workflow_call", CALLED.get(i)));
    }
    if (conditions && random.nextInt(3) == 0) {
      texts.add("next.yml");
      texts.add(
          Pipelines.workflow(
              "on: {workflow_run: {workflows: [CI], types: [completed]}}",
              FOLLOWING.get(random.nextInt(FOLLOWING.size()))));
    }
    text = String.join("\n", texts);
    return Pipelines.files(texts.toArray(String[]::new));
  }

  /// The files that were made last.
  String text() {
    return text;
  }

  private String changed(String line, boolean unknown) {
    var kind = random.nextInt(6);
    var isCall = kind == 0 && !line.contains("continue-on-error");
    var more = new StringBuilder();
    if (random.nextInt(3) == 0) {
      more.append(", strategy: {fail-fast: %s, matrix: {v: [1, 2]}}".formatted(failFast(unknown)));
      if (!isCall && !line.contains("continue-on-error") && random.nextInt(4) == 0) {
        more.append(", continue-on-error: \"${{ matrix.v == 1 }}\"");
      }
    }
    if (isCall) {
      more.append(
          ", uses: ./.github/workflows/called%d.yml".formatted(random.nextInt(CALLED.size())));
    }
    return line.substring(0, line.length() - 1) + more + "}";
  }

  private String failFast(boolean unknown) {
    return switch (random.nextInt(unknown ? 4 : 2)) {
      case 0, 3 -> "true";
      case 1 -> "false";
      default -> "\"${{ vars.ff == '1' }}\"";
    };
  }

  /// @param causes how many
  Hazards hazards(Pipeline pipeline, int causes) {
    var targets = targets(pipeline);
    var harms = new ArrayList<Harm>();
    var found = new ArrayList<Cause>();
    for (var i = 0; i < causes; i++) {
      found.add(new Cause("cause " + i, probability()));
    }
    for (var i = 0; i < causes * 2; i++) {
      var all = new LinkedHashSet<Integer>();
      for (var k = 0; k < 1 + random.nextInt(5) / 3; k++) {
        all.add(random.nextInt(causes));
      }
      var target = targets.get(random.nextInt(targets.size()));
      harms.add(new Harm(target, List.copyOf(all), effect()));
    }
    return new Hazards(found, harms, required(pipeline));
  }

  private double probability() {
    return switch (random.nextInt(12)) {
      case 0 -> 0;
      case 1 -> 1;
      default -> random.nextDouble();
    };
  }

  private Effect effect() {
    return switch (random.nextInt(6)) {
      case 0 -> Effect.STOPS;
      case 1 -> Effect.MASKED;
      default -> Effect.FAILS;
    };
  }

  private Optional<Set<String>> required(Pipeline pipeline) {
    if (random.nextBoolean()) {
      return Optional.empty();
    }
    var checks = new HashSet<String>();
    for (var graph : pipeline.workflows()) {
      for (var job : graph.jobs()) {
        if (random.nextInt(3) == 0) {
          checks.add(graph.workflow().fileName() + "#" + job.id());
        }
      }
    }
    return Optional.of(checks);
  }

  /// Jobs and legs of triggered workflows, and sometimes a job that there is not.
  private List<Target> targets(Pipeline pipeline) {
    var targets = new ArrayList<Target>();
    for (var graph : pipeline.workflows()) {
      if (graph.path().contains("called")) {
        continue;
      }
      for (var job : graph.jobs()) {
        targets.add(Target.job(graph.path(), job.id()));
        job.legNames()
            .forEach(leg -> targets.add(new Target(graph.path(), job.id(), Optional.of(leg))));
      }
    }
    if (random.nextInt(10) == 0) {
      targets.add(Target.job("ci.yml", "nobody"));
    }
    return targets;
  }
}
