package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.pipeline.Scenario.Target;
import cascade.source.Problem;
import cascade.workflow.Job;
import cascade.workflow.Workflow;
import cascade.workflow.WorkflowReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// Pipelines out of text, and what the engine says of them in one line.
final class Pipelines {
  static final String CI = ".github/workflows/ci.yml";

  private final List<Workflow> workflows;
  private final Situation situation;
  private final boolean cancelled;

  private Pipelines(List<Workflow> workflows, Situation situation, boolean cancelled) {
    this.workflows = workflows;
    this.situation = situation;
    this.cancelled = cancelled;
  }

  /// One file that GitHub would accept.
  static Pipelines of(String yaml) {
    return files(CI, yaml);
  }

  /// Files that GitHub would accept: names in `.github/workflows`, each before its text.
  static Pipelines files(String... namesAndTexts) {
    return read(true, namesAndTexts);
  }

  /// Files with faults, as far as they can be read.
  static Pipelines faulty(String... namesAndTexts) {
    return read(false, namesAndTexts);
  }

  private static Pipelines read(boolean sound, String... namesAndTexts) {
    var found = new ArrayList<Workflow>();
    for (var i = 0; i < namesAndTexts.length; i += 2) {
      var name = namesAndTexts[i];
      var path = name.contains("/") ? name : ".github/workflows/" + name;
      var read = WorkflowReader.read(path, namesAndTexts[i + 1]);
      if (sound) {
        assertThat(read.problems().stream().filter(Problem::isError)).as(path).isEmpty();
      }
      found.add(read.workflow().orElseThrow());
    }
    return new Pipelines(found, Situation.ANY, false);
  }

  /// A file that begins on `push`. Each line is a job, `b: {needs: a}`, without what it runs.
  static Pipelines jobs(String lines) {
    return of(workflow("on: push", lines));
  }

  /// @param head what stands before the jobs
  static String workflow(String head, String lines) {
    return head
        + "\njobs:\n"
        + lines
            .lines()
            .filter(line -> !line.isBlank())
            .map(Pipelines::job)
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  private static String job(String line) {
    var text = line.strip();
    if (text.contains("uses:")) {
      return "  " + text;
    }
    var steps = "runs-on: ubuntu-latest, steps: [{run: make}]}";
    return text.endsWith("}")
        ? "  " + text.substring(0, text.length() - 1) + ", " + steps
        : "  " + text + " {" + steps;
  }

  Pipelines on(String event) {
    return new Pipelines(workflows, Situation.of(event), cancelled);
  }

  Pipelines on(String event, String ref) {
    return new Pipelines(workflows, Situation.of(event, ref), cancelled);
  }

  Pipelines on(Situation other) {
    return new Pipelines(workflows, other, cancelled);
  }

  /// The same with every scenario's run cancelled by a person.
  Pipelines cancelled() {
    return new Pipelines(workflows, situation, true);
  }

  List<Workflow> workflows() {
    return workflows;
  }

  Pipeline pipeline() {
    return Pipeline.of(workflows, this::called, situation);
  }

  private Optional<Workflow> called(Job.Call call) {
    return workflows.stream()
        .filter(workflow -> call.uses().value().equals("./" + workflow.path()))
        .findFirst();
  }

  OutcomeEngine engine() {
    return new OutcomeEngine(pipeline());
  }

  WorkflowGraph graph() {
    return pipeline().workflows().getFirst();
  }

  /// A job of the first file, or with a `#` of another, or a leg of one.
  Target target(String name) {
    var found = new JobNames(pipeline()).find(name);
    assertThat(found).as(name).hasSize(1);
    return found.getFirst();
  }

  /// @param outcomes such as `build=failure`
  Scenario scenario(String... outcomes) {
    var map = new LinkedHashMap<Target, Outcome>();
    for (var outcome : outcomes) {
      var parts = outcome.split("=", 2);
      map.put(target(parts[0]), Outcome.find(parts[1]).orElseThrow());
    }
    return new Scenario(map, cancelled);
  }

  List<WorkflowEffect> effects(String... outcomes) {
    return engine().whatIf(scenario(outcomes));
  }

  WorkflowEffect effect(String... outcomes) {
    return effects(outcomes).getFirst();
  }

  JobEffect effectOn(String job, String... outcomes) {
    return effect(outcomes).jobs().stream()
        .filter(effect -> effect.id().equals(job))
        .findFirst()
        .orElseThrow();
  }

  /// What the first file's jobs come to, and the run: `a=failure b=skipped! -> failure`. A `!`
  /// stands after what is blocked, `~` after what is tolerated, `?` after what is not certain.
  String when(String... outcomes) {
    return tell(effect(outcomes));
  }

  static String tell(WorkflowEffect effect) {
    return effect.jobs().stream().map(Pipelines::tell).collect(Collectors.joining(" "))
        + " -> "
        + effect.conclusion().map(Outcome::word).orElse("nothing");
  }

  private static String tell(JobEffect job) {
    return job.id()
        + "="
        + job.outcome().word()
        + (job.blocked() ? "!" : "")
        + (job.tolerated() ? "~" : "")
        + (job.certain() ? "" : "?");
  }

  /// The ids of what the job's failure blocks; a `?` stands after what is not certain.
  List<String> blockedBy(String job) {
    return radius(job).blocked().stream()
        .map(blocked -> blocked.id() + (blocked.certain() ? "" : "?"))
        .toList();
  }

  BlastRadius radius(String job) {
    var pipeline = pipeline();
    var radius = new OutcomeEngine(pipeline).blastRadii(pipeline.workflows().getFirst()).get(job);
    return Objects.requireNonNull(radius, job);
  }

  /// The display names of a job's legs.
  List<String> legs(String job) {
    return graph().find(job).orElseThrow().legNames();
  }

  static Map<String, Outcome> outcomes(WorkflowEffect effect) {
    var map = new LinkedHashMap<String, Outcome>();
    effect.jobs().forEach(job -> map.put(job.id(), job.outcome()));
    return map;
  }

  static List<String> words(List<Outcome> outcomes) {
    return outcomes.stream().map(Outcome::word).toList();
  }

  static String lines(String... lines) {
    return String.join("\n", Arrays.asList(lines));
  }
}
