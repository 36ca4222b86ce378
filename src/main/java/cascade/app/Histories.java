package cascade.app;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;

import cascade.forge.RepositoryName;
import cascade.history.History;
import cascade.history.HistoryFiles;
import cascade.history.HistorySource;
import cascade.history.ReadHistory;
import cascade.history.RunStore;
import cascade.history.RunStores;
import cascade.history.StoreException;
import cascade.history.WorkflowRun;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// Use cases about what became of runs.
public final class Histories {
  /// What stands for the standard input where a file is asked for.
  private static final String STANDARD_INPUT = "-";

  private Histories() {}

  /// The runs and jobs in files.
  ///
  /// @throws ToolException.Unreadable where no run or job could be read from any of them
  public static ReadHistory read(List<Path> files) {
    return of(files.stream().map(HistorySource::of).toList());
  }

  /// The runs and jobs in files.
  ///
  /// @param standardInput read for the file `-`
  /// @throws ToolException.Unreadable where no run or job could be read from any of them
  public static ReadHistory read(List<Path> files, InputStream standardInput) {
    return of(
        files.stream()
            .map(file ->
                file.toString().equals(STANDARD_INPUT)
                    ? new HistorySource("standard input", () -> standardInput)
                    : HistorySource.of(file))
            .toList());
  }

  private static ReadHistory of(List<HistorySource> sources) {
    var read = HistoryFiles.read(sources);
    if (read.records() == 0) {
      throw new ToolException.Unreadable(
          "no run or job could be read from `%s`; name files of what `cascade history export` or `gh api` prints"
              .formatted(sources.stream().map(HistorySource::name).collect(joining("`, `"))),
          read.problems());
    }
    return read;
  }

  /// Uses a store, which is made where there is none.
  ///
  /// @param tell is told, in one line, what the user should know
  /// @throws ToolException where it cannot be used
  public static <T> T withStore(Path file, Consumer<String> tell, Function<RunStore, T> use) {
    try (var store = RunStores.open(file, tell)) {
      return use.apply(store);
    } catch (StoreException failure) {
      throw new ToolException.Usage(String.valueOf(failure.getMessage()));
    }
  }

  /// Whether a file is a store rather than a text.
  private static boolean isStore(Path file) {
    return RunStores.isStore(file);
  }

  /// Everything in a store that is there.
  ///
  /// @param tell is told, in one line, what the user should know
  /// @throws ToolException where there is none, or it cannot be used
  public static History stored(Path file, Consumer<String> tell) {
    if (!Files.exists(file)) {
      throw new ToolException.Usage(
          "there is no store `%s`; make one with `cascade history sync` or `import`"
              .formatted(file));
    }
    return withStore(file, tell, RunStore::read);
  }

  /// Everything in files, stores or not.
  ///
  /// @param tell is told, in one line each, what the user should know of stores
  /// @param texts reads those that are no stores
  /// @throws ToolException where nothing could be read from the texts, or a store cannot be used
  public static History readAny(
      List<Path> files, Consumer<String> tell, Function<List<Path>, ReadHistory> texts) {
    var byKind = files.stream().collect(partitioningBy(Histories::isStore));
    var history = History.NONE;
    for (var store : byKind.getOrDefault(true, List.of())) {
      history = history.with(stored(store, tell));
    }
    var others = byKind.getOrDefault(false, List.of());
    return others.isEmpty() ? history : history.with(texts.apply(others).history());
  }

  /// The same where everything is told in the same way.
  ///
  /// @param tell is told, in one line each, what could not be read
  /// @throws ToolException where nothing could be read from the texts, or a store cannot be used
  public static History readAny(List<Path> files, Consumer<String> tell) {
    return readAny(
        files,
        tell,
        texts -> {
          var read = read(texts);
          read.problems().forEach(problem -> tell.accept(problem.toString()));
          return read;
        });
  }

  /// One run.
  ///
  /// @throws ToolException.Usage where it is not known, with the ids that are nearest
  public static WorkflowRun run(History history, long id) {
    return history.runs().stream()
        .filter(run -> run.id() == id)
        .findFirst()
        .orElseThrow(() ->
            new ToolException.Usage(
                "run `%d` is not among the %d that are known; the nearest are %s"
                    .formatted(id, history.runs().size(), nearest(history, id))));
  }

  private static String nearest(History history, long id) {
    return history.runs().stream()
        .map(WorkflowRun::id)
        .sorted(comparingLong((Long known) -> Math.abs(known - id)).thenComparing(known -> known))
        .limit(3)
        .map(known -> "`" + known + "`")
        .collect(joining(", "));
  }

  /// What an import did.
  ///
  /// @param repository whose runs they are
  /// @param runs how many were read
  /// @param jobRuns how many were read
  /// @param newRuns how many of the runs were not in the store before
  public record Imported(String repository, int runs, int jobRuns, int newRuns) {}

  /// Adds what was read to a store.
  ///
  /// @param wanted whose runs are added, those of others left out; where empty, the store's, or the
  ///   only one in the files
  /// @throws ToolException.Usage where that is not clear, or the store is another's
  public static Imported add(
      RunStore store, History history, Optional<RepositoryName> wanted, Consumer<String> tell) {
    var repository = repository(store, history, wanted);
    var others =
        history.runs().stream()
            .filter(run -> !isOf(repository, run))
            .collect(groupingBy(WorkflowRun::repository, TreeMap::new, toSet()));
    others.forEach((name, runs) ->
        tell.accept(
            "left out %d %s of `%s`; only those of `%s` are imported"
                .formatted(runs.size(), runs.size() == 1 ? "run" : "runs", name, repository)));
    var foreign =
        others.values().stream().flatMap(Set::stream).map(WorkflowRun::id).collect(toSet());
    var runs = history.runs().stream().filter(run -> !foreign.contains(run.id())).toList();
    var jobs = history.jobs().stream().filter(job -> !foreign.contains(job.runId())).toList();
    var before = store.runIds();
    store.add(
        repository, others.isEmpty() ? history.defaultBranch() : Optional.empty(), runs, jobs);
    var fresh = runs.stream().filter(run -> !before.contains(run.id())).count();
    return new Imported(repository, runs.size(), jobs.size(), Math.toIntExact(fresh));
  }

  private static String repository(
      RunStore store, History history, Optional<RepositoryName> wanted) {
    return wanted
        .map(RepositoryName::toString)
        .or(store::repository)
        .orElseGet(() -> onlyRepository(history).toString());
  }

  /// A run that does not say whose it is belongs to whoever imports it.
  private static boolean isOf(String repository, WorkflowRun run) {
    return run.repository().isEmpty() || run.repository().equalsIgnoreCase(repository);
  }

  /// The repository whose runs these are.
  ///
  /// @throws ToolException.Usage where none is named, or several are
  public static RepositoryName onlyRepository(History history) {
    var names =
        history.runs().stream()
            .map(WorkflowRun::repository)
            .filter(name -> !name.isEmpty())
            .map(name -> name.toLowerCase(Locale.ROOT))
            .distinct()
            .sorted()
            .toList();
    if (names.size() > 1) {
      throw new ToolException.Usage(
          "these are runs of several repositories (`%s`); choose one with `--repo`"
              .formatted(names.stream().limit(5).collect(joining("`, `"))));
    }
    return history.runs().stream()
        .flatMap(run -> RepositoryName.find(run.repository()).stream())
        .findFirst()
        .orElseThrow(() ->
            new ToolException.Usage(
                "no run says whose it is; give its repository with `--repo OWNER/NAME`"));
  }
}
