package cascade.risk;

import cascade.history.History;
import cascade.history.HistoryFiles;
import cascade.history.HistorySource;
import cascade.history.JobRun;
import cascade.history.WorkflowRun;
import cascade.pipeline.Hazards.Effect;
import cascade.pipeline.OutcomeEngine;
import cascade.pipeline.Pipeline;
import cascade.pipeline.ResolvedJob;
import cascade.pipeline.Scenario;
import cascade.pipeline.Situation;
import cascade.statistics.Histories;
import cascade.statistics.Page;
import cascade.statistics.PipelineNaming;
import cascade.statistics.RunStatistics;
import cascade.statistics.RunTrials;
import cascade.statistics.Scores;
import cascade.statistics.Scores.Prediction;
import cascade.statistics.Stratum;
import cascade.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/// How many jobs fail, and are blocked, in the later runs of a real project, against what a
/// [HazardModel] of the earlier ones foretells, with common causes and as if jobs were independent.
///
/// The file of that time is not at hand. Of what waits for what, one thing is known: the Windows
/// tests need the cross build (bitcoin/bitcoin `.github/workflows/ci.yml` at 4a96486), and in the
/// history they never ran without it.
public final class RealRisk {
  private static final String CROSS = "Linux->Windows cross, no tests";
  private static final String TESTS = "Windows, test cross-built";
  private static final double EARLIER = 0.6;
  private static final int REPLICATES = 2_000;
  private static final int[] AT_LEAST = {1, 2, 6, 11};

  private final long seed;
  private final List<Past> later;
  private final List<String> names;
  private final Foretold together;
  private final Foretold apart;
  private final int earlier;

  /// A later run.
  ///
  /// @param jobs that had a result, and the one that was blocked
  /// @param cancelled whether some of the others were cancelled
  private record Past(
      int day, Set<String> jobs, Set<String> failedJobs, int blocked, boolean cancelled) {
    int failed() {
      return failedJobs.size();
    }
  }

  /// @param folder with run and job objects, one a line
  public static Optional<RealRisk> of(Path folder, long seed) throws IOException {
    try (var files = Files.list(folder)) {
      var sources =
          files
              .filter(it -> it.toString().endsWith(".ndjson.gz"))
              .sorted()
              .map(HistorySource::of)
              .toList();
      var history = HistoryFiles.read(sources).history();
      return history.runs().isEmpty() ? Optional.empty() : Optional.of(new RealRisk(history, seed));
    }
  }

  private RealRisk(History history, long seed) {
    this.seed = seed;
    var proposed =
        history.runs().stream().filter(run -> run.event().equals("pull_request")).toList();
    var cut = proposed.get((int) (proposed.size() * EARLIER)).created();
    var ended = history.runs().stream().filter(run -> run.updated().isBefore(cut)).toList();
    var jobs = history.jobsByRun();
    this.earlier = (int) ended.stream().filter(proposed::contains).count();
    this.later =
        proposed.stream()
            .filter(run -> !run.created().isBefore(cut))
            .flatMap(run -> past(run, jobs.getOrDefault(run.id(), List.of()), cut).stream())
            .toList();
    var past =
        new History(
            history.defaultBranch(),
            ended,
            ended.stream()
                .flatMap(run -> jobs.getOrDefault(run.id(), List.of()).stream())
                .toList());
    var known = new TreeSet<String>();
    past.jobs().forEach(job -> known.add(job.name()));
    later.forEach(run -> known.addAll(run.jobs()));
    this.names = List.copyOf(known);
    var pipeline = pipeline(names);
    var question = question(pipeline, past);
    var leaves =
        Leaf.of(pipeline, question.history()).stream()
            .map(leaf -> new ExposedLeaf(leaf, Exposures.NONE))
            .toList();
    this.together = new Foretold(pipeline, new RiskModel(question).hazards());
    this.apart =
        new Foretold(
            pipeline,
            new HazardAssembly(
                    leaves,
                    new LeafRates(question.history(), question.runs(), Stratum.PULL_REQUEST),
                    Map.of(),
                    Map.of(),
                    new Draws(seed, question.options().draws()))
                .model());
  }

  /// Of a run that was cancelled halfway those jobs count that had ended by then, as they do in the
  /// earlier runs that are learned from.
  private static Optional<Past> past(WorkflowRun run, List<JobRun> jobs, Instant cut) {
    var conclusions = new HashMap<String, String>();
    jobs.forEach(job -> conclusions.put(job.name(), job.conclusion().orElse("")));
    var counted = new HashSet<String>();
    var failed = new HashSet<String>();
    int blocked = 0;
    for (var entry : conclusions.entrySet()) {
      var isBlocked =
          entry.getKey().equals(TESTS)
              && entry.getValue().equals("skipped")
              && conclusions.getOrDefault(CROSS, "").equals("failure");
      if (isBlocked || Set.of("success", "failure").contains(entry.getValue())) {
        counted.add(entry.getKey());
        if (entry.getValue().equals("failure")) {
          failed.add(entry.getKey());
        }
        blocked += isBlocked ? 1 : 0;
      }
    }
    int day = (int) Duration.between(cut, run.created()).toDays();
    return counted.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Past(day, counted, failed, blocked, conclusions.containsValue("cancelled")));
  }

  private static Pipeline pipeline(List<String> names) {
    var yaml = new StringBuilder("name: CI\non: [push, pull_request]\njobs:\n");
    for (int i = 0; i < names.size(); i++) {
      yaml.append("  job%d:\n    name: '%s'\n".formatted(i, names.get(i).replace("'", "''")));
      if (names.get(i).equals(TESTS)) {
        yaml.append("    needs: job%d\n".formatted(names.indexOf(CROSS)));
      }
      yaml.append("    runs-on: ubuntu-latest\n    steps:\n      - run: make\n");
    }
    var workflow = WorkflowReader.read(Histories.CI, yaml.toString()).workflow().orElseThrow();
    return Pipeline.of(List.of(workflow), _ -> Optional.empty(), Situation.of("pull_request"));
  }

  private RiskQuestion question(Pipeline pipeline, History past) {
    var naming = new PipelineNaming(pipeline);
    var options = RiskOptions.DEFAULT;
    return new RiskQuestion(
        pipeline,
        new OutcomeEngine(pipeline),
        (_, _) -> List.of(),
        _ -> Optional.empty(),
        Optional.of(RunStatistics.of(past, naming, RunStatistics.Options.DEFAULT)),
        RunTrials.of(past, naming),
        new RiskOptions(
            seed,
            options.draws(),
            Stratum.PULL_REQUEST,
            options.humanMinutes(),
            options.rerun(),
            options.rates(),
            options.requiredChecks()));
  }

  /// What one model foretells of the later runs: each replicate is the whole later time once.
  private final class Foretold {
    private final double[][] ofAll = new double[REPLICATES][AT_LEAST.length + 2];
    private final double[][] ofWhole = new double[REPLICATES][AT_LEAST.length + 2];
    private final double[][] ofJobs;
    private final List<Prediction> number = new ArrayList<>();

    Foretold(Pipeline pipeline, HazardModel model) {
      ofJobs = new double[names.size()][REPLICATES];
      var hazards = model.forEngine(Optional.empty());
      var graph = pipeline.workflows().getFirst();
      var engine = new OutcomeEngine(pipeline);
      var ids = graph.jobs().stream().map(ResolvedJob::id).toList();
      var blocks = new ArrayList<List<Integer>>();
      for (var id : ids) {
        var fails = Scenario.fail(Scenario.Target.job(graph.path(), id));
        blocks.add(engine.effect(graph, fails).blocked().stream().map(ids::indexOf).toList());
      }
      int[] target =
          hazards.harms().stream().mapToInt(harm -> ids.indexOf(harm.target().job())).toArray();
      int[][] all =
          hazards.harms().stream()
              .map(harm -> harm.all().stream().mapToInt(Integer::intValue).toArray())
              .toArray(int[][]::new);
      boolean[] strikes = new boolean[all.length];
      for (int harm = 0; harm < all.length; harm++) {
        strikes[harm] = hazards.harms().get(harm).effect() != Effect.MASKED;
      }
      var random = new SplittableRandom(seed);
      int[] hits = new int[later.size()];
      boolean[] happens = new boolean[hazards.causes().size()];
      boolean[] struck = new boolean[ids.size()];
      boolean[] blocked = new boolean[ids.size()];
      for (int replicate = 0; replicate < REPLICATES; replicate++) {
        double[] probabilities = model.probabilities(replicate % model.draws());
        for (int run = 0; run < later.size(); run++) {
          for (int cause = 0; cause < happens.length; cause++) {
            happens[cause] = random.nextDouble() < probabilities[cause];
          }
          Arrays.fill(struck, false);
          Arrays.fill(blocked, false);
          for (int harm = 0; harm < all.length; harm++) {
            struck[target[harm]] |=
                strikes[harm] && Arrays.stream(all[harm]).allMatch(cause -> happens[cause]);
          }
          count(replicate, run, blocks, struck, blocked, hits);
        }
      }
      for (int run = 0; run < later.size(); run++) {
        number.add(new Prediction(later.get(run).day(), hits[run] / (double) REPLICATES, 1));
      }
    }

    private void count(
        int replicate,
        int run,
        List<List<Integer>> blocks,
        boolean[] struck,
        boolean[] blocked,
        int[] hits) {
      var past = later.get(run);
      for (int job = 0; job < struck.length; job++) {
        if (struck[job] && past.jobs().contains(names.get(job))) {
          blocks.get(job).forEach(it -> blocked[it] = true);
        }
      }
      int failures = 0;
      int blockings = 0;
      for (int job = 0; job < struck.length; job++) {
        if (past.jobs().contains(names.get(job))) {
          boolean fails = struck[job] && !blocked[job];
          failures += fails ? 1 : 0;
          ofJobs[job][replicate] += fails ? 1 : 0;
          blockings += blocked[job] ? 1 : 0;
        }
      }
      hits[run] += failures == past.failed() ? 1 : 0;
      add(ofAll[replicate], failures, blockings);
      if (!past.cancelled()) {
        add(ofWhole[replicate], failures, blockings);
      }
    }

    private static void add(double[] totals, int failures, int blockings) {
      for (int i = 0; i < AT_LEAST.length; i++) {
        totals[i] += failures >= AT_LEAST[i] ? 1 : 0;
      }
      totals[AT_LEAST.length] += failures;
      totals[AT_LEAST.length + 1] += blockings;
    }

    String of(int total, boolean whole) {
      var totals = whole ? ofWhole : ofAll;
      var posterior = Posterior.of(Arrays.stream(totals).mapToDouble(it -> it[total]).toArray());
      return "%s (%s … %s)"
          .formatted(
              Page.number(posterior.mean(), 1),
              Page.number(posterior.low(), 0),
              Page.number(posterior.high(), 0));
    }
  }

  public Page size() {
    return new Page()
        .say(
            "%d runs of pull requests to learn from; %d later ones, of which %d were not cancelled."
                .formatted(
                    earlier, later.size(), later.stream().filter(it -> !it.cancelled()).count()));
  }

  public Page totals() {
    var page = new Page();
    page.head(
        "In the later runs",
        "observed",
        "with common causes",
        "independent jobs",
        "not cancelled: observed",
        "with common causes",
        "independent jobs");
    for (int i = 0; i < AT_LEAST.length; i++) {
      int least = AT_LEAST[i];
      row(
          page,
          least == 1
              ? "runs with a failed job"
              : "runs with %d failed jobs or more".formatted(least),
          i,
          run -> run.failed() >= least ? 1 : 0);
    }
    row(page, "failed jobs", AT_LEAST.length, Past::failed);
    row(page, "blocked jobs", AT_LEAST.length + 1, Past::blocked);
    var difference = Scores.difference(apart.number, together.number, seed);
    page.row(
        "*loss for the number of failed jobs*",
        "",
        Page.number(Scores.logLoss(together.number), 3),
        Page.number(Scores.logLoss(apart.number), 3)
            + " "
            + Page.mark(difference)
            + " "
            + Page.thousandths(difference),
        "",
        "",
        "");
    return page.end();
  }

  /// For how many jobs the interval of the number of their failures holds what was observed.
  public Page jobs() {
    var known = later.stream().flatMap(run -> run.jobs().stream()).distinct().sorted().toList();
    return new Page()
        .say(
            "Of %d jobs that ran later, the number of failures lay in the 90 %% interval of the model with common causes for %d, in that of independent jobs for %d."
                .formatted(known.size(), within(known, together), within(known, apart)));
  }

  private long within(List<String> jobs, Foretold foretold) {
    return jobs.stream()
        .filter(job -> {
          var told = Posterior.of(foretold.ofJobs[names.indexOf(job)]);
          long failed = later.stream().filter(run -> run.failedJobs().contains(job)).count();
          return told.low() <= failed && failed <= told.high();
        })
        .count();
  }

  private void row(Page page, String title, int total, ToIntFunction<Past> value) {
    page.row(
        title,
        later.stream().mapToInt(value).sum(),
        together.of(total, false),
        apart.of(total, false),
        later.stream().filter(it -> !it.cancelled()).mapToInt(value).sum(),
        together.of(total, true),
        apart.of(total, true));
  }

  public static void main(String[] arguments) throws IOException {
    var real = of(Path.of(arguments[0]), 1).orElseThrow();
    System.out.println(real.size());
    System.out.println(real.totals());
    System.out.println(real.jobs());
  }
}
