package cascade.app;

import static java.util.stream.Collectors.toCollection;

import cascade.app.HistorySync.Phase;
import cascade.forge.RunHistory;
import cascade.history.JobRun;
import cascade.history.RunStore;
import cascade.history.WorkflowRun;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What a host tells only of one run at a time: when its jobs were queued, for which runners, which
/// of these took them, their steps, and their attempts for certain. It is asked for of runs in
/// which a job failed, the newest first; what was not asked for this time will be the next.
///
/// Source: `github-actions.md` E.2.
final class RunDetails {
  /// Runs of which the host had no more to tell: they are not asked for again.
  private static final RunIds VAIN = new RunIds("sync.vain");

  private final RunHistory source;
  private final RunStore store;
  private final String repository;
  private final Instant since;
  private int fetched;
  private int pending;

  /// @param since of what was created before nothing is asked
  RunDetails(RunHistory source, RunStore store, String repository, Instant since) {
    this.source = source;
    this.store = store;
    this.repository = repository;
    this.since = since;
  }

  /// Of how many runs the details were fetched.
  int fetched() {
    return fetched;
  }

  /// Of how many they are still to be asked for.
  int pending() {
    return pending;
  }

  /// @param most of so many runs and no more
  /// @param changed runs of which the host may have more to tell than before
  /// @param progress is told after each
  void fetch(int most, Set<Long> changed, Consumer<HistorySync.Progress> progress) {
    var vain = VAIN.in(store);
    vain.removeAll(changed);
    var wanted = wanted();
    vain.retainAll(wanted);
    wanted.removeAll(vain);
    pending = wanted.size();
    var asked = wanted.stream().limit(most).toList();
    for (var run : asked) {
      store.add(repository, Optional.empty(), List.of(), source.details(run));
      fetched++;
      pending--;
      progress.accept(new HistorySync.Progress(Phase.DETAILS, fetched, asked.size()));
    }
    if (!asked.isEmpty()) {
      var still = wanted();
      asked.stream().filter(still::contains).forEach(vain::add);
    }
    store.mark(VAIN.key(), RunIds.text(vain));
  }

  /// Runs that ended and of which a failed job is not known whole, the newest first.
  private Set<Long> wanted() {
    var known = store.read();
    var jobs = known.jobsByRun();
    return known.runs().reversed().stream()
        .filter(run -> !run.isUnfinished() && !run.created().isBefore(since))
        .map(WorkflowRun::id)
        .filter(id -> jobs.getOrDefault(id, List.of()).stream().anyMatch(RunDetails::isWanting))
        .collect(toCollection(LinkedHashSet::new));
  }

  /// Whoever tells the details of a job tells when it was queued.
  private static boolean isWanting(JobRun job) {
    return job.hasFailed() && job.created().isEmpty();
  }
}
