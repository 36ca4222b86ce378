package cascade.app;

import cascade.app.TimeSpans.Span;
import cascade.forge.ForgeException;
import cascade.forge.RepositoryName;
import cascade.forge.RunHistory;
import cascade.forge.RunHistory.Page;
import cascade.history.RunStore;
import cascade.history.RunStore.Attempt;
import cascade.history.WorkflowRun;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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

  /// Spans are cut so that there is room in each: runs do not come evenly.
  private static final int AIMED_AT = 900;

  private static final int MOST_PARTS = 64;

  private static final int PAGE = 100;

  private static final RunHistory.Jobs NO_JOBS = new RunHistory.Jobs(List.of(), Map.of(), 0);

  /// What the store remembers: the time of which all runs are known, when changes were last looked
  /// for, and the runs whose jobs could not be had.
  private static final String COVERED = "sync.covered";

  private static final String CHECKED = "sync.checked";
  private static final String UNREAD = "sync.unread";

  private final RunHistory source;
  private final RunStore store;
  private final String repository;
  private final Instant now;
  private final Consumer<Progress> progress;

  private final Set<Attempt> withJobs;
  private final Set<Long> unread;
  private final Set<Long> touched = new HashSet<>();
  private TimeSpans covered;
  private Optional<String> defaultBranch = Optional.empty();
  private int runs;
  private int jobs;
  private int again;
  private int withoutSteps;
  private long expected;
  private boolean isCut;

  /// How far it is.
  ///
  /// @param runs that were looked at
  /// @param expected at least so many
  public record Progress(int runs, long expected) {}

  /// What came of it.
  ///
  /// @param runs that were added or are known better now
  /// @param jobs the same of jobs
  /// @param again of the runs, those that were known before
  /// @param unread runs whose jobs could not be had; the next time they are asked for again
  /// @param withoutSteps jobs that failed and of which the steps were left out
  /// @param isCut whether there were more runs in one second than the host lists
  /// @param stopped why it ended early; what was fetched before is in the store
  public record Result(
      int runs,
      int jobs,
      int again,
      int unread,
      int withoutSteps,
      boolean isCut,
      Optional<ForgeException> stopped) {}

  private HistorySync(
      RunHistory source,
      RunStore store,
      RepositoryName name,
      Instant now,
      Consumer<Progress> progress) {
    this.source = source;
    this.store = store;
    this.repository = name.toString();
    this.now = now;
    this.progress = progress;
    this.withJobs = new HashSet<>(store.attemptsWithJobs());
    this.unread = new LinkedHashSet<>(numbers(store.mark(UNREAD).orElse("")));
    this.covered = TimeSpans.parse(store.mark(COVERED).orElse(""));
  }

  /// @param since what is older is not asked for
  /// @param now what is younger is not asked for
  /// @param progress is told after each page
  /// @throws cascade.history.StoreException where the store cannot be used
  public static Result run(
      RunHistory source,
      RunStore store,
      RepositoryName name,
      Instant since,
      Instant now,
      Consumer<Progress> progress) {
    return new HistorySync(source, store, name, now, progress).run(since);
  }

  private Result run(Instant since) {
    Optional<ForgeException> stopped = Optional.empty();
    try {
      defaultBranch = source.defaultBranch();
      var before = store.read().runs();
      var missing = covered.missingIn(new Span(since, now));
      for (var span : missing) {
        fetch(span);
      }
      refresh(before, since);
      store.mark(CHECKED, now.toString());
    } catch (ForgeException failure) {
      stopped = Optional.of(failure);
    }
    return new Result(runs, jobs, again, unread.size(), withoutSteps, isCut, stopped);
  }

  private void fetch(Span whole) {
    var open = new ArrayDeque<Span>();
    open.push(whole);
    while (!open.isEmpty()) {
      var span = open.pop();
      var page = source.runs(span.from(), span.to());
      if (page.total() > RunHistory.MOST_LISTED) {
        var parts = span.parts(Math.min(MOST_PARTS, page.total() / AIMED_AT + 1));
        if (parts.size() > 1) {
          parts.reversed().forEach(open::push);
          continue;
        }
        isCut = true;
      }
      expected += page.total();
      fetch(span, page);
    }
  }

  private void fetch(Span span, Page first) {
    var page = first;
    for (var sorted = true; ; page = source.page(page.next().orElseThrow())) {
      var isLast = page.next().isEmpty();
      sorted &= isSorted(page.runs(), span);
      // Others of the same second may stand on the next page.
      var from =
          isLast || page.runs().isEmpty()
              ? span.from()
              : page.runs().getLast().created().plusSeconds(1);
      var then = isLast || sorted ? settled(new Span(from, span.to())) : covered;
      add(page.runs(), then, false);
      if (isLast) {
        return;
      }
    }
  }

  /// Whether what is not told yet must be older than the last of these: that the newest come first
  /// is seen of GitHub, but not promised.
  private static boolean isSorted(List<WorkflowRun> page, Span span) {
    return !page.isEmpty()
        && !page.getLast().created().isBefore(span.from())
        && page.equals(
            page.stream().sorted(Comparator.comparing(WorkflowRun::created).reversed()).toList());
  }

  private TimeSpans settled(Span span) {
    var latest = now.minus(UNSETTLED);
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
      var found = wanted.isEmpty() ? NO_JOBS : source.jobs(wanted);
      wanted.forEach(run -> unread.remove(run.id()));
      unread.addAll(found.unread().keySet());
      covered = then;
      store.add(repository, defaultBranch, wanted, found.jobs(), marks());
      found.jobs().forEach(job -> withJobs.add(new Attempt(job.runId(), job.attempt())));
      jobs += found.jobs().size();
      withoutSteps += found.withoutSteps();
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
    progress.accept(new Progress(runs, Math.max(expected, runs)));
  }

  private Map<String, String> marks() {
    return Map.of(
        COVERED,
        covered.toString(),
        UNREAD,
        unread.stream().map(String::valueOf).collect(Collectors.joining(" ")));
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
  private void refresh(List<WorkflowRun> before, Instant since) {
    var checked = store.mark(CHECKED).flatMap(HistorySync::instant).orElse(Instant.MIN);
    var recent =
        before.stream()
            .filter(HistorySync::isOver)
            .filter(run -> run.created().isAfter(now.minus(REPEATABLE)))
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
            .filter(run -> run.created().isAfter(now.minus(LONGEST_RUN)))
            .filter(run -> !run.created().isBefore(since));
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
        numbers(store.mark(UNREAD).orElse("")).stream()
            .map(store::run)
            .flatMap(Optional::stream)
            .sorted(WorkflowRun.BY_AGE.reversed())
            .toList();
    for (var from = 0; from < runsToRead.size(); from += PAGE) {
      add(runsToRead.subList(from, Math.min(runsToRead.size(), from + PAGE)), covered, true);
    }
  }

  private static List<Long> numbers(String text) {
    var numbers = new ArrayList<Long>();
    for (var part : text.split(" ", -1)) {
      if (part.matches("\\d{1,18}")) {
        numbers.add(Long.parseLong(part));
      }
    }
    return numbers;
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text).truncatedTo(ChronoUnit.SECONDS));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
