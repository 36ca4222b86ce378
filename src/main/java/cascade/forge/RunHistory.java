package cascade.forge;

import cascade.history.JobRun;
import cascade.history.WorkflowRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All runs of one repository that its host still knows. All throw [ForgeException].
public interface RunHistory {
  /// What a host tells of one list, at most; what lies behind has to be asked for by a shorter span
  /// of time, or for each workflow.
  int MOST_LISTED = 1_000;

  /// Empty where the repository has no branch yet.
  Optional<String> defaultBranch();

  /// The runs that were created between two moments, these included, the newest first.
  Page runs(Instant from, Instant to);

  /// The same of one workflow.
  ///
  /// @param workflow one of [#workflows]
  Page runs(long workflow, Instant from, Instant to);

  /// The workflows of the repository by the host's numbers for them, also those that are disabled.
  List<Long> workflows();

  /// @param next of a page before
  Page page(String next);

  WorkflowRun run(long id);

  /// When anything about these runs last changed, by their ids; those of which the host does not
  /// tell are left out.
  Map<Long, Instant> updates(List<WorkflowRun> runs);

  /// The jobs of all attempts of these runs, as far as many runs can be asked for at once: without
  /// the labels of their runners and the time at which they were queued, and their attempts are
  /// inferred. Steps are told of jobs that failed, of one in each run first, and of no more than
  /// the host tells at once.
  ///
  /// @param unstepped of so many runs with failed jobs, the first ones, no steps are asked for:
  ///   [#details] will be
  Jobs jobs(List<WorkflowRun> runs, int unstepped);

  /// The jobs of all attempts of one run with everything that the host tells of them; empty where
  /// the run was deleted.
  List<JobRun> details(long run);

  /// @param total how many there are, more than can be had where there are more than [#MOST_LISTED]
  /// @param next where the following page is; empty for the last
  record Page(List<WorkflowRun> runs, long total, Optional<String> next) {
    public Page {
      runs = List.copyOf(runs);
    }
  }

  /// @param unread why jobs of a run could not be had this time, by its id; asking again may help
  record Jobs(List<JobRun> jobs, Map<Long, String> unread) {
    public Jobs {
      jobs = List.copyOf(jobs);
      unread = Map.copyOf(unread);
    }
  }
}
