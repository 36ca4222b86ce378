package cascade.capacity;

import cascade.history.History;
import cascade.history.HistoryFiles;
import cascade.history.HistorySource;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Situation;
import cascade.shell.ScriptReader;
import cascade.statistics.PipelineNaming;
import cascade.statistics.RunStatistics;
import cascade.workflow.RepositoryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Prints what a repository's jobs need of their runners.
///
///     CapacityMain REPOSITORY [HISTORY…]
///
/// Each `HISTORY` is a file of runs and jobs, or a folder of such files.
final class CapacityMain {
  private CapacityMain() {}

  public static void main(String[] arguments) throws Exception {
    var files = RepositoryReader.read(Path.of(arguments[0]));
    var pipeline = Pipeline.of(files.workflows(), files::callee, Situation.ANY);
    var sources = new ArrayList<HistorySource>();
    for (var i = 1; i < arguments.length; i++) {
      sources(Path.of(arguments[i])).forEach(it -> sources.add(HistorySource.of(it)));
    }
    var history =
        sources.isEmpty()
            ? Optional.<History>empty()
            : Optional.of(HistoryFiles.read(sources).history());
    var told =
        CapacityAssessment.of(
            pipeline,
            files::action,
            new ScriptReader(),
            history,
            history.map(it ->
                RunStatistics.of(it, new PipelineNaming(pipeline), RunStatistics.Options.DEFAULT)),
            CapacityOptions.DEFAULT);
    told.jobs().forEach(CapacityMain::print);
    told.signs().forEach(System.out::println);
  }

  private static List<Path> sources(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (var files = Files.list(path)) {
      return files.sorted().toList();
    }
  }

  private static void print(JobCapacity job) {
    System.out.printf(
        Locale.ROOT,
        "%s#%s on %s: disk %s, memory %s%n",
        job.workflow(),
        job.job(),
        job.runner().map(RunnerSize::toString).orElse(job.labels().toString()),
        job.disk(),
        job.memory());
    for (var need : job.needs()) {
      System.out.printf(
          Locale.ROOT,
          "    step %d, %s, %.1f..%.1f GB (%s, %s): %s%n",
          need.step(),
          need.resource(),
          need.lowGb(),
          need.highGb(),
          need.kind(),
          need.confidence(),
          need.reason());
    }
    for (var exhaustion : job.progressive()) {
      System.out.println("    " + exhaustion.resource() + ": " + exhaustion.stages());
    }
  }
}
