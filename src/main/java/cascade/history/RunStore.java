package cascade.history;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known of the runs of one repository, kept in one file. Whatever was added is there after
/// the process was killed; what was being added is there whole or not at all. One process at a time
/// has it open. All methods throw [StoreException].
public interface RunStore extends AutoCloseable {
  /// One attempt of a run.
  record Attempt(long runId, int attempt) {}

  /// `OWNER/NAME`; empty before anything was added.
  Optional<String> repository();

  /// Everything.
  History read();

  /// Adds all or nothing. Of two records of one run or job the better known stays, as in [History]:
  /// a run is replaced by its later record, never by an earlier one, and a job by its later one.
  ///
  /// @param repository `OWNER/NAME`; all runs get it
  /// @param defaultBranch empty leaves what was known
  /// @param marks what is to be remembered with it, under keys that [#mark(String)] finds
  /// @throws StoreException.OtherRepository where the store is that of another
  void add(
      String repository,
      Optional<String> defaultBranch,
      List<WorkflowRun> runs,
      List<JobRun> jobs,
      Map<String, String> marks);

  default void add(
      String repository,
      Optional<String> defaultBranch,
      List<WorkflowRun> runs,
      List<JobRun> jobs) {
    add(repository, defaultBranch, runs, jobs, Map.of());
  }

  /// What was remembered last under that key: a cursor, a validator.
  Optional<String> mark(String key);

  /// Remembers a text, as lastingly as runs.
  void mark(String key, String value);

  /// Runs that had not ended when they were seen last, oldest first.
  List<WorkflowRun> unfinished();

  /// Which runs are known.
  Set<Long> runIds();

  Optional<WorkflowRun> run(long id);

  /// Of which attempts at least one job is known.
  Set<Attempt> attemptsWithJobs();

  /// Everything that was added is in the file before.
  @Override
  void close();
}
