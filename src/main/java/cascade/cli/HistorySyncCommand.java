package cascade.cli;

import cascade.app.Histories;
import cascade.app.HistorySync;
import cascade.app.ToolException;
import cascade.forge.RepositoryName;
import cascade.github.GitHubForge;
import cascade.github.GitHubSettings;
import cascade.github.GitHubSettings.Bounds;
import cascade.history.RunStore;
import cascade.history.WorkflowRun;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "sync",
    description =
        "Fetches the runs of a repository and their jobs from GitHub into a store, from the second"
            + " time on only what is new or has changed. Whatever stops it, what was fetched is"
            + " kept.",
    mixinStandardHelpOptions = true,
    footer = {
      "  cascade history sync OWNER/NAME              the last 90 days, or what is new",
      "  cascade history sync OWNER/NAME --since 30   the last 30 days",
      "  cascade history sync OWNER/NAME --store runs.db"
    })
final class HistorySyncCommand implements Callable<Integer> {
  /// A token of GitHub Actions has 1,000 an hour (`github-actions.md` E.7); some are left to
  /// others.
  private static final int USUAL_REQUESTS = 900;

  /// As many as fail in a week of a busy repository, a tenth of an hour's requests.
  private static final int USUAL_DETAILS = 100;

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_DAYS = 3_650;

  private final Streams streams;

  @Parameters(paramLabel = "OWNER/NAME", description = "A repository on GitHub.")
  private String repository = "";

  @Option(
      names = "--since",
      paramLabel = "DAYS|DATE",
      description =
          "What was created before is not fetched: a number of days, or a date such as 2026-01-31"
              + " (UTC); default: ${DEFAULT-VALUE} days, as long as GitHub keeps runs by default.")
  private String since = "90";

  @Mixin private StoreOption store = new StoreOption();

  @Option(
      names = "--max-api-requests",
      paramLabel = "N",
      description = "So many requests to GitHub and no more; default: ${DEFAULT-VALUE}.")
  private int requests = USUAL_REQUESTS;

  @Option(
      names = "--max-details",
      paramLabel = "N",
      description =
          "Of so many runs in which a job failed, and no more, fetches labels, runners, times in"
              + " the queue and steps, the newest first: one request for each; the next call goes"
              + " on; default: ${DEFAULT-VALUE}.")
  private int details = USUAL_DETAILS;

  HistorySyncCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    var name =
        RepositoryName.find(repository)
            .orElseThrow(() ->
                new ToolException.Usage(
                    "`%s` names no repository; write OWNER/NAME".formatted(repository)));
    if (requests < 1) {
      throw new ToolException.Usage("`--max-api-requests` must be at least 1");
    }
    if (details < 0) {
      throw new ToolException.Usage("`--max-details` must be at least 0");
    }
    var now = streams.surroundings().pacing().clock().instant();
    var extent = new HistorySync.Extent(from(now), now, details);
    var settings = streams.surroundings().gitHub(CommandLineProgram.version());
    if (settings.token().isEmpty()) {
      throw new ToolException.Usage(
          "`%s` tells the jobs of runs only to those with a token; set GITHUB_TOKEN"
              .formatted(settings.host()));
    }
    var path = store.file().orElseGet(() -> StoreOptions.place(name, streams.surroundings()));
    return Histories.withStore(
        path,
        this::warn,
        runs -> {
          try (var forge = GitHubForge.connect(settings.within(bounds(settings)))) {
            return sync(forge, runs, path, name, extent);
          }
        });
  }

  private Bounds bounds(GitHubSettings settings) {
    var usual = settings.bounds();
    return new Bounds(requests, 0, usual.connect(), usual.call(), LONGEST, usual.patience());
  }

  private int sync(
      GitHubForge forge,
      RunStore store,
      Path path,
      RepositoryName name,
      HistorySync.Extent extent) {
    var line = new ProgressLine(streams);
    HistorySync.Result result;
    try {
      result =
          HistorySync.run(
              forge.runHistory(name),
              store,
              name,
              extent,
              progress -> line.show(words(name, progress)));
    } finally {
      line.clear();
    }
    tell(result, forge.requests(), store, path, name);
    if (result.stopped().isEmpty()) {
      return 0;
    }
    throw ToolException.of(result.stopped().get());
  }

  private static String words(RepositoryName name, HistorySync.Progress progress) {
    var what =
        switch (progress.phase()) {
          case RUNS -> "the runs of %s".formatted(name);
          case DETAILS -> "what failed in runs of %s".formatted(name);
        };
    return "fetching %s: %d of %d".formatted(what, progress.runs(), progress.expected());
  }

  private void tell(
      HistorySync.Result result, int asked, RunStore store, Path path, RepositoryName name) {
    var known = store.read().runs();
    var oldest = known.stream().findFirst().map(WorkflowRun::created);
    streams
        .out()
        .print(
            OneLine.of(
                    "%s: fetched %s (%d known before) with %s, and details of %s, by %s; `%s` holds %s%s"
                        .formatted(
                            name,
                            counted(result.runs(), "run"),
                            result.again(),
                            counted(result.jobs(), "job"),
                            counted(result.detailed(), "run"),
                            counted(asked, "request"),
                            path,
                            counted(known.size(), "run"),
                            oldest
                                .map(it -> " since " + it.atOffset(ZoneOffset.UTC).toLocalDate())
                                .orElse("")))
                + "\n");
    if (result.unread() > 0) {
      warn(
          "the jobs of %s could not be read; the next `cascade history sync` asks for them again"
              .formatted(counted(result.unread(), "run")));
    }
    // Whoever asks for none need not be told.
    if (result.undetailed() > 0 && details > 0) {
      warn(
          ("labels, times in the queue and some steps are still missing of %s in which a job"
                  + " failed; the next `cascade history sync` goes on with these, or give a larger"
                  + " `--max-details`")
              .formatted(counted(result.undetailed(), "run")));
    }
    if (result.isCut()) {
      warn("more than a thousand runs were created within one second; some of them are missing");
    }
  }

  private static String counted(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  private void warn(String message) {
    HistoryWords.warn(message, streams);
  }

  private Instant from(Instant now) {
    if (since.matches("\\d{1,5}")) {
      var days = Integer.parseInt(since);
      if (days >= 1 && days <= MOST_DAYS) {
        return now.minus(Duration.ofDays(days));
      }
    }
    try {
      var from = LocalDate.parse(since).atStartOfDay(ZoneOffset.UTC).toInstant();
      if (from.isBefore(now) && from.isAfter(now.minus(Duration.ofDays(MOST_DAYS)))) {
        return from;
      }
    } catch (DateTimeException _) {
      // Told below.
    }
    throw new ToolException.Usage(
        String.format(
            Locale.ROOT,
            "`--since %s` is no time to begin with; give a number of days up to %d, or a date in"
                + " the past as `2026-01-31`",
            since,
            MOST_DAYS));
  }
}
