package cascade.app;

import cascade.app.TimeSpans.Span;
import cascade.forge.RunHistory;
import cascade.forge.RunHistory.Page;
import cascade.history.WorkflowRun;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// All runs of a stretch of time, the newest first, however many there are: a host lists a thousand
/// at most, so the list is continued before the oldest run that was told. Where that does not lead
/// on, because more began in one second, each workflow is asked for.
///
/// Source: `github-actions.md` E.1.
final class RunListing {
  /// Spans are cut so that there is room in each: runs do not come evenly.
  private static final int AIMED_AT = 900;

  private static final int MOST_PARTS = 64;

  private final RunHistory source;
  private final Reader reader;
  private boolean isCut;

  /// Takes runs as they come.
  interface Reader {
    /// How many there are, as far as it was told by now.
    void expect(long more);

    /// @param complete the stretch of which these are the last that were not known; empty while
    ///   that cannot be said
    void read(List<WorkflowRun> runs, Optional<Span> complete);
  }

  /// What one list told.
  ///
  /// @param total how many there are, as the host says
  /// @param oldest when the last run that was told was created
  /// @param isSorted whether none was created after the one before it
  /// @param isFull whether there may be more than were told
  private record Told(long total, Instant oldest, boolean isSorted, boolean isFull) {}

  RunListing(RunHistory source, Reader reader) {
    this.source = source;
    this.reader = reader;
  }

  /// Whether more began in one second than can be had.
  boolean isCut() {
    return isCut;
  }

  void list(Span whole) {
    var open = new ArrayDeque<Span>();
    open.push(whole);
    while (!open.isEmpty()) {
      var span = open.pop();
      var page = source.runs(span.from(), span.to());
      if (span.equals(whole)) {
        reader.expect(page.total());
      }
      if (span.isOneSecond() && page.total() > RunHistory.MOST_LISTED) {
        byWorkflow(span, page.total());
        continue;
      }
      var told = list(span, page);
      if (told.isFull()) {
        rest(span, told).reversed().forEach(open::push);
      }
    }
  }

  /// Reads the pages of one list, of those that come in order each with what is complete by it.
  private Told list(Span span, Page first) {
    var seen = 0;
    var oldest = span.to();
    var isSorted = true;
    for (var page = first; ; page = source.page(page.next().orElseThrow())) {
      var runs = page.runs();
      seen += runs.size();
      isSorted &= isSorted(runs, span.from(), oldest);
      oldest = runs.isEmpty() ? oldest : second(runs.getLast());
      var isLast = page.next().isEmpty();
      var isFull =
          isLast
              ? first.total() > Math.max(seen, RunHistory.MOST_LISTED)
              : seen >= RunHistory.MOST_LISTED;
      if (isLast && !isFull) {
        reader.read(runs, Optional.of(span));
        return new Told(first.total(), oldest, isSorted, false);
      }
      isSorted &= seen > 0;
      // Others of the same second may stand on the next page.
      reader.read(
          runs,
          isSorted ? Optional.of(new Span(oldest.plusSeconds(1), span.to())) : Optional.empty());
      // A list in disorder is given up for shorter ones at once.
      if (isFull || (!isSorted && first.total() > RunHistory.MOST_LISTED)) {
        return new Told(first.total(), oldest, isSorted, true);
      }
    }
  }

  /// Whether what is not told yet must be older than the last of these: that the newest come first
  /// is seen of GitHub, but not promised.
  private static boolean isSorted(List<WorkflowRun> runs, Instant from, Instant to) {
    var end = to;
    for (var run : runs) {
      var created = second(run);
      if (created.isAfter(end) || created.isBefore(from)) {
        return false;
      }
      end = created;
    }
    return true;
  }

  private static Instant second(WorkflowRun run) {
    return run.created().truncatedTo(ChronoUnit.SECONDS);
  }

  /// Where the rest of a full list has to be looked for, the newest first.
  private List<Span> rest(Span span, Told told) {
    if (span.isOneSecond()) {
      byWorkflow(span, told.total());
      return List.of();
    }
    if (!told.isSorted()) {
      return span.parts(Math.clamp(told.total() / AIMED_AT + 1, 2, MOST_PARTS));
    }
    return told.oldest().isBefore(span.to())
        ? List.of(new Span(span.from(), told.oldest()))
        : List.of(new Span(span.to(), span.to()), new Span(span.from(), span.to().minusSeconds(1)));
  }

  private void byWorkflow(Span second, long total) {
    var found = new HashSet<Long>();
    for (var workflow : source.workflows()) {
      var seen = 0;
      for (var page = source.runs(workflow, second.from(), second.to());
          ;
          page = source.page(page.next().get())) {
        reader.read(page.runs(), Optional.empty());
        page.runs().forEach(run -> found.add(run.id()));
        seen += page.runs().size();
        if (page.next().isEmpty() || seen >= RunHistory.MOST_LISTED) {
          break;
        }
      }
    }
    isCut |= found.size() < total;
    reader.read(List.of(), Optional.of(second));
  }
}
