package cascade.timing;

import cascade.history.HistoryFiles;
import cascade.history.HistorySource;
import cascade.pipeline.OutcomeEngine;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Situation;
import cascade.workflow.RepositoryReader;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    var sources = new java.util.ArrayList<HistorySource>();
    for (var i = 2; i < arguments.length; i++) {
      sources(Path.of(arguments[i])).forEach(it -> sources.add(HistorySource.of(it)));
    }
    var history =
        sources.isEmpty()
            ? Optional.<cascade.history.History>empty()
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
            line(
                "  %-22s %8.1f %% %s %s %s",
                it.limit(), it.share() * 100, it.known(), it.place().orElse(""), it.reachedAt()));
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
    line(
        "\n%s: %d runs, %d complete, %d samples",
        time.path(), time.runs(), time.complete(), time.samples());
    var budgets = time.budgets();
    line(
        "budgets: %d min of jobs, %d of legs, minimum path %d, worst case %d, faults %s",
        budgets.sumOfJobs(),
        budgets.sumOfLegs(),
        budgets.minimumPath(),
        budgets.worstCase(),
        budgets.faults());
    time.makespan().ifPresent(it -> print("makespan", it));
    time.withWaits().ifPresent(it -> print("with waits", it));
    time.withRunners().ifPresent(it -> line("with the plan's runners: %s", words(it)));
    for (var job : time.jobs()) {
      line(
          "  %-46s %-12s n=%4d took %-22s waited %-22s end %-22s CI %.2f (%.2f..%.2f) s %.2f slack"
              + " %s +1 min %.2f",
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
      line(
          "  runners of %s: peak %d, enough %d",
          scaling.pool().name(), scaling.peak(), scaling.enough());
      scaling
          .trials()
          .forEach(it ->
              line(
                  "    %4d: %s %s",
                  it.runners(),
                  words(it.makespan()),
                  it.waits().stream()
                      .limit(3)
                      .map(w -> w.job() + " " + words(w.waited()))
                      .toList()));
    }
    line(
        "  first timeout at k = %s by P95, %s by P50",
        time.slowdowns().firstAtP95(), time.slowdowns().firstAtP50());
    for (var margin : time.slowdowns().margins()) {
      line(
          "    %-46s %s %d min (%s) P95 %s uses %.0f %%: fires at %.1f, half at %.1f",
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
      line(
          "    k=%.2f fires %s",
          at.factor(),
          at.fires().stream().map(f -> "%s %.2f".formatted(f.job(), f.share().value())).toList());
      line("      typical %s\n      slow %s", at.typical(), at.slow());
    }
  }

  private static void print(String name, Makespan it) {
    line(
        "%s: P50 %s %s, P90 %s %s, mean %s, of means %s over %s",
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
    line("  %s (%s): %d jobs", pool.pool().name(), pool.pool().kind(), pool.jobs().size());
    pool.observed()
        .ifPresent(it -> {
          line(
              "    observed: %d waits in %d runs, P50 %s, P90 %s, longest %s, trend %s",
              it.waits(),
              it.runs(),
              words(it.p50()),
              words(it.p90()),
              words(it.longest()),
              it.trend());
          it.longer()
              .forEach(l ->
                  line(
                      "      longer than %s: %.3f (%.3f..%.3f)",
                      words(l.than()), l.share().value(), l.share().low(), l.share().high()));
        });
    pool.replays()
        .ifPresent(it -> {
          line(
              "    replay of %d runs over %d h: peak %d",
              it.runs(), it.span().toHours(), it.peak());
          it.trials()
              .forEach(t ->
                  line(
                      "      %4d: %s, over a minute %.3f",
                      t.runners(), words(t.waited()), t.longerThanAMinute().value()));
        });
    pool.guess().ifPresent(it -> line("    guess %s", it));
  }

  private static String words(Spread spread) {
    return words(spread.p50()) + "/" + words(spread.p90());
  }

  private static String words(Duration duration) {
    return "%.1f".formatted(duration.toMillis() / 60_000.0);
  }

  @FormatMethod
  private static void line(@FormatString String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
