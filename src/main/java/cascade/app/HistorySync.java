package cascade.app;

import cascade.app.TimeSpans.Span;
import cascade.forge.ForgeException;
import cascade.forge.RepositoryName;
import cascade.forge.RunHistory;
import cascade.history.JobRun;
import cascade.history.RunStore;
import cascade.history.RunStore.Attempt;
import cascade.history.WorkflowRun;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Brings the history of a repository's runs into a store: what is new, what had not ended, and
/// what was run again since. Each page of runs is added with its jobs before the next is asked for,
/// so that whatever stops it, nothing that was fetched is fetched again.
public final class HistorySync {
  /// How far back GitHub lets a run be repeated; one day more for clocks.
  private static final Duration REPEATABLE = Duration.ofDays(31);

  /// A run lasts 35 days at most (`github-actions.md` A.12): later, it is not looked after any
  /// more.
  private static final Duration LONGEST_RUN = Duration.ofDays(40);

  /// So young runs may not be listed yet, and clocks may differ.
  private static final Duration UNSETTLED = Duration.ofMinutes(10);

  private static final int PAGE = 100;

  private static final RunHistory.Jobs NO_JOBS = new RunHistory.Jobs(List.of(), Map.of());

  /// What the store remembers: the time of which all runs are known, when changes were last looked
  /// for, and the runs whose jobs could not be had.
  private static final String COVERED = "sync.covered";

  private static final String CHECKED = "sync.checked";
  private static final RunIds UNREAD = new RunIds("sync.unread");

  private final RunHistory source;
  private final RunStore store;
  private final String repository;
  private final Extent extent;
  private final Consumer<Progress> progress;
  private final RunListing listing;
  private final RunDetails details;

  private final Set<Attempt> withJobs;
  private final Set<Long> unread;
  private final Set<Long> touched = new HashSet<>();
  private TimeSpans covered;
  private Optional<String> defaultBranch = Optional.empty();
  private int runs;
  private int jobs;
  private int again;
  private int failed;
  private long expected;

  /// What is asked for.
  ///
  /// @param since what is older is not
  /// @param now what is younger is not
  /// @param details of so many runs in which a job failed, at most, what the host tells only of one
  ///   run at a time
  public record Extent(Instant since, Instant now, int details) {}

  /// What is being fetched.
  public enum Phase {
    RUNS,
    DETAILS
  }

  /// How far it is.
  ///
  /// @param runs that were looked at in that phase
  /// @param expected at least so many
  public record Progress(Phase phase, int runs, long expected) {}

  /// What came of it.
  ///
  /// @param runs that were added or are known better now
  /// @param jobs the same of jobs
  /// @param again of the runs, those that were known before
  /// @param unread runs whose jobs could not be had; the next time they are asked for again
  /// @param detailed runs of which the details were fetched
  /// @param undetailed runs of which they are missing; the next time they are asked for
  /// @param isCut whether there were more runs in one second than the host lists
  /// @param stopped why it ended early; what was fetched before is in the store
  public record Result(
      int runs,
      int jobs,
      int again,
      int unread,
      int detailed,
      int undetailed,
      boolean isCut,
      Optional<ForgeException> stopped) {}

  private HistorySync(
      RunHistory source,
      RunStore store,
      RepositoryName name,
      Extent extent,
      Consumer<Progress> progress) {
    this.source = source;
    this.store = store;
    this.repository = name.toString();
    this.extent = extent;
    this.progress = progress;
    this.details = new RunDetails(source, store, repository, extent.since());
    this.withJobs = new HashSet<>(store.attemptsWithJobs());
    this.unread = UNREAD.in(store);
    this.covered = TimeSpans.parse(store.mark(COVERED).orElse(""));
    this.listing =
        new RunListing(
            source,
            new RunListing.Reader() {
              @Override
              public void expect(long more) {
                expected += more;
              }

              @Override
              public void read(List<WorkflowRun> listed, Optional<Span> complete) {
                add(listed, complete.map(HistorySync.this::settled).orElse(covered), false);
              }
            });
  }

  /// @param progress is told after each page of runs, and after the details of each run
  /// @throws cascade.history.StoreException where the store cannot be used
  public static Result run(
      RunHistory source,
      RunStore store,
      RepositoryName name,
      Extent extent,
      Consumer<Progress> progress) {
    return new HistorySync(source, store, name, extent, progress).run();
  }

  private Result run() {
    Optional<ForgeException> stopped = Optional.empty();
    try {
      defaultBranch = source.defaultBranch();
      var before = store.read().runs();
      for (var span : covered.missingIn(new Span(extent.since(), extent.now()))) {
        listing.list(span);
      }
      refresh(before);
      store.mark(CHECKED, extent.now().toString());
      details.fetch(extent.details(), touched, progress);
    } catch (ForgeException failure) {
      stopped = Optional.of(failure);
    }
    return new Result(
        runs,
        jobs,
        again,
        unread.size(),
        details.fetched(),
        details.pending(),
        listing.isCut(),
        stopped);
  }

  private TimeSpans settled(Span span) {
    var latest = extent.now().minus(UNSETTLED);
    return covered.with(new Span(span.from(), span.to().isBefore(latest) ? span.to() : latest));
  }

  /// Adds runs with their jobs.
  ///
  /// @param then what is covered with them
  /// @param all also those that are known as they are
  private void add(List<WorkflowRun> listed, TimeSpans then, boolean all) {
    var wanted = listed.stream().filter(run -> all || !isKnown(run)).toList();
    var seen = wanted.stream().filter(run -> store.run(run.id()).isPresent()).count();
    wanted.forEach(run -> touched.add(run.id()));
    try {
      // Of as many the steps come with the details.
      var found =
          wanted.isEmpty() ? NO_JOBS : source.jobs(wanted, Math.max(0, extent.details() - failed));
      wanted.forEach(run -> unread.remove(run.id()));
      unread.addAll(found.unread().keySet());
      covered = then;
      store.add(repository, defaultBranch, wanted, found.jobs(), marks());
      found.jobs().forEach(job -> withJobs.add(new Attempt(job.runId(), job.attempt())));
      jobs += found.jobs().size();
      failed +=
          (int)
              found.jobs().stream()
                  .filter(JobRun::hasFailed)
                  .mapToLong(JobRun::runId)
                  .distinct()
                  .count();
    } catch (ForgeException failure) {
      // The list was had: the next time only the jobs are asked for.
      wanted.forEach(run -> unread.add(run.id()));
      covered = then;
      store.add(repository, defaultBranch, wanted, List.of(), marks());
      runs += wanted.size();
      throw failure;
    }
    runs += wanted.size();
    again += (int) seen;
    progress.accept(new Progress(Phase.RUNS, runs, Math.max(expected, runs)));
  }

  private Map<String, String> marks() {
    return Map.of(COVERED, covered.toString(), UNREAD.key(), RunIds.text(unread));
  }

  private boolean isKnown(WorkflowRun run) {
    return isOver(run)
        && withJobs.contains(new Attempt(run.id(), run.attempt()))
        && store
            .run(run.id())
            .filter(known -> known.attempt() == run.attempt())
            .filter(known -> !known.updated().isBefore(run.updated()))
            .filter(HistorySync::isOver)
            .isPresent();
  }

  /// A source that tells no status tells a conclusion.
  private static boolean isOver(WorkflowRun run) {
    return run.isCompleted() || run.conclusion().isPresent();
  }

  /// Asks again for what may have changed.
  private void refresh(List<WorkflowRun> before) {
    var checked = store.mark(CHECKED).flatMap(HistorySync::instant).orElse(Instant.MIN);
    var recent =
        before.stream()
            .filter(HistorySync::isOver)
            .filter(run -> run.created().isAfter(extent.now().minus(REPEATABLE)))
            .toList();
    var updates = recent.isEmpty() ? Map.<Long, Instant>of() : source.updates(recent);
    var changed =
        recent.stream()
            .filter(run ->
                Optional.ofNullable(updates.get(run.id()))
                    .filter(at -> at.isAfter(run.updated()))
                    .filter(
                        at -> checked.equals(Instant.MIN) || at.isAfter(checked.minus(UNSETTLED)))
                    .isPresent());
    var unfinished =
        before.stream()
            .filter(run -> !isOver(run))
            .filter(run -> run.created().isAfter(extent.now().minus(LONGEST_RUN)))
            .filter(run -> !run.created().isBefore(extent.since()));
    var stale =
        Stream.concat(changed, unfinished)
            .filter(run -> !touched.contains(run.id()))
            .sorted(WorkflowRun.BY_AGE.reversed())
            .toList();
    again(stale, before);
    addUnread();
  }

  /// Asks for runs again: by one list where they lie close together, else each by itself.
  ///
  /// @param stale the newest first
  /// @param known all that are known, the oldest first
  private void again(List<WorkflowRun> stale, List<WorkflowRun> known) {
    var places = new HashMap<Long, Integer>();
    known.forEach(run -> places.put(run.id(), places.size()));
    var single = new ArrayList<WorkflowRun>();
    for (var from = 0; from < stale.size(); ) {
      var newest = places.getOrDefault(stale.get(from).id(), 0);
      var to = from + 1;
      while (to < stale.size() && newest - places.getOrDefault(stale.get(to).id(), 0) < PAGE) {
        to++;
      }
      var some = stale.subList(from, to);
      if (some.size() > 1) {
        var ids = some.stream().map(WorkflowRun::id).collect(Collectors.toSet());
        var page = source.runs(some.getLast().created(), some.getFirst().created());
        var found = page.runs().stream().filter(run -> ids.contains(run.id())).toList();
        add(found, covered, true);
      }
      // Others than those that are known may have filled the page.
      some.stream().filter(run -> !touched.contains(run.id())).forEach(single::add);
      from = to;
    }
    single.forEach(run -> single(run.id()).ifPresent(it -> add(List.of(it), covered, true)));
  }

  private Optional<WorkflowRun> single(long id) {
    try {
      return Optional.of(source.run(id)).filter(run -> run.id() == id);
    } catch (ForgeException.NotFound _) {
      // It was deleted.
      return Optional.empty();
    }
  }

  /// The jobs that could not be had before this time.
  private void addUnread() {
    var runsToRead =
        UNREAD.in(store).stream()
            .map(store::run)
            .flatMap(Optional::stream)
            .sorted(WorkflowRun.BY_AGE.reversed())
            .toList();
    for (var from = 0; from < runsToRead.size(); from += PAGE) {
      add(runsToRead.subList(from, Math.min(runsToRead.size(), from + PAGE)), covered, true);
    }
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text).truncatedTo(ChronoUnit.SECONDS));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
