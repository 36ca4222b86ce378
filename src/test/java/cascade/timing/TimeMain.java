package cascade.timing;

import cascade.history.History;
import cascade.history.HistoryFiles;
import cascade.history.HistorySource;
import cascade.pipeline.OutcomeEngine;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Situation;
import cascade.workflow.RepositoryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Prints what time does to a repository's pipeline.
///
///     TimeMain REPOSITORY [EVENT [HISTORY…]]
///
/// `EVENT` may be `-` for any; each `HISTORY` is a file of runs, or a folder of such files.
final class TimeMain {
  private TimeMain() {}

  public static void main(String[] arguments) throws Exception {
    var situation =
        arguments.length > 1 && !arguments[1].equals("-")
            ? Situation.of(arguments[1])
            : Situation.ANY;
    var files = RepositoryReader.read(Path.of(arguments[0]));
    var pipeline = Pipeline.of(files.workflows(), files::callee, situation);
    var sources = new ArrayList<HistorySource>();
    for (var i = 2; i < arguments.length; i++) {
      sources(Path.of(arguments[i])).forEach(it -> sources.add(HistorySource.of(it)));
    }
    var history =
        sources.isEmpty()
            ? Optional.<History>empty()
            : Optional.of(HistoryFiles.read(sources).history());
    var began = System.nanoTime();
    var told =
        TimeAssessment.of(pipeline, new OutcomeEngine(pipeline), history, TimeOptions.DEFAULT);
    var took = (System.nanoTime() - began) / 1_000_000;
    told.workflows().forEach(TimeMain::print);
    System.out.println("\nPools");
    told.pools().forEach(TimeMain::print);
    System.out.println("\nLimits");
    told.limits()
        .forEach(it ->
            System.out.printf(
                Locale.ROOT,
                "  %-22s %8.1f %% %s %s %s%n",
                it.limit(),
                it.share() * 100,
                it.known(),
                it.place().orElse(""),
                it.reachedAt()));
    history.ifPresent(it -> new TimeCheck(pipeline, it).print());
    System.err.println(took + " ms");
  }

  private static List<Path> sources(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (var files = Files.list(path)) {
      return files.sorted().toList();
    }
  }

  private static void print(WorkflowTime time) {
    System.out.printf(
        Locale.ROOT,
        "\n%s: %d runs, %d complete, %d samples%n",
        time.path(),
        time.runs(),
        time.complete(),
        time.samples());
    var budgets = time.budgets();
    System.out.printf(
        Locale.ROOT,
        "budgets: %d min of jobs, %d of legs, minimum path %d, worst case %d, faults %s%n",
        budgets.sumOfJobs(),
        budgets.sumOfLegs(),
        budgets.minimumPath(),
        budgets.worstCase(),
        budgets.faults());
    time.makespan().ifPresent(it -> print("makespan", it));
    time.withWaits().ifPresent(it -> print("with waits", it));
    time.withRunners()
        .ifPresent(
            it -> System.out.printf(Locale.ROOT, "with the plan's runners: %s%n", words(it)));
    for (var job : time.jobs()) {
      System.out.printf(
          Locale.ROOT,
          "  %-46s %-12s n=%4d took %-22s waited %-22s end %-22s CI %.2f (%.2f..%.2f) s %.2f"
              + " slack%n %s +1 min %.2f",
          job.job(),
          job.source(),
          job.runs(),
          words(job.took()),
          job.waited().map(TimeMain::words).orElse("?"),
          words(job.end()),
          job.critical().value(),
          job.critical().low(),
          job.critical().high(),
          job.sensitivity().orElse(-1),
          words(job.slack().p50()),
          job.minuteCost());
    }
    for (var scaling : time.scaling()) {
      System.out.printf(
          Locale.ROOT,
          "  runners of %s: peak %d, enough %d%n",
          scaling.pool().name(),
          scaling.peak(),
          scaling.enough());
      scaling
          .trials()
          .forEach(it ->
              System.out.printf(
                  Locale.ROOT,
                  "    %4d: %s %s%n",
                  it.runners(),
                  words(it.makespan()),
                  it.waits().stream()
                      .limit(3)
                      .map(w -> w.job() + " " + words(w.waited()))
                      .toList()));
    }
    System.out.printf(
        Locale.ROOT,
        "  first timeout at k = %s by P95, %s by P50%n",
        time.slowdowns().firstAtP95(),
        time.slowdowns().firstAtP50());
    for (var margin : time.slowdowns().margins()) {
      System.out.printf(
          Locale.ROOT,
          "    %-46s %s %d min (%s) P95 %s uses %.0f %%: fires at %.1f, half at %.1f%n",
          margin.job(),
          margin.step(),
          margin.minutes(),
          margin.written(),
          words(margin.p95()),
          margin.used() * 100,
          margin.firesAtP95(),
          margin.firesAtP50());
    }
    for (var at : time.slowdowns().factors()) {
      System.out.printf(
          Locale.ROOT,
          "    k=%.2f fires %s%n",
          at.factor(),
          at.fires().stream().map(f -> "%s %.2f".formatted(f.job(), f.share().value())).toList());
      System.out.printf(Locale.ROOT, "      typical %s\n      slow %s%n", at.typical(), at.slow());
    }
  }

  private static void print(String name, Makespan it) {
    System.out.printf(
        Locale.ROOT,
        "%s: P50 %s %s, P90 %s %s, mean %s, of means %s over %s%n",
        name,
        words(it.p50().value()),
        it.p50().range().map(r -> words(r.low()) + ".." + words(r.high())).orElse(""),
        words(it.p90().value()),
        it.p90().range().map(r -> words(r.low()) + ".." + words(r.high())).orElse(""),
        words(it.mean()),
        words(it.ofMeans()),
        it.longestOfMeans());
  }

  private static void print(PoolTime pool) {
    System.out.printf(
        Locale.ROOT,
        "  %s (%s): %d jobs%n",
        pool.pool().name(),
        pool.pool().kind(),
        pool.jobs().size());
    pool.observed()
        .ifPresent(it -> {
          System.out.printf(
              Locale.ROOT,
              "    observed: %d waits in %d runs, P50 %s, P90 %s, longest %s, trend %s%n",
              it.waits(),
              it.runs(),
              words(it.p50()),
              words(it.p90()),
              words(it.longest()),
              it.trend());
          it.longer()
              .forEach(l ->
                  System.out.printf(
                      Locale.ROOT,
                      "      longer than %s: %.3f (%.3f..%.3f)%n",
                      words(l.than()),
                      l.share().value(),
                      l.share().low(),
                      l.share().high()));
        });
    pool.replays()
        .ifPresent(it -> {
          System.out.printf(
              Locale.ROOT,
              "    replay of %d runs over %d h: peak %d%n",
              it.runs(),
              it.span().toHours(),
              it.peak());
          it.trials()
              .forEach(t ->
                  System.out.printf(
                      Locale.ROOT,
                      "      %4d: %s, over a minute %.3f%n",
                      t.runners(),
                      words(t.waited()),
                      t.longerThanAMinute().value()));
        });
    pool.guess().ifPresent(it -> System.out.printf(Locale.ROOT, "    guess %s%n", it));
  }

  private static String words(Spread spread) {
    return words(spread.p50()) + "/" + words(spread.p90());
  }

  private static String words(Duration duration) {
    return "%.1f".formatted(duration.toMillis() / 60_000.0);
  }
}
